"""Which entries mention what: noted with each, and the same when made anew."""

import pytest

from allegations.choices import EntityKind
from allegations.ledger.entities import Entity
from allegations.models import EntityMentions
from allegations.models.entity_mentions import ENTRIES_A_ROW
from allegations.services.mentions import note_mentions


def entity(reference):
    return Entity(EntityKind.ACTOR, reference, "An actor", [], dict)


@pytest.mark.django_db
def test_a_full_row_is_followed_by_another():
    often, once = entity("P-000001"), entity("P-000002")
    last = 2 * ENTRIES_A_ROW
    for index in range(last + 1):
        note_mentions([often, once] if index == 7 else [often], index=index)

    rows = EntityMentions.objects.values_list("reference", "first_entry", "entries")
    assert list(rows) == [
        ("P-000001", 0, list(range(ENTRIES_A_ROW))),
        ("P-000001", ENTRIES_A_ROW, list(range(ENTRIES_A_ROW, last))),
        ("P-000001", last, [last]),
        ("P-000002", 7, [7]),
    ]
