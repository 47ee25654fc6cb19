"""The actors, places and articles that made-up records speak of."""

import hashlib
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache

from allegations.bench_data.terms import codes, term
from allegations.bench_data.words import LANGUAGES, Ranked, ranked, sentence, vocabulary
from allegations.ledger.bodies import (
    ActorPart,
    ActorRef,
    AffiliationPart,
    ArticlePart,
    DatePart,
    NamePart,
    PlacePart,
)

ACTORS, PLACES, OUTLETS = 4_000, 3_000, 80
STATES = 6
# How many names are known in a further language.
SPELLED = 0.3
# Names are none of the most frequent words.
RARER = 1_000
FIRST_DAY = date(2022, 2, 24)
DAYS = 1_400
LANGUAGE_SHARES = (0.45, 0.35, 0.2)
# Degrees: made-up places lie within one real country's box.
SOUTH, NORTH, WEST, EAST = 44.5, 52.3, 22.2, 40.2


@dataclass(frozen=True)
class World:
    """Everything that records of one seed share; equal seeds make equal worlds."""

    seed: int

    def chance(self, *of: object) -> random.Random:
        """A source of chance for one thing, whatever was drawn before."""
        return random.Random(f"{self.seed}/{'/'.join(map(str, of))}")

    @cached_property
    def actors(self) -> list[ActorPart]:
        """All actors; states first, which are named most often."""
        made: list[ActorPart] = []
        for number in range(1, ACTORS + 1):
            made.append(self._actor(number, made[:STATES]))
        return made

    @cached_property
    def actor_numbers(self) -> Ranked:
        """Numbers of actors by how often they are named."""
        return ranked([str(number) for number in range(ACTORS)], 1.05)

    @cached_property
    def places(self) -> list[PlacePart]:
        """All places."""
        return [self._place(number) for number in range(1, PLACES + 1)]

    @cached_property
    def place_numbers(self) -> Ranked:
        """Numbers of places by how often they are named."""
        return ranked([str(number) for number in range(PLACES)], 0.9)

    @cached_property
    def outlets(self) -> Ranked:
        """Names of outlets by how much they publish."""
        chance = self.chance("outlets")
        names = [
            f"{sentence(chance, 'en', 1)[:-1]} {number:02d}"
            for number in range(1, OUTLETS + 1)
        ]
        return ranked(names)

    def article(self, number: int) -> ArticlePart:
        """One article by its number."""
        return _article(self, number)

    def _actor(self, number: int, states: list[ActorPart]) -> ActorPart:
        chance = self.chance("actor", number)
        name = " ".join(_names(chance, "en", 2 if number > STATES else 1))
        kind = "state" if number <= STATES else codes("actor_types").one(chance)
        belongs = chance.choice(states) if states and number > STATES else None
        return ActorPart(
            reference=f"P-{number:06d}",
            name=name,
            type=term("actor_types", kind),
            state_code="",
            description="Made up for measuring.",
            names=[
                NamePart(
                    name=" ".join(_names(chance, language, 2)),
                    kind="spelling",
                    language=language,
                    script="Cyrl",
                )
                for language in ("uk", "ru")
                if number <= STATES or chance.random() < SPELLED
            ],
            affiliations=[_affiliation(belongs)] if belongs else [],
        )

    def _place(self, number: int) -> PlacePart:
        chance = self.chance("place", number)
        has_point = chance.random() < 0.9
        latitude = f"{chance.uniform(SOUTH, NORTH):.4f}"
        longitude = f"{chance.uniform(WEST, EAST):.4f}"
        return PlacePart(
            reference=f"L-{number:06d}",
            name=_names(chance, "en", 1)[0],
            other_names=[
                _names(chance, language, 1)[0]
                for language in ("uk", "ru")
                if chance.random() < SPELLED
            ],
            state_code="UA",
            latitude=latitude if has_point else None,
            longitude=longitude if has_point else None,
            uncertainty_m=chance.choice((100, 1_000, 5_000)) if has_point else None,
            precision=term("location_precision", codes("location_precision").things[0]),
        )


def language_of(chance: random.Random) -> str:
    """One of the three languages."""
    return chance.choices(LANGUAGES, LANGUAGE_SHARES)[0]


def day_span(chance: random.Random) -> DatePart:
    """A day, or now and then a month, of the years that are recorded."""
    return _span(int(DAYS * chance.random()), is_day=chance.random() < 0.8)


@cache
def _span(days: int, *, is_day: bool) -> DatePart:
    day = FIRST_DAY + timedelta(days=days)
    if is_day:
        return DatePart(edtf=day.isoformat(), earliest=day, latest=day)
    first = day.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return DatePart(edtf=first.isoformat()[:7], earliest=first, latest=last)


@lru_cache(maxsize=8_000)
def sha256_of(*of: object) -> str:
    """A hash as of some document."""
    return hashlib.sha256("/".join(map(str, of)).encode()).hexdigest()


def ref(actor: ActorPart) -> ActorRef:
    """An actor where it acts."""
    return _ref(actor.reference, actor.name)


@lru_cache(maxsize=2 * ACTORS)
def _ref(reference: str, name: str) -> ActorRef:
    return ActorRef(reference=reference, name=name)


@lru_cache(maxsize=4_000)
def _article(world: World, number: int) -> ArticlePart:
    chance = world.chance("article", number)
    language = language_of(chance)
    return ArticlePart(
        reference=f"S-{number:06d}",
        title=sentence(chance, language, 6)[:-1],
        is_title_ours=False,
        outlet=world.outlets.one(chance),
        kind=codes("source_types").one(chance),
        url=f"https://outlet.example/{language}/{number}",
        author=None,
        published=day_span(chance),
        published_basis="explicit",
        language=language,
    )


def _names(chance: random.Random, language: str, count: int) -> list[str]:
    words = vocabulary(language).things
    return [
        words[chance.randrange(RARER, len(words))].capitalize() for _ in range(count)
    ]


def _affiliation(state: ActorPart) -> AffiliationPart:
    return AffiliationPart(kind="organ_of", of=ref(state), role="", period=None)
