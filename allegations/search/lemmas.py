"""The dictionary forms of a word in English, Ukrainian and Russian.

The dictionaries are simplemma's. Where they do not know a word, the endings of
participles and adjectives are undone by rule, for those are what news are made of.
"""

import re
from functools import lru_cache

from simplemma import is_known, lemmatize

from allegations.search.tokens import APOSTROPHE

LANGUAGES = ("en", "uk", "ru")
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters that one of the two languages has and the other has not.
_ONLY_UKRAINIAN = re.compile("[іїєґ]")
_ONLY_RUSSIAN = re.compile("[ыэъё]")
_SHORTEST_BY_RULE = 6
# Plurals that stand by themselves in the dictionary.
_IRREGULAR = {"діти": "дитина"}
_PARTICIPLE_UK = re.compile(r"([аяеє]н)(?:а|е|о|і|у|ий|ої|ій|ою|их|им|ими|ому|ого)?$")
_PARTICIPLE_RU = re.compile(r"(ован)(?:а|о|ы)?$")
_ADJECTIVE_RU = re.compile(
    r"(н|ск)(?:ые|ый|ых|ым|ыми|ая|ой|ую|ое|ого|ому|ом|ою|ий|ие|их|им|ими)$"
)


def load() -> None:
    """Read the dictionaries, which takes seconds, before the first search asks."""
    for language in LANGUAGES:
        lemmatize("x", lang=language)


@lru_cache(maxsize=100_000)
def lemmas_of(word: str, language: str = "") -> tuple[str, ...]:
    """The dictionary forms of a normal word, sorted and once; itself where unknown.

    A word in Cyrillic is taken to be of the text's `language` (ISO 639-1) unless its
    letters tell otherwise; where neither does, it is taken to be of both.
    """
    return tuple(sorted({_lemma(word, each) for each in languages_of(word, language)}))


def languages_of(word: str, language: str = "") -> tuple[str, ...]:
    """In which of the languages a normal word is looked up; none for other scripts."""
    if _CYRILLIC.search(word):
        if _ONLY_UKRAINIAN.search(word):
            return ("uk",)
        if _ONLY_RUSSIAN.search(word):
            return ("ru",)
        return (language,) if language in {"uk", "ru"} else ("uk", "ru")
    return ("en",) if _LATIN.search(word) else ("",)


def _lemma(word: str, language: str) -> str:
    if not language:
        return word
    plain = word.replace(APOSTROPHE, "'")
    if not is_known(plain, lang=language) and len(plain) >= _SHORTEST_BY_RULE:
        ruled = _by_rule(plain, language)
        if ruled:
            return _folded(ruled)
    found = lemmatize(plain, lang=language).casefold()
    return _folded(_IRREGULAR.get(found, found))


def _by_rule(word: str, language: str) -> str:
    """The masculine nominative of an unknown participle or adjective, else nothing."""
    if language == "uk" and (match := _PARTICIPLE_UK.search(word)):
        return f"{word[: match.end(1)]}ий"
    if language == "ru":
        if match := _PARTICIPLE_RU.search(word):
            return f"{word[: match.end(1)]}ный"
        if match := _ADJECTIVE_RU.search(word):
            return f"{word[: match.end(1)]}ый"
    return ""


def _folded(lemma: str) -> str:
    """Russian texts write ё as е where they like."""
    return lemma.replace("ё", "е").replace("'", APOSTROPHE)
