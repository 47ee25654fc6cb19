# ruff: noqa: RUF001 - an en dash between offsets
"""Footnotes: one for each passage, numbered in the order in which they are printed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allegations.dossiers.media import file_words, part_words
from allegations.dossiers.wording import initial_small, label_in, moment_words
from allegations.ledger.bodies import ArticlePart, PassagePart

_LANGUAGE = re.compile(r"[a-z]{2,3}")
NO_URL = "not known"


@dataclass(slots=True)
class Cited:
    """A capture that notes cite, with the texts taken from it by their SHA-256.

    `media` is what kind of picture or recording it is; "" for a text.
    """

    captured_at: datetime
    media: str = ""
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Notes:
    """The notes given so far in one dossier, and which of them cite an article."""

    numbers: dict[PassagePart, int] = field(default_factory=dict)
    cited: dict[str, list[int]] = field(default_factory=dict)
    captures: dict[str, dict[str, Cited]] = field(default_factory=dict)

    def citations(
        self, passages: Iterable[PassagePart], articles: Mapping[str, ArticlePart]
    ) -> list[dict[str, Any]]:
        """Return what a statement shows of its passages, each with its note."""
        return [
            self._citation(passage, articles[passage.article]) for passage in passages
        ]

    def _citation(self, passage: PassagePart, article: ArticlePart) -> dict[str, Any]:
        is_new = passage not in self.numbers
        number = self.numbers.setdefault(passage, len(self.numbers) + 1)
        if is_new:
            self.cited.setdefault(article.reference, []).append(number)
            self._list_capture(passage)
        return {
            "kind": passage.kind,
            "text": passage.exact or passage.note,
            "part": part_words(passage.media) if passage.media else "",
            "language": language_of(article),
            "number": number,
            "note": _note(passage, article) if is_new else None,
        }

    def _list_capture(self, passage: PassagePart) -> None:
        captures = self.captures.setdefault(passage.article, {})
        cited = captures.setdefault(passage.capture_sha256, Cited(passage.captured_at))
        if passage.media:
            cited.media = file_words(passage.media)
        if passage.text_sha256 and passage.extractor:
            cited.texts.setdefault(passage.text_sha256, passage.extractor)


def language_of(article: ArticlePart) -> str:
    """Return the language that words are set in; English where it is not known."""
    is_known = _LANGUAGE.fullmatch(article.language) and article.language != "und"
    return article.language if is_known else "en"


def title_of(article: ArticlePart) -> str:
    """Return the headline, said to be ours where the source has none."""
    return article.title + (" [title ours]" if article.is_title_ours else "")


def basis_words(code: str) -> str:
    """Return what a date rests on, to stand behind it."""
    return f" (date: {initial_small(label_in(code, 'date_basis'))})"


def publication_of(article: ArticlePart) -> str:
    """Return by whom and when an article was published, as far as known."""
    when = moment_words(article.published) if article.published else "date not known"
    if article.published and article.published_basis:
        when += basis_words(article.published_basis)
    return f"{article.outlet or 'outlet not known'}, {when}"


def publication_line(article: ArticlePart) -> str:
    """Return the same as a sentence of its own."""
    words = publication_of(article)
    return words if article.outlet else words[:1].upper() + words[1:]


def _note(passage: PassagePart, article: ArticlePart) -> dict[str, Any]:
    # Address, time of capture and hash of the text stand once, in the list of sources.
    return {
        "reference": article.reference,
        "title": title_of(article),
        "language": language_of(article),
        "publication": publication_line(article),
        "place": _place(passage),
        "extractor": passage.media.media_type if passage.media else passage.extractor,
        "capture_sha256": passage.capture_sha256,
    }


def _place(passage: PassagePart) -> str:
    if passage.media:
        return part_words(passage.media)
    page = f"page {passage.page}, characters" if passage.page else "characters"
    if passage.start is not None and passage.end is not None:
        return f"{page} {passage.start}–{passage.end}"
    return "the whole text was read" if passage.kind == "absence" else "the whole text"
