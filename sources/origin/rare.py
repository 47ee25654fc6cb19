"""Details that few reports have: names and counted numbers, and who shares them.

Dates, years, hours and ages of the day are no details, and neither are the names that
every report of this war has (`BACKGROUND`). A rewording brings hardly any detail of
its own; an independent report does.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sources.origin.texts import Place
from sources.origin.words import Kind, Word

_MONTHS = re.compile(
    r"(?:january|februar|march|april|may|june|july|august|septemb|october|novembe"
    r"|decembe|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|січ|лют|берез|квіт"
    r"|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|май|мая|июн"
    r"|июл|август|сентяб|октяб|ноябр|декабр|год|годин|час|рік|рок|am|pm|gmt|хвилин)"
)
_YEARS = range(1900, 2100)
_LEAST_NAME = 3
# Longer ones are telephone and account numbers, or hostile.
_LONGEST_NUMBER = 12
# rapidfuzz ratio, 0 to 100: one name as two alphabets and habits spell it.
SAME_NAME = 80.0
_FUZZY_NAME = 5
# A number from here on is rarely shared by chance; below it its noun decides.
_TELLING_NUMBER = 13


@dataclass(frozen=True, slots=True)
class Detail:
    """A name, or a number with the noun that it counts, and where it first stands."""

    kind: Kind
    key: str
    noun: str
    place: Place

    @property
    def is_telling(self) -> bool:
        """Whether its absence says something: a rewording counts other things by 2."""
        return self.kind is Kind.NAME or float(self.key) >= _TELLING_NUMBER


@dataclass(frozen=True, slots=True)
class SharedDetail:
    """A detail that two texts have."""

    a: Detail
    b: Detail


def details_in(sentences: Iterable[Sequence[Word]]) -> list[Detail]:
    """Return the rare details of a text, each once, in order."""
    found: dict[tuple[str, str, str], Detail] = {}
    for words in sentences:
        for index, word in enumerate(words):
            detail = _detail(words, index)
            if detail is not None and word.kind is not Kind.WORD:
                found.setdefault((detail.kind, detail.key, detail.noun), detail)
    return list(found.values())


def shared_details(a: Sequence[Detail], b: Sequence[Detail]) -> list[SharedDetail]:
    """Return the details of `a` that `b` has too, names also where spelt otherwise."""
    found = []
    for detail in a:
        other = next((o for o in b if _is_same(detail, o)), None)
        if other is not None:
            found.append(SharedDetail(detail, other))
    return found


def _detail(words: Sequence[Word], index: int) -> Detail | None:
    word = words[index]
    place = Place(word.start, word.end)
    if word.kind is Kind.NAME:
        is_rare = not word.is_background and len(word.stem) >= _LEAST_NAME
        return Detail(Kind.NAME, word.stem, "", place) if is_rare else None
    if word.kind is not Kind.NUMBER:
        return None
    after = words[index + 1] if index + 1 < len(words) else None
    before = words[index - 1] if index else None
    if any(near and _MONTHS.match(near.stem) for near in (before, after)):
        return None
    if len(word.stem) > _LONGEST_NUMBER or not _counts(float(word.stem)):
        return None
    noun = after.stem if after and after.kind is Kind.WORD else ""
    return Detail(Kind.NUMBER, word.stem, noun, place)


def _counts(number: float) -> bool:
    """Leave out years, and one, which is everywhere."""
    return number not in _YEARS and number > 1


def _is_same(one: Detail, other: Detail) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.NUMBER:
        if one.key != other.key:
            return False
        return one.noun == other.noun or float(one.key) >= _TELLING_NUMBER
    if one.key == other.key:
        return True
    is_long = min(len(one.key), len(other.key)) >= _FUZZY_NAME
    return is_long and fuzz.ratio(one.key, other.key) >= SAME_NAME
