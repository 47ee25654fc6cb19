"""What a person says of a document when handing it in."""

import re
from dataclasses import dataclass
from typing import Literal, cast

from django.core.exceptions import ValidationError
from django.db import models

from sources.archiving.incoming import plain_line
from sources.choices import OutletKind
from sources.models import Article, Outlet
from sources.services.articles import canonical_url
from tracker.common.edtf_dates import parse_date

# BCP 47: a language, and perhaps a script or region.
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,4})?)")


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """Details given by hand, which win over what the document says; "" is not given.

    `published` is an EDTF date, `language` a BCP 47 code such as `uk`, `note` about how
    the document was come by (it is kept with the capture). Values are brought into the
    form in which they are kept. Raises ValueError, with how to write it, for a value
    that cannot be.
    """

    outlet: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    note: str = ""
    title: str = ""
    kind: OutletKind | Literal[""] = ""

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "outlet", _fitting(Outlet, "name", plain_line(self.outlet)))
        put(self, "title", _fitting(Article, "title", plain_line(self.title)))
        put(self, "url", _fitting(Article, "url", canonical_url(self.url)))
        if self.published.strip():
            text = parse_date(self.published).text
            put(self, "published", _fitting(Article, "published", text))
        put(self, "language", _language(self.language.strip()))
        put(self, "note", "\n".join(map(plain_line, self.note.splitlines())).strip())
        put(self, "kind", OutletKind(self.kind) if self.kind else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was given."""
        return self == ArticleDetails()


def _language(text: str) -> str:
    if not text:
        return ""
    found = _LANGUAGE.fullmatch(text)
    if not found:
        raise ValueError(
            f"“{text}” is not a language code. Write it in two or three letters: en, "
            "uk, ru; with a region as pt-BR."
        )
    code = found[1].lower() + found[2].replace("_", "-")
    return _fitting(Article, "language", code)


def clipped(model: type[models.Model], name: str, text: str) -> str:
    """Return the text cut, with "…" at its end, to what a field of the model holds."""
    longest = longest_of(model, name)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def longest_of(model: type[models.Model], name: str) -> int:
    """Return how many characters a field of the model holds."""
    return _char_field(model, name).max_length or 0


def _fitting(model: type[models.Model], name: str, text: str) -> str:
    try:
        _char_field(model, name).run_validators(text)
    except ValidationError as error:
        raise ValueError(f"“{text[:60]}”: {' '.join(error.messages)}") from error
    return text


def _char_field(model: type[models.Model], name: str) -> "models.CharField[str, str]":
    return cast("models.CharField[str, str]", model._meta.get_field(name))
