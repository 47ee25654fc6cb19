"""Which sentences of two texts say the same, how much they cover, in what order.

Only what stands outside quotation marks is compared: two newsrooms share a statement,
not their narration. A word weighs less the more sentences of the pair have it, so that
the subject of both texts aligns nothing by itself.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from sources.origin.reading import Sentence
from sources.origin.words import Kind

# What a background word weighs beside any other.
_BACKGROUND_WEIGHT = 0.4
# The smaller sentence counts for more: a rewording joins and splits sentences.
_SMALLER, _LARGER = 0.65, 0.35
LEAST_SIMILARITY = 0.34
_LEAST_SHARED = 2
_LEAST_SHARED_WEIGHT = 1.1
_LEAST_WORDS = 3
_RUN = 5


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


def cover(a: Sequence[Sentence], b: Sequence[Sentence]) -> Coverage:
    """Align the sentences of two texts of one language."""
    weights = _weights(a, b)
    best_a, best_b = _best(a, b, weights)
    pairs = [
        SentencePair(i, j, round(similarity, 3))
        for i, (j, similarity) in sorted(best_a.items())
    ]
    known = {(pair.a, pair.b) for pair in pairs}
    pairs += [
        SentencePair(i, j, round(similarity, 3))
        for j, (i, similarity) in sorted(best_b.items())
        if (i, j) not in known
    ]
    a_verbatim, b_verbatim = _verbatim(a, b)
    a_own, a_own_pairs = _own(a, set(best_a))
    b_own, b_own_pairs = _own(b, set(best_b))
    return Coverage(
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b))),
        a=_share(a, set(best_a)),
        b=_share(b, set(best_b)),
        a_own=a_own,
        b_own=b_own,
        a_own_pairs=a_own_pairs,
        b_own_pairs=b_own_pairs,
        order=_order(best_a),
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


def _best(
    a: Sequence[Sentence], b: Sequence[Sentence], weights: dict[str, float]
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """Find the likest sentence in the other text, for each of both."""
    a_stems = [_stems(sentence) for sentence in a]
    b_stems = [_stems(sentence) for sentence in b]
    a_weight = [sum(weights[stem] for stem in stems) for stems in a_stems]
    b_weight = [sum(weights[stem] for stem in stems) for stems in b_stems]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, stems in enumerate(b_stems):
        for stem in stems:
            holders[stem].append(j)
    best_a: dict[int, tuple[int, float]] = {}
    best_b: dict[int, tuple[int, float]] = {}
    for i, stems in enumerate(a_stems):
        shared: Counter[int] = Counter()
        weight: defaultdict[int, float] = defaultdict(float)
        # Sorted: sums of floats must not depend on the order of a set.
        for stem in sorted(stems):
            for j in holders[stem]:
                shared[j] += 1
                weight[j] += weights[stem]
        for j, common in weight.items():
            if shared[j] < _LEAST_SHARED or common < _LEAST_SHARED_WEIGHT:
                continue
            smaller, larger = sorted((a_weight[i], b_weight[j]))
            similarity = common / (_SMALLER * smaller + _LARGER * larger)
            if similarity < LEAST_SIMILARITY:
                continue
            if i not in best_a or similarity > best_a[i][1]:
                best_a[i] = (j, similarity)
            if j not in best_b or similarity > best_b[j][1]:
                best_b[j] = (i, similarity)
    return best_a, best_b


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


def _order(best: dict[int, tuple[int, float]]) -> float:
    partners = [best[index][0] for index in sorted(best)]
    return round(longest_rising(partners) / len(partners), 3) if partners else 0.0


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
