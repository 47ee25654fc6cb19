"""Made-up cases: a few hold many allegations, most hold few."""

from collections.abc import Iterator

from allegations.bench_data.records import Plan, versions
from allegations.bench_data.words import sentence
from allegations.bench_data.world import World
from allegations.ledger.bodies import CaseAllegationPart, CaseBody

# One case for so many allegations.
A_CASE = 10_000
# What the largest and the smallest hold.
MOST, LEAST = 100, 3


def cases(plan: Plan, world: World) -> Iterator[CaseBody]:
    """The only versions of all cases, the largest first."""
    for number in range(1, -(-plan.allegations // A_CASE) + 1):
        chance = world.chance("case", number)
        size = min(max(MOST // number, LEAST), plan.allegations)
        held = chance.sample(range(plan.allegations), size)
        yield CaseBody(
            schema="case/1",
            reference=f"C-2023-{number:04d}",
            version=1,
            correction=None,
            title=sentence(chance, "en", 5)[:-1],
            question=f"{sentence(chance, 'en', 8)[:-1]}?",
            summary=sentence(chance, "en", 16),
            is_open=chance.random() < 0.8,
            allegations=[
                CaseAllegationPart(reference=body.reference, title=body.title)
                for body in (versions(plan, world, each)[-1] for each in held)
            ],
        )
