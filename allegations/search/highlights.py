"""Where in a published body the words stand that were searched for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allegations.search.queries import Query, Script, alternatives
from allegations.search.texts import SearchText
from allegations.search.tokens import Token, tokens_of
from allegations.search.vectors import lexemes_of

MOST_RANGES = 100


@dataclass(frozen=True, slots=True)
class Highlight:
    """A text, by JSON Pointer, and the stretches of it that were found.

    First and last (exclusive) code point of each stretch; a phrase is one.
    """

    path: str
    ranges: tuple[tuple[int, int], ...]


def highlights_of(
    texts: Iterable[SearchText], query: Query, script: Script
) -> list[Highlight]:
    """Where phrases of the query stand, by the rules by which they are found."""
    phrases = [
        [frozenset(alternatives(word, script)) for word in phrase.words]
        for phrase in query.phrases()
    ]
    found = []
    for text in texts:
        tokens = list(tokens_of(text.text))
        lexemes = [frozenset(lexemes_of(token, text)) for token in tokens]
        ranges = sorted({r for p in phrases for r in _ranges(p, tokens, lexemes)})
        if ranges:
            found.append(Highlight(text.path, tuple(_joined(ranges)[:MOST_RANGES])))
    return found


Lexemes = frozenset[str]


def _ranges(
    phrase: list[Lexemes], tokens: list[Token], lexemes: list[Lexemes]
) -> Iterator[tuple[int, int]]:
    for first in range(len(tokens) - len(phrase) + 1):
        there = lexemes[first : first + len(phrase)]
        if all(asked & said for asked, said in zip(phrase, there, strict=True)):
            yield tokens[first].start, tokens[first + len(phrase) - 1].end


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
