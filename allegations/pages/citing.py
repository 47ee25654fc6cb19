"""How to cite one version of a record: as a sentence, as BibTeX and as CSL-JSON."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from allegations.dossiers.wording import day_words

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "$&#_%"},
}
_LINE_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says; `address` is the permalink of this version.

    `commitment` is in hexadecimal digits: with it a reader can tell that the version
    read is the one that was cited.
    """

    reference: str
    version: int
    title: str
    published_at: datetime
    address: str
    organisation: str
    ledger_index: int
    commitment: str

    @property
    def note(self) -> str:
        """What tells exactly which publication is meant."""
        return (
            f"Version {self.version}, ledger entry {self.ledger_index}, "
            f"commitment {self.commitment}"
        )


def as_text(citation: Citation) -> str:
    """One sentence for a footnote."""
    day = day_words(citation.published_at.astimezone(UTC).date())
    return (
        f"{citation.organisation}, “{citation.title}”, {citation.reference}, version "
        f"{citation.version}, {day}, {citation.address} (ledger entry "
        f"{citation.ledger_index}, commitment {citation.commitment})."
    )


def as_bibtex(citation: Citation) -> str:
    """One `@misc` entry; characters with a meaning in TeX are escaped."""
    published = citation.published_at.astimezone(UTC)
    fields = {
        "title": f"{{{_tex(citation.title)}}}",
        "author": f"{{{_tex(citation.organisation)}}}",
        "year": str(published.year),
        "month": str(published.month),
        "day": str(published.day),
        "number": _tex(citation.reference),
        # Addresses are of our making: nothing in them has a meaning in TeX but "_".
        "url": citation.address,
        "note": _tex(citation.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    key = f"{citation.reference}-v{citation.version}"
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def as_csl_json(citation: Citation) -> str:
    """A list of one item, as reference managers read it (CSL-JSON 1.0)."""
    day = citation.published_at.astimezone(UTC)
    item = {
        "id": f"{citation.reference}-v{citation.version}",
        "type": "dataset",
        "title": citation.title,
        "author": [{"literal": citation.organisation}],
        "publisher": citation.organisation,
        "number": citation.reference,
        "version": str(citation.version),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": citation.address,
        "note": citation.note,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    flat = _LINE_BREAKS.sub(" ", text)
    return "".join(_SPECIAL.get(character, character) for character in flat)
