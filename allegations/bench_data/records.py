"""Made-up allegations, and when the ledger takes each of their versions.

Records come in blocks. Of each block all first versions are published, then all second
ones, so that index and instant of an entry follow from its record alone, and blocks can
be made in any order and by several processes.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allegations.bench_data.statements import (
    Speech,
    accusation,
    characterisation,
    figure,
    origins_of,
    response,
    speech_of,
)
from allegations.bench_data.terms import instrument
from allegations.bench_data.words import sentence
from allegations.bench_data.world import World, day_span
from allegations.ledger.bodies import (
    AllegationBody,
    ProceedingPart,
    RelationPart,
    StepPart,
)

BLOCK = 1_000
VERSIONS = 2
YEARS = (2022, 2023, 2024, 2025)
FIRST_ENTRY = datetime(2022, 3, 1, tzinfo=UTC)
SPAN = timedelta(days=1_400)
ARTICLES_A_BLOCK = BLOCK // 2
# Accusation, response, figure, legal label.
KINDS, SHARES = "ARFL", (0.2, 0.35, 0.3, 0.15)


@dataclass(frozen=True, slots=True)
class Plan:
    """So many allegations, made of one seed."""

    allegations: int
    seed: int

    @property
    def entries(self) -> int:
        """How many entries the ledger then has."""
        return self.allegations * VERSIONS

    @property
    def blocks(self) -> int:
        """How many blocks that makes."""
        return -(-self.allegations // BLOCK)

    def numbers(self, block: int) -> range:
        """The records of one block, counted from 0 over all blocks."""
        return range(block * BLOCK, min((block + 1) * BLOCK, self.allegations))

    def index(self, number: int, version: int) -> int:
        """The index in the ledger of one version of a record."""
        block, place = divmod(number, BLOCK)
        size = len(self.numbers(block))
        return block * BLOCK * VERSIONS + (version - 1) * size + place

    def instant(self, index: int) -> datetime:
        """When the entry was made; instants rise with the index."""
        return FIRST_ENTRY + index * (SPAN / self.entries)

    def reference(self, number: int) -> str:
        """Such as A-2022-0001."""
        a_year = -(-self.allegations // len(YEARS))
        year, count = divmod(number, a_year)
        return f"A-{YEARS[year]}-{count + 1:04d}"


def versions(plan: Plan, world: World, number: int) -> list[AllegationBody]:
    """The bodies of both versions of a record, with five statements each.

    Quotations have seven words and summaries sixteen, so that a body is as small as one
    of five statements can be with every field in place: most of its 11 KiB are keys,
    hashes, labels of codes, and names of actors.
    """
    chance = world.chance("allegation", number)
    first = _first_version(plan, world, number, chance)
    second = first.model_copy(
        update={
            "version": VERSIONS,
            "correction": "The summary was made clearer.",
            "summary": _summary(chance),
        }
    )
    return [first, second]


def _first_version(
    plan: Plan, world: World, number: int, chance: random.Random
) -> AllegationBody:
    first_article = number // BLOCK * ARTICLES_A_BLOCK + 1
    drawn = {first_article + chance.randrange(ARTICLES_A_BLOCK) for _ in range(2)}
    articles = [world.article(each) for each in sorted(drawn)]
    speech = speech_of(world, chance, plan.reference(number), sorted(drawn))
    kinds = ["A", *chance.choices(KINDS, SHARES, k=4)]
    made: dict[str, Any] = {
        "accusations": [accusation(speech) for kind in kinds if kind == "A"],
        "responses": [response(speech) for kind in kinds if kind == "R"],
        "figures": [figure(speech) for kind in kinds if kind == "F"],
        "characterisations": [
            characterisation(speech) for kind in kinds if kind == "L"
        ],
        "proceedings": _proceedings(speech),
    }
    place = made["accusations"][0].places[0] if chance.random() < 0.9 else None
    cited = sorted({c.provision.instrument for c in made["characterisations"]})
    return AllegationBody(
        schema="allegation/1",
        reference=speech.reference,
        version=1,
        correction=None,
        type=speech.term("allegation_types"),
        title=sentence(chance, "en", 5)[:-1],
        summary=_summary(chance),
        occurred=day_span(chance) if chance.random() < 0.95 else None,
        place=place,
        incident=None,
        verification_status=speech.term("verification_status"),
        origins=origins_of(
            [article.reference for article in articles],
            least=chance.randint(1, len(articles)),
        ),
        **made,
        relations=_relations(plan, number, chance),
        actors=[speech.actors[key] for key in sorted(speech.actors)],
        articles=articles,
        instruments=[instrument(code) for code in cited],
    )


def _summary(chance: random.Random) -> str:
    return " ".join(sentence(chance, "en", 8) for _ in range(2))


def _proceedings(speech: Speech) -> list[ProceedingPart]:
    if speech.chance.random() > 0.03:
        return []
    return [
        ProceedingPart(
            reference=f"J-2022-{speech.chance.randrange(1, 500):04d}",
            type=speech.term("proceeding_types"),
            title=sentence(speech.chance, "en", 6)[:-1],
            forum=speech.accused(),
            docket="",
            persons=[],
            steps=[
                StepPart(
                    status=speech.term("proceeding_statuses"),
                    date=day_span(speech.chance),
                    note="",
                    passages=[],
                )
                for _ in range(2)
            ],
        )
    ]


def _relations(plan: Plan, number: int, chance: random.Random) -> list[RelationPart]:
    if number == 0 or chance.random() > 0.02:
        return []
    return [RelationPart(kind="part_of", to=plan.reference(number - 1))]
