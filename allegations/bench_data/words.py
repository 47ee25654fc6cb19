"""Words as unevenly frequent as in real texts (Zipf), in three languages.

The most frequent are real ones (`words.json`); whatever follows is made of syllables.
"""

import json
import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

TAIL = 20_000
STREAM = 100_000
EXPONENT = 1.0
LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Things of which the first is by far the most frequent."""

    things: Sequence[str]
    weights: Sequence[float]

    def some(self, chance: random.Random, count: int) -> list[str]:
        """So many, drawn by frequency."""
        return chance.choices(self.things, cum_weights=self.weights, k=count)

    def one(self, chance: random.Random) -> str:
        """One, drawn by frequency."""
        return self.things[bisect(self.weights, chance.random() * self.weights[-1])]


def ranked(things: Sequence[str], exponent: float = EXPONENT) -> Ranked:
    """Things whose frequency falls with their rank to the power of `exponent`."""
    weights = (1 / rank**exponent for rank in range(1, len(things) + 1))
    return Ranked(things, list(accumulate(weights)))


@cache
def vocabulary(language: str) -> Ranked:
    """The words of a language, most frequent first."""
    chance = random.Random(language)
    shipped = json.loads(files(__package__).joinpath("words.json").read_text())
    heads = list(dict.fromkeys(shipped[language]["frequent"].split()))
    syllables = shipped[language]["syllables"].split()
    tail: dict[str, None] = {}
    while len(tail) < TAIL:
        tail["".join(chance.choices(syllables, k=chance.randint(2, 4)))] = None
    return ranked([*heads, *tail])


def sentence(chance: random.Random, language: str, count: int) -> str:
    """So many words of a language as one sentence, out of STREAM // `count` such."""
    known = _sentences(language, count)
    return known[int(chance.random() * len(known))]


@cache
def _sentences(language: str, count: int) -> list[str]:
    # All are made once and for all: what follows from a sentence is then found once, too.
    stream = _stream(language)
    made = [
        " ".join(stream[start : start + count])
        for start in range(0, STREAM - count + 1, count)
    ]
    return [f"{said[0].upper()}{said[1:]}." for said in made]


@cache
def _stream(language: str) -> list[str]:
    return vocabulary(language).some(random.Random(language), STREAM)
