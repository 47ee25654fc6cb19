"""What somebody searches for: read strictly, and written as a PostgreSQL tsquery."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from allegations.search.lemmas import lemmas_of
from allegations.search.name_keys import keys_in_any_form
from allegations.search.texts import Tier
from allegations.search.tokens import Token, tokens_of
from allegations.search.vectors import KEY, LEMMA, quoted

MOST_WORDS = 16
_PART = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_OR = "or"
# Which marks a word must stand under to count for a tier.
_MARK = {Tier.TITLE: "<", Tier.NAME: "+", Tier.TEXT: ""}


class Script(StrEnum):
    """How words are compared with what is written."""

    EXACT = "exact"
    ANY = "any"


class QueryRefused(ValueError):
    """What was asked cannot be searched for; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another; often just one."""

    words: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """Phrases of which one must occur, or (excluded) none may."""

    phrases: tuple[Phrase, ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses that must all be met; at least one of them says what must occur."""

    clauses: tuple[Clause, ...]

    @property
    def has_phrase(self) -> bool:
        """Whether any words must follow one another."""
        return any(
            len(each.words) > 1 for clause in self.clauses for each in clause.phrases
        )

    def phrases(self) -> Iterator[Phrase]:
        """The phrases that are looked for."""
        for clause in self.clauses:
            if not clause.is_excluded:
                yield from clause.phrases


def read_query(text: str) -> Query:
    """Read words, "phrases", `or` between two of them, and a minus before what may not be.

    Raises QueryRefused for what would otherwise be ignored or never end.
    """
    if text.count('"') % 2:
        raise QueryRefused("A quotation mark is left open: close it, or leave it out.")
    clauses = _clauses(text)
    if not any(not clause.is_excluded for clause in clauses):
        raise QueryRefused("Say also what must occur, and not only what may not.")
    words = sum(len(p.words) for clause in clauses for p in clause.phrases)
    if words > MOST_WORDS:
        raise QueryRefused(f"At most {MOST_WORDS} words are searched for, not {words}.")
    return Query(tuple(clauses))


def tsquery_text(query: Query, script: Script, tier: Tier = Tier.TEXT) -> str:
    """The query as the text of a tsquery; what is looked for must count for `tier`."""
    return " & ".join(
        f"!({_any_of(clause, script, Tier.TEXT)})"
        if clause.is_excluded
        else f"({_any_of(clause, script, tier)})"
        for clause in query.clauses
    )


def alternatives(word: Token, script: Script) -> tuple[str, ...]:
    """The lexemes under which a word of a query is found, without marks."""
    if script is Script.EXACT or word.is_reference:
        return (word.word,)
    lemmas = lemmas_of(word.word)
    keys = keys_in_any_form(word.word, lemmas) if _may_be_name(word) else ()
    # As written, too: in a text of another language it has another dictionary form.
    found = [
        word.word,
        *(LEMMA + lemma for lemma in lemmas),
        *(KEY + key for key in keys),
    ]
    return tuple(dict.fromkeys(found))


def _may_be_name(word: Token) -> bool:
    return not word.word.isdigit()


def _clauses(text: str) -> list[Clause]:
    clauses: list[Clause] = []
    is_alternative = False
    for match in _PART.finditer(text):
        if _is_or(match):
            if is_alternative or not clauses or clauses[-1].is_excluded:
                raise QueryRefused("`or` stands between two words or phrases.")
            is_alternative = True
            continue
        clause = Clause((_phrase(match),), is_excluded=bool(match["minus"]))
        if is_alternative:
            if clause.is_excluded:
                raise QueryRefused("`or` stands before no minus.")
            before = clauses.pop()
            clause = Clause(before.phrases + clause.phrases)
            is_alternative = False
        clauses.append(clause)
    if is_alternative:
        raise QueryRefused("`or` stands between two words or phrases.")
    return clauses


def _is_or(match: re.Match[str]) -> bool:
    return not match["minus"] and (match["word"] or "").casefold() == _OR


def _phrase(match: re.Match[str]) -> Phrase:
    written = match["phrase"] if match["word"] is None else match["word"]
    words = tuple(tokens_of(written))
    if not words:
        raise QueryRefused(f"There is no word in “{match[0]}”.")
    if written.endswith("*"):
        raise QueryRefused(
            f"“{written}”: there are no wildcards; the forms of a word are found "
            "without them."
        )
    return Phrase(words)


def _any_of(clause: Clause, script: Script, tier: Tier) -> str:
    return " | ".join(_sequence(phrase, script, tier) for phrase in clause.phrases)


def _sequence(phrase: Phrase, script: Script, tier: Tier) -> str:
    words = (
        " | ".join(quoted(_MARK[tier] + each) for each in alternatives(word, script))
        for word in phrase.words
    )
    return "(" + " <-> ".join(f"({word})" for word in words) + ")"
