"""From texts to a PostgreSQL tsvector, written by us: it needs no dictionary there.

Every word stands in it as written, as its dictionary forms and, where it may be a name,
as its keys, all at one position, so that phrases are found in any of them. The words of
titles and names stand in it once more under marks of their own: which come first is
asked of the index alone, and never computed over all that is found.
"""

from collections.abc import Iterable, Iterator

from allegations.search.lemmas import lemmas_of
from allegations.search.name_keys import keys_in_any_form
from allegations.search.texts import SearchText, Tier
from allegations.search.tokens import Token, tokens_of

LEMMA = "~"
KEY = "@"
# Before the words of titles, and before those of titles and names.
MARKS = {Tier.TITLE: ("<", "+"), Tier.NAME: ("+",), Tier.TEXT: ()}
# PostgreSQL counts positions up to 16,383 and takes a vector of less than a mebibyte.
LAST_POSITION = 16_000
MOST_BYTES = 900_000
# Between texts, so that no phrase is found across two of them.
GAP = 5


def vector_text(texts: Iterable[SearchText], blocks: Iterable[str] = ()) -> str:
    """A tsvector as text; what is beyond the limits of PostgreSQL is not searched.

    `blocks` say where in the ledger the record stands (`allegations.search.ladder`).
    """
    words = _words(texts)
    return " ".join([words, *map(quoted, blocks)]) if words else ""


def _words(texts: Iterable[SearchText]) -> str:
    places: dict[str, list[int]] = {}
    size = 0
    position = 0
    for text in texts:
        for token in tokens_of(text.text):
            position += 1
            for lexeme in marked(lexemes_of(token, text), text.tier):
                size += 2 + (0 if lexeme in places else 6 + len(lexeme.encode()))
                places.setdefault(lexeme, []).append(position)
            if position >= LAST_POSITION or size >= MOST_BYTES:
                return _written(places)
        position += GAP
    return _written(places)


def lexemes_of(token: Token, text: SearchText) -> Iterator[str]:
    """Under what a word of a text is found, each once."""
    yield token.word
    if token.is_reference:
        return
    lemmas = lemmas_of(token.word, text.language)
    for lemma in lemmas:
        yield LEMMA + lemma
    if text.is_name or token.is_capitalised:
        for key in keys_in_any_form(token.word, lemmas):
            yield KEY + key


def marked(lexemes: Iterable[str], tier: Tier) -> Iterator[str]:
    """Lexemes as they are, and once more under each mark of the tier."""
    for lexeme in lexemes:
        yield lexeme
        for mark in MARKS[tier]:
            yield mark + lexeme


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in the text of a tsvector or a tsquery."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _written(places: dict[str, list[int]]) -> str:
    return " ".join(
        f"{quoted(lexeme)}:{','.join(map(str, positions))}"
        for lexeme, positions in places.items()
    )
