"""Which sentences of two texts say the same, how much they cover, in what order.

Only what stands outside quotation marks is compared: two newsrooms share a statement,
not their narration. A word weighs less the more sentences of the pair have it, so that
the subject of both texts aligns nothing by itself.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum, sqrt

from sources.origin.reading import Sentence
from sources.origin.words import Kind

# What a background word weighs beside any other.
_BACKGROUND_WEIGHT = 0.4
# The smaller sentence counts for more: a rewording joins and splits sentences.
_SMALLER, _LARGER = 0.65, 0.35
LEAST_SIMILARITY = 0.27
# Enough in a short gap whose neighbours are paired already.
LEAST_BETWEEN = 0.22
_WIDEST_GAP = 4
_LEAST_SHARED = 2
_LEAST_SHARED_WEIGHT = 1.1
_LEAST_WORDS = 3
_RUN = 5

# Similarity of sentence number i of one text and j of the other.
_Likeness = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentence number `a` of one text says what number `b` of the other says."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far two texts say the same; shares are 0 to 1, of weight or of words.

    `a` and `b` are of all narrated sentences, `a_own` and `b_own` of those that
    attribute nothing to anybody, `order` is the longest rising run of the pairs.
    """

    pairs: tuple[SentencePair, ...]
    a: float
    b: float
    a_own: float
    b_own: float
    a_own_pairs: int
    b_own_pairs: int
    order: float
    a_verbatim: float
    b_verbatim: float


# Both texts have the sentence as it is: a statement, background, or copied.
COPIED_SENTENCE = 0.9


def without_copied(
    a: Sequence[Sentence], b: Sequence[Sentence], found: Coverage
) -> Coverage:
    """Return what is covered of the sentences that are not copied as they are.

    A rewording is reworded throughout. Two reports that print one statement in full
    have it word for word, and the rest does not agree.
    """
    copied = [pair for pair in found.pairs if pair.similarity >= COPIED_SENTENCE]
    a_copied, b_copied = {pair.a for pair in copied}, {pair.b for pair in copied}
    a_rest = [i for i in range(len(a)) if i not in a_copied]
    b_rest = [j for j in range(len(b)) if j not in b_copied]
    a_covered = {n for n, i in enumerate(a_rest) if any(p.a == i for p in found.pairs)}
    b_covered = {n for n, j in enumerate(b_rest) if any(p.b == j for p in found.pairs)}
    a_own, a_own_pairs = _own([a[i] for i in a_rest], a_covered)
    b_own, b_own_pairs = _own([b[j] for j in b_rest], b_covered)
    return replace(
        found,
        pairs=tuple(pair for pair in found.pairs if pair not in copied),
        a=_share([a[i] for i in a_rest], a_covered),
        b=_share([b[j] for j in b_rest], b_covered),
        a_own=a_own,
        b_own=b_own,
        a_own_pairs=a_own_pairs,
        b_own_pairs=b_own_pairs,
    )


def cover(a: Sequence[Sentence], b: Sequence[Sentence]) -> Coverage:
    """Align the sentences of two texts of one language."""
    likeness = _likeness(a, b)
    best_a = _best({pair: s for pair, s in likeness.items() if s >= LEAST_SIMILARITY})
    best_b = _turned(
        _best({(j, i): s for (i, j), s in likeness.items() if s >= LEAST_SIMILARITY})
    )
    found = best_a | best_b
    found |= _between(found, likeness, (len(a), len(b)))
    a_covered, b_covered = {i for i, _ in found}, {j for _, j in found}
    a_verbatim, b_verbatim = _verbatim(a, b)
    a_own, a_own_pairs = _own(a, a_covered)
    b_own, b_own_pairs = _own(b, b_covered)
    return Coverage(
        pairs=tuple(
            SentencePair(i, j, round(found[i, j], 3)) for i, j in sorted(found)
        ),
        a=_share(a, a_covered),
        b=_share(b, b_covered),
        a_own=a_own,
        b_own=b_own,
        a_own_pairs=a_own_pairs,
        b_own_pairs=b_own_pairs,
        order=_order(found),
        a_verbatim=a_verbatim,
        b_verbatim=b_verbatim,
    )


def longest_rising(values: Sequence[int]) -> int:
    """Return the length of the longest subsequence that never falls."""
    tails: list[int] = []
    for value in values:
        at = bisect_left(tails, value + 1)
        tails[at : at + 1] = [value]
    return len(tails)


def _weights(a: Sequence[Sentence], b: Sequence[Sentence]) -> dict[str, float]:
    spread: Counter[str] = Counter()
    base: dict[str, float] = {}
    for sentence in (*a, *b):
        for word in {word.stem: word for word in sentence.narrated}.values():
            spread[word.stem] += 1
            is_common = word.is_background and word.kind is not Kind.NUMBER
            base[word.stem] = _BACKGROUND_WEIGHT if is_common else 1.0
    return {stem: base[stem] / sqrt(max(1.0, spread[stem] / 2)) for stem in spread}


