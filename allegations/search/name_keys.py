"""Keys under which spellings of one name meet, in whatever script.

Zelensky, Zelenskiy, Zelenskyy, Зеленський and Зеленский have one key. Names that differ
by more than spelling (Volodymyr and Vladimir) meet only where both are recorded.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

SHORTEST_KEY = 2
MOST_KEYS = 6
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NO_LETTER = re.compile(r"[^a-z0-9]")
# What romanisations of Ukrainian and Russian write differently, in this order.
_FOLDS = tuple(
    (re.compile(pattern), folded)
    for pattern, folded in (
        (r"ck|q|c(?!h)", "k"),
        (r"shch|sch|sh", "s"),
        (r"tch|ch", "c"),
        (r"zh", "z"),
        (r"kh|g", "h"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"w", "v"),
        # -ий, -iy, -yj, -yy; Yermak and Ermak; Kosachyov and Kosachev; Sergei, Serhii.
        (r"[ijy]+", "i"),
        (r"ie|io", "e"),
        (r"ei$", "i"),
        (r"(.)\1+", r"\1"),
        # Kharkiv and Kharkov, Kyiv and Kiev.
        (r"[eio]+v$", "ov"),
    )
)
# Endings of cases and what the nominative has in their place.
_CASES = tuple(
    (re.compile(rf"(?<=[\u0400-\u04ff]{{3}})(?:{endings})$"), nominatives)
    for endings, nominatives in (
        ("ової|овій|ову|овою", ("ова",)),
        ("євої|євій|єву|євою|евої|евій|еву|евою", ("ева",)),
        ("енка|енку|енкові|енком", ("енко",)),
        ("ого|ому|им|ім|ым|ом|ой|ою|ій|ої", ("ий",)),
        ("а|я|у|ю|ом|ем|єм|ым|им|ові|еві|єві|е|є|і", ("",)),
        ("и|ы|і|у|ю|ою|ой|ею|єю|е|ї", ("а",)),
        ("ця|цю|цем|цеві", ("ець",)),
        ("ца|цу|цем|це", ("ец",)),
        ("ці", ("ка", "ця")),
        ("зі", ("га",)),
        ("сі", ("ха",)),
    )
)


@lru_cache(maxsize=100_000)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of a normal word: as it is, and as the nominatives it may be a case of.

    Nothing for what is too short to be told from other words.
    """
    found = [_key(word)]
    if _CYRILLIC.search(word):
        for ending, nominatives in _CASES:
            if match := ending.search(word):
                found += [_key(word[: match.start()] + each) for each in nominatives]
    return tuple(dict.fromkeys(key for key in found if len(key) >= SHORTEST_KEY))[
        :MOST_KEYS
    ]


def keys_in_any_form(word: str, lemmas: Iterable[str]) -> tuple[str, ...]:
    """The keys of a normal word and, of each, as the dictionary has it.

    Dictionaries know places and many surnames; rules guess at the others.
    """
    known = [_key(lemma) for lemma in lemmas if _CYRILLIC.search(lemma)]
    found = [*keys_of(word), *(key for key in known if len(key) >= SHORTEST_KEY)]
    return tuple(dict.fromkeys(found))


def _key(word: str) -> str:
    key = _NO_LETTER.sub("", anyascii(word).lower())
    for pattern, folded in _FOLDS:
        key = pattern.sub(folded, key)
    return key
