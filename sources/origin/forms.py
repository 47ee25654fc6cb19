"""Is one text the same form as the other, filled in with other facts?

A daily tally of air raids, a bulletin of a ministry or a notice of suspicion stands word
for word in the next one, with other numbers, names and dates in its places. That is one
author's habit and two pieces of news. A copy keeps the numbers, and a later version most
of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sources.origin.coverage import SentencePair
from sources.origin.rare import SAME_NAME
from sources.origin.reading import Sentence
from sources.origin.texts import Place
from sources.origin.words import Kind


@dataclass(frozen=True, slots=True)
class Filling:
    """Numbers that paired sentences agree in, and what stands in one for another.

    `numbers_exchanged` and `names_exchanged` count what each of two paired sentences has
    and the other text lacks; `a` and `b` are the sentences with such numbers.
    """

    numbers_agreeing: int
    numbers_exchanged: int
    names_exchanged: int
    a: tuple[Place, ...]
    b: tuple[Place, ...]


def filling(
    a: Sequence[Sentence], b: Sequence[Sentence], pairs: Iterable[SentencePair]
) -> Filling:
    """Compare the numbers and names of sentences that say the same."""
    a_own, b_own = _lacking_numbers(a, b), _lacking_numbers(b, a)
    a_names, b_names = _lacking_names(a, b), _lacking_names(b, a)
    agreeing: set[str] = set()
    numbers: set[tuple[str, str]] = set()
    names: set[tuple[str, str]] = set()
    exchanged = []
    for pair in pairs:
        one, other = a[pair.a], b[pair.b]
        agreeing |= _of(one, Kind.NUMBER) & _of(other, Kind.NUMBER)
        found = _in_places(one, other, Kind.NUMBER, (a_own, b_own))
        rounded = {each for each in found if _is_rounded(*each)}
        agreeing |= {number for number, _ in rounded}
        numbers |= found - rounded
        names |= _in_places(one, other, Kind.NAME, (a_names, b_names))
        exchanged += [(one.place, other.place)] if found - rounded else []
    return Filling(
        numbers_agreeing=len(agreeing),
        numbers_exchanged=_fewest_sides(numbers),
        names_exchanged=_fewest_sides(names),
        a=tuple(sorted({place for place, _ in exchanged})),
        b=tuple(sorted({place for _, place in exchanged})),
    )


def _in_places(
    one: Sentence, other: Sentence, kind: Kind, own: tuple[frozenset[str], ...]
) -> set[tuple[str, str]]:
    """Pair what each of two sentences has of its own, in order."""
    sides = (
        dict.fromkeys(w.stem for w in sentence.words if w.kind is kind and w.stem in of)
        for sentence, of in zip((one, other), own, strict=True)
    )
    return set(zip(*sides, strict=False))


def _fewest_sides(pairs: set[tuple[str, str]]) -> int:
    """Count the exchanged: one that stands for several counts once."""
    return min(len({a for a, _ in pairs}), len({b for _, b in pairs}))


def _lacking_numbers(
    of: Sequence[Sentence], other: Sequence[Sentence]
) -> frozenset[str]:
    return _all(of, Kind.NUMBER) - _all(other, Kind.NUMBER)


def _lacking_names(of: Sequence[Sentence], other: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that the other text has in no spelling."""
    there = _all(other, Kind.NAME)
    return frozenset(
        name
        for name in _all(of, Kind.NAME) - there
        if all(fuzz.ratio(name, spelt) < SAME_NAME for spelt in there)
    )


def _of(sentence: Sentence, kind: Kind) -> frozenset[str]:
    return frozenset(word.stem for word in sentence.words if word.kind is kind)


def _all(sentences: Sequence[Sentence], kind: Kind) -> frozenset[str]:
    return frozenset().union(*(_of(sentence, kind) for sentence in sentences))


def _is_rounded(one: str, other: str) -> bool:
    """Tell a number that was rounded to its first digit: 58 and 60, 9,400 and 9,000."""
    rough, exact = sorted((one, other), key=lambda number: len(number.strip("0")))
    if "." in rough or "." in exact or len(rough.strip("0")) != 1:
        return False
    return len(rough) > 1 and abs(int(rough) - int(exact)) < 10 ** (len(rough) - 1)
