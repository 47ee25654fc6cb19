"""Words of a page as one run of tokens, and places of words in it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sources.comparison.own_words import OwnWords, PageLine
from sources.comparison.tokens import Tokens, joined, tokens_of

_HEAD = frozenset({"headline", "byline"})
# Among so many places of the same words the right one is looked for.
_MOST_PLACES = 400


@dataclass(frozen=True)
class Stream:
    """Tokens of some lines of a text, in order, with the text and the lines."""

    text: str
    lines: Sequence[PageLine]
    tokens: Tokens

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each key stands, by its index."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.tokens.keys):
            found[key].append(index)
        return found

    @cached_property
    def _spelled(self) -> tuple[str, list[int]]:
        offsets, offset = [], 0
        for key in self.tokens.keys:
            offsets.append(offset)
            offset += len(key) + 1
        return f" {' '.join(self.tokens.keys)} ", offsets

    def places_of(self, keys: Sequence[str], near: int) -> list[int]:
        """Return the indexes at which these keys stand one after another.

        Of more than 400 the ones nearest to the offset `near` in the text.
        """
        if not keys:
            return []
        spelled, offsets = self._spelled
        wanted = f" {' '.join(keys)} "
        found = [bisect_left(offsets, place) for place in _finds(wanted, spelled)]
        found.sort(key=lambda index: abs(self.tokens.starts[index] - near))
        return sorted(found[:_MOST_PLACES])

    def index_at(self, offset: int) -> int:
        """Return the index of the first token that ends behind an offset."""
        return bisect_left(self.tokens.ends, offset + 1)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether every word of `text[start:end]` is in the stream."""
        there = self.index_at(start)
        for offset in tokens_of(self.text, start, end).ends:
            if there >= len(self.tokens) or self.tokens.starts[there] >= offset:
                return False
            there += self.tokens.ends[there] <= offset
        return True

    def stretch(self, first: int, stop: int) -> tuple[int, int]:
        """Return where the tokens `first` to `stop`, half-open, stand in the text."""
        return self.tokens.starts[first], self.tokens.ends[stop - 1]

    def line_at(self, offset: int) -> PageLine:
        """Return the line of the page that holds an offset."""
        index = bisect_left(self.lines, offset + 1, key=lambda line: line.end)
        return self.lines[min(index, len(self.lines) - 1)]


def article_stream(words: OwnWords) -> Stream:
    """Return the article's own lines with its headline and by-line."""
    own = {line.start for line in words.lines}
    kept = (line for line in words.all_lines if line.start in own or line.kind in _HEAD)
    return _stream(words, list(kept))


def whole_stream(words: OwnWords) -> Stream:
    """Return every line of the page."""
    return _stream(words, words.all_lines)


def _stream(words: OwnWords, lines: Collection[PageLine]) -> Stream:
    return Stream(words.text, words.all_lines, joined(line.tokens for line in lines))


def _finds(wanted: str, spelled: str) -> Iterator[int]:
    place = spelled.find(wanted)
    while place >= 0:
        yield place
        place = spelled.find(wanted, place + 1)
