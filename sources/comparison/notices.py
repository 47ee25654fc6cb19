# ruff: noqa: RUF001 - notices in Ukrainian and Russian, with typographic marks
"""Notices by which a page says of itself that it was corrected or taken back.

Only a page that speaks of itself is meant: "This article has been retracted". A report
on somebody's retraction names whose it was, or quotes it inside quotation marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sources.comparison.notice_wording import CORRECTION, RETRACTION, STEM

_LEAD = re.compile(
    r"(?:\*|\[|\(|•|—|–|-|!|⚠|editor'?s'? note|note(?: to (?:readers|editors))?|"
    r"from the editors?|від редакції|примітка(?: редакції)?|увага|от редакции|"
    r"примечание(?: редакции)?|внимание|updated?|оновлено|обновлено"
    r"|[\s:.,–—-])*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+")
_LONGEST_LINE = 1500


class NoticeKind(StrEnum):
    """What a notice says of its page."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in a text: from its first word to the end of its line."""

    kind: NoticeKind
    start: int
    end: int
    words: str


def notices_in(text: str, start: int, end: int) -> Iterator[Notice]:
    """Give the first notice in the line `text[start:end]`, if there is one.

    A retraction goes before a correction.
    """
    line = text[start:end]
    if len(line) > _LONGEST_LINE or not STEM.search(line):
        return
    for kind, form in (
        (NoticeKind.RETRACTION, RETRACTION),
        (NoticeKind.CORRECTION, CORRECTION),
    ):
        for place in _sentence_starts(line):
            if form.match(_plain(line[place:])):
                yield Notice(kind, start + place, end, line[place:])
                return


def _plain(words: str) -> str:
    plain = words.replace("’", "'").replace("\u00a0", " ")
    lead = _LEAD.match(plain)
    return plain[lead.end() :] if lead else plain


def _sentence_starts(line: str) -> Iterator[int]:
    yield 0
    for match in _SENTENCE.finditer(line):
        if not _is_inside_quotation(line[: match.end()]):
            yield match.end()


def _is_inside_quotation(head: str) -> bool:
    curly = sum(head.count(mark) for mark in "«“„") - sum(
        head.count(mark) for mark in "»”"
    )
    return curly > 0 or head.count('"') % 2 == 1
