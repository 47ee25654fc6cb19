"""Words as unevenly frequent as in real texts (Zipf), in three languages."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

TAIL = 20_000
STREAM = 500_000
EXPONENT = 1.0
LANGUAGES = ("en", "uk", "ru")

# The most frequent words of each language; whatever follows is made of syllables.
_HEADS = {
    "en": (
        "the of in and to a said that was by on for with at were from had people "
        "officials city residents shelling troops village ministry report attack "
        "civilians military region houses killed wounded prisoners missile drone "
        "hospital school children bridge river court witnesses forces soldiers "
        "statement spokesman evacuation power station market night morning damage "
        "convoy shelter bodies detained occupied interview commission investigation"
    ),
    "uk": (
        "у в на що та з за до це як під час після було про від люди місто село "
        "обстріл військові мешканці будинки область лікарня школа діти ракета дрон "
        "поранені загинули полонені міністерство заява влада удар вночі вранці ринок "
        "міст річка свідки суд слідство комісія евакуація укриття пошкоджено сили "
        "окупація район станція вулиця колона тіла затримані"
    ),
    "ru": (
        "в на и что с за по к это как под во время после было о от люди город "
        "обстрел военные жители дома область больница школа дети ракета дрон "
        "раненые погибли пленные министерство заявление власти удар ночью утром "
        "рынок мост река свидетели суд следствие комиссия эвакуация укрытие "
        "повреждено силы оккупация район станция улица колонна тела задержаны"
    ),
}
_SYLLABLES = {
    "en": "ba con der ent fal gor hin ist jor kel lan mor nor pel ran sil tor ver wes yor",
    "uk": "ба вец гір дов жит зна їва кор лів мир нів піль рів сян тіч укр хол цен шів яв",
    "ru": "ба вес гор дов жен зна ива кор лев мор ныв поль ров сын тыч окр хол цен шев яв",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Things of which the first is by far the most frequent."""

    things: Sequence[str]
    weights: Sequence[float]

    def some(self, chance: random.Random, count: int) -> list[str]:
        """So many, drawn by frequency."""
        return chance.choices(self.things, cum_weights=self.weights, k=count)


def ranked(things: Sequence[str], exponent: float = EXPONENT) -> Ranked:
    """Things whose frequency falls with their rank to the power of `exponent`."""
    weights = (1 / rank**exponent for rank in range(1, len(things) + 1))
    return Ranked(things, list(accumulate(weights)))


@cache
def vocabulary(language: str) -> Ranked:
    """The words of a language, most frequent first."""
    chance = random.Random(language)  # noqa: S311 - nothing is secret here
    heads = list(dict.fromkeys(_HEADS[language].split()))
    syllables = _SYLLABLES[language].split()
    tail: dict[str, None] = {}
    while len(tail) < TAIL:
        tail["".join(chance.choices(syllables, k=chance.randint(2, 4)))] = None
    return ranked([*heads, *tail])


def sentence(chance: random.Random, language: str, count: int) -> str:
    """So many words of a language as one sentence."""
    stream = _stream(language)
    start = int(chance.random() * (STREAM - count))
    said = " ".join(stream[start : start + count])
    return f"{said[0].upper()}{said[1:]}."


@cache
def _stream(language: str) -> list[str]:
    """Words drawn by frequency, once: to draw for each sentence takes most of the time."""
    return vocabulary(language).some(random.Random(language), STREAM)  # noqa: S311
