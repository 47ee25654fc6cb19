"""What `migrate` says of a database that other versions have migrated."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command

from tracker.local.prepare import prepare_site
from tracker.local.servers import ServerError

# Of what allegations.0001_tables is now.
FIRST, LAST = "0001_initial", "0029_unpublished_edits"


@pytest.fixture
def recorded(db):
    """Leave only the old names of the migrations that are one now, or some of them."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("allegations", "0001_tables")

    def record(*left_out):
        applied = recorder.applied_migrations()
        assert {("allegations", FIRST), ("allegations", LAST)} <= applied.keys()
        for name in left_out:
            recorder.record_unapplied("allegations", name)

    return record


def problems():
    return run_checks(tags=[Tags.database], databases=["default"])


def test_a_database_that_had_all_of_it_goes_on(recorded):
    recorded()
    assert problems() == []
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.parametrize("left_out", [FIRST, LAST])
def test_one_that_was_left_in_between_is_told_what_to_do(recorded, left_out):
    recorded(left_out)
    (problem,) = problems()
    assert "in the middle of what is allegations.0001_tables now" in problem.msg
    with pytest.raises(ServerError, match="a version from before"):
        prepare_site()


def test_a_new_database_and_this_one_are_in_order(db):
    assert problems() == []
