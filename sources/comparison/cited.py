"""Cited words as tokens, with the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sources.comparison.streams import Stream
from sources.comparison.tokens import tokens_of, word_keys

_CONTEXT = 8
# Context strings of this length or more may have been cut inside a word.
_CUT = 32


@dataclass(frozen=True, slots=True)
class Cited:
    """The keys of a passage, whole words always, and of what stood around it.

    `first` is the index of its first token in the stream that it comes from, None where
    that is not known. `cut_left` and `cut_right` are the code points by which its first
    and last words reach beyond it, negative where white space does.
    """

    keys: Sequence[str]
    left: Sequence[str]
    right: Sequence[str]
    first: int | None
    cut_left: int
    cut_right: int

    @property
    def words(self) -> list[str]:
        """The words in small letters, without marks."""
        return word_keys(self.keys)


def cited_in(stream: Stream, start: int, end: int) -> Cited:
    """Return the passage `text[start:end]` of a stream that holds it."""
    tokens = stream.tokens
    first, stop = stream.index_at(start), stream.index_at(start)
    while stop < len(tokens) and tokens.starts[stop] < end:
        stop += 1
    if first == stop:
        return Cited((), (), (), None, 0, 0)
    return Cited(
        tokens.keys[first:stop],
        tokens.keys[max(0, first - _CONTEXT) : first],
        tokens.keys[stop : stop + _CONTEXT],
        first,
        start - tokens.starts[first],
        tokens.ends[stop - 1] - end,
    )


def cited_words(prefix: str, exact: str, suffix: str) -> Cited:
    """Return a passage of which only the words and what stood around them are known."""
    tokens = tokens_of(prefix + exact + suffix)
    start, end = len(prefix), len(prefix) + len(exact)
    inside = [
        index
        for index in range(len(tokens))
        if tokens.starts[index] < end and start < tokens.ends[index]
    ]
    if not inside:
        return Cited((), (), (), None, 0, 0)
    first, stop = inside[0], inside[-1] + 1
    begin = 1 if len(prefix) >= _CUT and first > 0 else 0
    finish = len(tokens) - (1 if len(suffix) >= _CUT and stop < len(tokens) else 0)
    return Cited(
        tokens.keys[first:stop],
        tokens.keys[begin:first][-_CONTEXT:],
        tokens.keys[stop:finish][:_CONTEXT],
        None,
        start - tokens.starts[first],
        tokens.ends[stop - 1] - end,
    )
