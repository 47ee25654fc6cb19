"""Search vectors of made-up records, put together from those of their sentences.

A lexeme may stand in them several times, which PostgreSQL joins. No made-up text reaches
the limits of `allegations.search.vectors`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from allegations.search.ladder import blocks_of
from allegations.search.texts import SearchText, Tier
from allegations.search.tokens import Token, tokens_of
from allegations.search.vectors import GAP, lexemes_of, marked, quoted

SUMMARY = "/summary"
# Made-up texts have no initials, so that no word reaches over the end of a sentence.
_END = re.compile(r"(?<=[.:]) ")


def vector_of(texts: Iterable[SearchText]) -> str:
    """A tsvector of some texts as text."""
    return _rendered(texts, 0)[0]


def vectors_of(
    texts: Sequence[SearchText], summaries: Sequence[str], indexes: Sequence[int]
) -> Iterator[str]:
    """The tsvectors of versions that differ in their summaries alone, as text.

    `indexes` are those of their entries in the ledger.
    """
    (which,) = (n for n, text in enumerate(texts) if text.path == SUMMARY)
    before, place = _rendered(texts[:which], 0)
    begun, after = -1, ""
    for summary, index in zip(summaries, indexes, strict=True):
        said, end = _rendered([SearchText(SUMMARY, summary)], place)
        if end != begun:
            begun, (after, _) = end, _rendered(texts[which + 1 :], end)
        yield " ".join([before, said, after, *map(quoted, blocks_of(index))])


def _rendered(texts: Iterable[SearchText], place: int) -> tuple[str, int]:
    """Texts whose words follow `place`, and after which place further words follow."""
    written = []
    for text in texts:
        for sentence in _END.split(text.text):
            template, offsets, words = _sentence(sentence, text.tier, text.language)
            written.append(template % tuple([place + offset for offset in offsets]))
            place += words
        place += GAP
    return " ".join(written), place


@lru_cache(maxsize=100_000)
def _sentence(text: str, tier: Tier, language: str) -> tuple[str, tuple[int, ...], int]:
    """Lexemes with room for their places, those places, and the number of words."""
    words = [
        _word(token.word, (token.is_capitalised, token.is_reference), tier, language)
        for token in tokens_of(text)
    ]
    numbers = tuple(
        number for number, (_, count) in enumerate(words, 1) for _ in range(count)
    )
    return " ".join(template for template, _ in words), numbers, len(words)


@lru_cache(maxsize=100_000)
def _word(
    word: str, written: tuple[bool, bool], tier: Tier, language: str
) -> tuple[str, int]:
    """The lexemes of one word with room for its place, and how many they are.

    It was `written` with a capital or not, and as a reference or not.
    """
    lexemes = lexemes_of(
        Token(word, 0, 0, *written), SearchText("", word, tier, language)
    )
    found = [f"{quoted(lexeme)}:%d" for lexeme in marked(lexemes, tier)]
    return " ".join(found), len(found)