def _likeness(a: Sequence[Sentence], b: Sequence[Sentence]) -> _Likeness:
    """Weigh what each sentence shares with each of the other text."""
    weights = _weights(a, b)
    a_stems = [_stems(sentence) for sentence in a]
    b_stems = [_stems(sentence) for sentence in b]
    a_weight = [fsum(weights[stem] for stem in stems) for stems in a_stems]
    b_weight = [fsum(weights[stem] for stem in stems) for stems in b_stems]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, stems in enumerate(b_stems):
        for stem in stems:
            holders[stem].append(j)
    shared: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for i, stems in enumerate(a_stems):
        for stem in stems:
            for j in holders[stem]:
                shared[i, j].append(weights[stem])
    found = {}
    for (i, j), common in shared.items():
        # `fsum` is exact: a sum must not depend on the order in a set.
        weight = fsum(common)
        if len(common) >= _LEAST_SHARED and weight >= _LEAST_SHARED_WEIGHT:
            smaller, larger = sorted((a_weight[i], b_weight[j]))
            found[i, j] = weight / (_SMALLER * smaller + _LARGER * larger)
    return found


def _best(likeness: _Likeness) -> _Likeness:
    """Keep for each sentence of the first text the likest of the second."""
    best: dict[int, tuple[float, int]] = {}
    for (i, j), similarity in likeness.items():
        # Of equals the earlier one, whatever order they come in.
        best[i] = max(best.get(i, (0.0, 0)), (similarity, -j))
    return {(i, -j): similarity for i, (similarity, j) in best.items()}


def _turned(likeness: _Likeness) -> _Likeness:
    return {(i, j): similarity for (j, i), similarity in likeness.items()}


def _between(
    found: _Likeness, likeness: _Likeness, lengths: tuple[int, int]
) -> _Likeness:
    """Add weaker pairs that stand in the same short gap of both texts."""
    taken_a, taken_b = {i for i, _ in found}, {j for _, j in found}
    anchors = [(-1, -1), *_rising(sorted(found)), lengths]
    added = {}
    for (i_before, j_before), (i_after, j_after) in pairwise(anchors):
        if max(i_after - i_before, j_after - j_before) > _WIDEST_GAP + 1:
            continue
        for i in range(i_before + 1, i_after):
            for j in range(j_before + 1, j_after):
                similarity = likeness.get((i, j), 0.0)
                is_free = i not in taken_a or j not in taken_b
                if is_free and similarity >= LEAST_BETWEEN:
                    added[i, j] = similarity
    return added


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the pairs that go forward in both texts."""
    kept: list[tuple[int, int]] = []
    for pair in pairs:
        if not kept or (pair[0] > kept[-1][0] and pair[1] > kept[-1][1]):
            kept.append(pair)
    return kept


def _stems(sentence: Sentence) -> frozenset[str]:
    return frozenset(word.stem for word in sentence.narrated)


def _counts(sentence: Sentence) -> bool:
    return len(sentence.narrated) >= _LEAST_WORDS


def _share(sentences: Sequence[Sentence], covered: set[int]) -> float:
    of_all = sum(len(s.narrated) for s in sentences if _counts(s))
    of_covered = sum(
        len(s.narrated)
        for index, s in enumerate(sentences)
        if index in covered and _counts(s)
    )
    return round(of_covered / of_all, 3) if of_all else 0.0


def _own(sentences: Sequence[Sentence], covered: set[int]) -> tuple[float, int]:
    own = [
        index
        for index, sentence in enumerate(sentences)
        if _counts(sentence) and not sentence.is_attributed
    ]
    of_all = sum(len(sentences[index].narrated) for index in own)
    shared = [index for index in own if index in covered]
    of_shared = sum(len(sentences[index].narrated) for index in shared)
    return (round(of_shared / of_all, 3) if of_all else 0.0), len(shared)


def _order(found: _Likeness) -> float:
    """Return the lesser of both directions: which text is first changes nothing."""
    sides = (sorted(_best(found)), sorted(_best(_turned(found))))
    rising = (
        longest_rising([partner for _, partner in side]) / len(side)
        for side in sides
        if side
    )
    return round(min(rising, default=0.0), 3)


def _verbatim(a: Sequence[Sentence], b: Sequence[Sentence]) -> tuple[float, float]:
    """Share of narrated words that stand in a run of five that both texts have."""
    a_runs, b_runs = _runs(a), _runs(b)
    common = set(a_runs) & set(b_runs)
    shares = []
    for runs, sentences in ((a_runs, a), (b_runs, b)):
        covered = {at for run in common for first in runs[run] for at in first}
        words = sum(len(sentence.narrated) for sentence in sentences)
        shares.append(round(len(covered) / words, 3) if words else 0.0)
    return shares[0], shares[1]


def _runs(
    sentences: Sequence[Sentence],
) -> dict[tuple[str, ...], list[tuple[int, ...]]]:
    """Runs of five words of weight, to where they stand (offsets of their words)."""
    words = [word for sentence in sentences for word in sentence.narrated]
    found: defaultdict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for index in range(len(words) - _RUN + 1):
        window = words[index : index + _RUN]
        run = tuple(word.stem for word in window)
        found[run].append(tuple(word.start for word in window))
    return dict(found)
