"""How much of one text is in another, by phrases of three words."""

from collections.abc import Sequence

from sources.comparison.tokens import word_keys


def shared_phrases(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter run of keys whose phrases are in the other one.

    0 for unrelated texts, 1 where one holds all of the other. Runs of fewer than three
    words have no phrase, and give 0.
    """
    old, new = _phrases(one), _phrases(other)
    least = min(len(old), len(new))
    return len(old & new) / least if least else 0.0


def _phrases(keys: Sequence[str]) -> set[tuple[str, ...]]:
    words = word_keys(keys)
    return set(zip(words, words[1:], words[2:], strict=False))
