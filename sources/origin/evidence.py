# ruff: noqa: RUF001 - dashes of live blogs
"""All that is measured between two read texts, before anything is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from sources.origin.coverage import COPIED_SENTENCE, Coverage, cover, without_copied
from sources.origin.credit import told_to, whole_credits
from sources.origin.crediting import takes_from
from sources.origin.forms import Filling, filling
from sources.origin.quotations import QuotationPair, compare_quotations
from sources.origin.quoting import words_quoted
from sources.origin.rare import SharedDetail, shared_details
from sources.origin.reading import ReadText
from sources.origin.shingles import shingles
from sources.origin.spinning import frame_likeness
from sources.origin.statements import rests_on_statement
from sources.origin.words import stem_of

_LEAD = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LIVE_ENTRY = re.compile(
    r"^\s*(?:\[?\d{1,2}[:.]\d{2}(?:\s?(?:GMT|BST|EDT|ET|CET|EET|UTC|am|pm|a\.m\.|p\.m\.))?"
    r"\]?)(?:\s*[-–—|:•].*|\s*)$",
    re.MULTILINE,
)
_LIVE_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two texts share. `short` and `long` are by words outside quotation marks."""

    short_is_a: bool
    length_ratio: float
    fewest_words: int
    coverage: Coverage
    short: float
    long: float
    short_own: float
    long_own: float
    short_own_pairs: int
    short_verbatim: float
    long_verbatim: float
    order: float
    lead: float
    details: tuple[SharedDetail, ...]
    details_contained: float
    details_elsewhere: int
    quotations: tuple[QuotationPair, ...]
    quotations_contained: float
    frame: float
    resemblance: float
    title: float
    same_whole: frozenset[str]
    other_whole: bool
    same_told: frozenset[str]
    other_told: bool
    cites_other: frozenset[str]
    words_quoted: int
    filling: Filling
    on_statement: int
    same_group: bool
    days_apart: int | None
    has_live_entries: bool
    is_same_text: bool


def gather(a: ReadText, b: ReadText) -> Evidence:
    """Measure everything between two texts of one language."""
    found = cover(a.sentences, b.sentences)
    short_is_a = a.narrated_words <= b.narrated_words
    short, long = (a, b) if short_is_a else (b, a)
    details = shared_details(a.details, b.details)
    quoted = compare_quotations(
        a.article.text, list(a.quotations), b.article.text, list(b.quotations)
    )
    a_whole, b_whole = whole_credits(a.credits), whole_credits(b.credits)
    a_told, b_told = told_to(a.credits), told_to(b.credits)
    a_shingles, b_shingles = _body_shingles(a), _body_shingles(b)
    return Evidence(
        short_is_a=short_is_a,
        length_ratio=_ratio(short.narrated_words, long.narrated_words),
        fewest_words=short.narrated_words,
        coverage=found,
        short=found.a if short_is_a else found.b,
        long=found.b if short_is_a else found.a,
        short_own=found.a_own if short_is_a else found.b_own,
        long_own=found.b_own if short_is_a else found.a_own,
        short_own_pairs=found.a_own_pairs if short_is_a else found.b_own_pairs,
        short_verbatim=found.a_verbatim if short_is_a else found.b_verbatim,
        long_verbatim=found.b_verbatim if short_is_a else found.a_verbatim,
        order=found.order,
        lead=max(
            _lead(a, {pair.a for pair in found.pairs}),
            _lead(b, {pair.b for pair in found.pairs}),
        ),
        details=tuple(details),
        details_contained=_contained(details, short, short_is_a=short_is_a),
        details_elsewhere=_elsewhere(a, b, found, details),
        quotations=tuple(quoted),
        quotations_contained=_ratio(len(quoted), len(short.quotations)),
        frame=_frame(a, b, found),
        resemblance=_ratio(len(a_shingles & b_shingles), len(a_shingles | b_shingles)),
        title=_titles(a.article.title, b.article.title),
        same_whole=a_whole & b_whole,
        other_whole=bool(a_whole and b_whole and not a_whole & b_whole),
        same_told=a_told & b_told,
        other_told=bool(a_told and b_told and not a_told & b_told),
        cites_other=takes_from(a, b) | takes_from(b, a),
        words_quoted=max(words_quoted(a, b), words_quoted(b, a)),
        filling=filling(a.sentences, b.sentences, found.pairs),
        on_statement=sum(map(rests_on_statement, (a, b))),
        same_group=bool(a.article.outlet_group)
        and a.article.outlet_group == b.article.outlet_group,
        days_apart=_days_apart(a.article.published, b.article.published),
        has_live_entries=_has_live_entries(a) or _has_live_entries(b),
        is_same_text=_squeezed(a) == _squeezed(b),
    )


