# ruff: noqa: RUF001 - words are in Cyrillic, too
"""Texts changed by rule, to see how much change a join stands: seeded, no chance."""

import random
import re

from sources.origin.sentences import paragraphs, sentences

_SWAPS = {
    "en": {
        "killed": "slain", "people": "persons", "said": "stated", "building": "structure",
        "missile": "rocket", "struck": "hit", "soldiers": "troops", "wounded": "hurt",
        "house": "home", "houses": "homes", "officials": "authorities", "road": "route",
        "villagers": "locals", "water": "liquid", "large": "big", "afternoon": "day",
        "asked": "requested", "report": "account", "children": "kids", "town": "city",
        "carry": "bear", "found": "discovered", "blast": "explosion", "school": "college",
    },
    "uk": {
        "загинули": "померли", "люди": "особи", "людей": "осіб", "сказав": "мовив",
        "лікарні": "шпиталю", "удару": "атаки", "ракета": "снаряд", "будівля": "споруда",
        "рятувальники": "надзвичайники", "вночі": "уночі", "автобус": "транспорт",
        "дітей": "малечу", "село": "сільце", "поранені": "травмовані", "поблизу": "біля",
    },
    "ru": {
        "погибли": "скончались", "люди": "граждане", "человек": "персон", "дом": "здание",
        "автобус": "транспорт", "сообщил": "поведал", "рассказала": "поведала",
        "ранения": "травмы", "село": "деревня", "трассе": "шоссе", "больницу": "клинику",
        "жители": "обитатели", "получили": "обрели", "врачи": "медики", "нашли": "отыскали",
    },
}  # fmt: skip


def without_sentences(text: str, share: float, seed: int) -> str:
    """Leave out a share of the sentences."""
    chance = random.Random(seed)
    kept = [place for place in sentences(text) if chance.random() >= share]
    return "\n".join(text[place.start : place.end] for place in kept)


def reordered(text: str, share: float, seed: int) -> str:
    """Exchange a share of the paragraphs with their neighbours."""
    chance = random.Random(seed)
    lines = [text[place.start : place.end] for place in paragraphs(text)]
    for index in range(1, len(lines) - 1):
        if chance.random() < share:
            lines[index], lines[index + 1] = lines[index + 1], lines[index]
    return "\n\n".join(lines)


def swapped(text: str, language: str) -> str:
    """Put another word for every word of a small dictionary."""
    words = _SWAPS[language]
    return re.sub(r"\w+", lambda found: words.get(found[0].lower(), found[0]), text)


def rounded(text: str) -> str:
    """Round every number of two digits and more to its first digit."""
    return re.sub(
        r"\b\d{2,4}\b", lambda found: found[0][0] + "0" * (len(found[0]) - 1), text
    )
