"""Made-up records are a real ledger, the same each time, and never beside real ones."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

ALLEGATIONS = 200
KINDS = ("version", "statement", "entity")


def make(**options):
    said = {"allegations": ALLEGATIONS, "seed": 7, "workers": 1}
    call_command("make_bench_data", stdout=StringIO(), **said | options)


def projections():
    tables = [f"allegations_published{kind}" for kind in KINDS]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT to_jsonb(row) - 'id' FROM {table} row ORDER BY 1")
            yield table, cursor.fetchall()


def test_made_up_records_are_what_a_rebuild_makes_of_their_ledger(db, get):
    from allegations.services.projections import rebuild_projections
    from allegations.services.verification import verify_ledger

    make()
    report = verify_ledger()
    assert (report.size, report.problem) == (2 * ALLEGATIONS + 1, None)
    before = dict(projections())
    assert rebuild_projections() == 2 * ALLEGATIONS + 1
    for table, rows in projections():
        assert rows == before[table]
    page = get("allegations/", {"count": "true", "page_size": 200})
    assert (page["count"], len(page["results"])) == (ALLEGATIONS, ALLEGATIONS)
    assert {len(statements(record)) for record in page["results"]} == {5}
    held = get("allegations/", {"case": "C-2023-0001", "count": "true"})
    assert held["count"] == 100
    assert {a["language"] for r in page["results"] for a in r["articles"]} == {
        *("en", "uk", "ru")
    }


def statements(record):
    kinds = ("accusations", "responses", "figures", "characterisations")
    return [each for kind in kinds for each in record[kind]]


def test_equal_seeds_give_equal_ledgers():
    from allegations.bench_data.records import Plan, versions
    from allegations.bench_data.world import World
    from allegations.ledger.leaves import body_bytes

    def some(seed):
        plan, world = Plan(allegations=3_000, seed=seed), World(seed)
        made = (versions(plan, world, number) for number in (0, 999, 2_999))
        return [body_bytes(body) for bodies in made for body in bodies]

    assert some(1) == some(1)
    assert some(1) != some(2)


def test_made_up_records_are_not_put_beside_others(publish):
    publish(reference="A-2022-0001")
    with pytest.raises(CommandError, match="This database holds ledger entries"):
        make()


def test_numbers_that_make_no_sense_are_refused(db):
    with pytest.raises(CommandError, match="--allegations takes 1 to"):
        make(allegations=0)