def reworded_part(a: ReadText, b: ReadText, found: Evidence) -> Evidence:
    """Return the evidence of the sentences that are not copied as they are."""
    rest = without_copied(a.sentences, b.sentences, found.coverage)
    is_a = found.short_is_a
    short = a if is_a else b
    copied = {
        pair.a if is_a else pair.b
        for pair in found.coverage.pairs
        if pair.similarity >= COPIED_SENTENCE
    }
    return replace(
        found,
        fewest_words=sum(
            len(sentence.narrated)
            for index, sentence in enumerate(short.sentences)
            if index not in copied
        ),
        coverage=rest,
        short=rest.a if is_a else rest.b,
        long=rest.b if is_a else rest.a,
        short_own=rest.a_own if is_a else rest.b_own,
        long_own=rest.b_own if is_a else rest.a_own,
        short_own_pairs=rest.a_own_pairs if is_a else rest.b_own_pairs,
        frame=_frame(a, b, rest),
    )


def _lead(read: ReadText, covered: set[int]) -> float:
    """Share of a text's first sentences that the other text has, wherever."""
    counted = [i for i, s in enumerate(read.sentences) if len(s.narrated) >= _LEAD]
    first = counted[:_LEAD]
    return _ratio(sum(index in covered for index in first), len(first))


def _contained(
    shared: Sequence[SharedDetail], short: ReadText, *, short_is_a: bool
) -> float:
    """Share of the shorter text's details that the longer one has."""
    places = {(pair.a if short_is_a else pair.b).place for pair in shared}
    lacking = [d for d in short.details if d.place not in places and d.is_telling]
    return _ratio(len(places), len(places) + len(lacking))


def _elsewhere(
    a: ReadText, b: ReadText, found: Coverage, shared: Sequence[SharedDetail]
) -> int:
    """How many shared details stand outside background that is copied as it is."""
    copied = [
        a.sentences[pair.a].place
        for pair in found.pairs
        if pair.similarity >= COPIED_SENTENCE
    ]
    return sum(
        not any(place.start <= pair.a.place.start < place.end for place in copied)
        for pair in shared
    )


def _frame(a: ReadText, b: ReadText, found: Coverage) -> float:
    pairs = [
        (a.quoted(a.sentences[p.a].place), b.quoted(b.sentences[p.b].place))
        for p in found.pairs
    ]
    return frame_likeness(pairs, a.article.language)


def _body_shingles(read: ReadText) -> set[str]:
    return shingles("\n".join(read.quoted(s.place) for s in read.sentences))


def _squeezed(read: ReadText) -> str:
    return " ".join(
        " ".join(read.quoted(sentence.place).split()) for sentence in read.sentences
    )


def _titles(a: str, b: str) -> float:
    stems = [" ".join(map(stem_of, re.findall(r"\w+", title))) for title in (a, b)]
    return round(fuzz.token_set_ratio(*stems) / 100, 3) if all(stems) else 0.0


def _days_apart(a: str, b: str) -> int | None:
    """Days between two EDTF dates that begin with a calendar day, else None."""
    found = []
    for stated in (a, b):
        match = _DAY.match(stated)
        if match is None:
            return None
        try:
            found.append(date.fromisoformat(match[0]))
        except ValueError:
            return None
    return abs((found[0] - found[1]).days)


def _has_live_entries(read: ReadText) -> bool:
    return len(_LIVE_ENTRY.findall(read.article.text)) >= _LIVE_ENTRIES


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
