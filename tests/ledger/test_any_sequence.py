"""Whatever is decided in whatever order, the record keeps together and keeps quiet."""

import json
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegations.choices import VersionStanding
from allegations.ledger.reading import read_body
from allegations.ledger.statements import statements_of
from allegations.models import (
    Allegation,
    Case,
    LedgerEntry,
    PublishedBrief,
    PublishedStatement,
    PublishedVersion,
)
from allegations.services.ledger import header_of
from allegations.services.mentions import make_all_mentions
from allegations.services.merging import merge
from allegations.services.projections import rebuild_projections
from allegations.services.publication import (
    PublicationRefused,
    correct,
    publish,
    withdraw,
)
from allegations.services.records import save_record
from allegations.services.review import TransitionRefused, submit_for_review
from allegations.services.verification import verify_ledger
from allegations.services.withholding import release, withhold

ACTIONS = ["publish", "correct", "withdraw", "withhold", "release", "merge", "remove"]
ALL_PUBLIC = [("publish", 0), ("publish", 1), ("publish", 2)]
# What hides is drawn more often, and must meet what is public.
OFTEN = [*ACTIONS, "withhold", "withhold", "release", "publish"]
steps = st.lists(
    st.tuples(st.sampled_from(OFTEN), st.integers(0, 2)), min_size=1, max_size=12
)


@pytest.fixture
def desk(make_story, make_case, researcher, reviewer, second_reviewer, remove_record):
    """Two allegations, a case of both, and the decisions on them by name."""
    records: list[Allegation | Case] = [
        make_story().allegation,
        make_story().allegation,
    ]
    records.append(make_case(*records))

    def edit(record, number):
        """Give the next publication words of its own, and hand it to a second person."""
        # As it stands now: a savepoint may have taken the last edit back.
        record.refresh_from_db()
        record.title = (
            f"Alleged markzz{record.reference[0]}{record.pk}x{number}z strike"
        )
        save_record(record=record, by=researcher, reason="test")
        submit_for_review(record=record, by=researcher, reason="ready")

    def publish_anew(record, number):
        edit(record, number)
        publish(record=record, reviewer=reviewer, reason="checked")

    def correct_it(record, number):
        edit(record, number)
        correct(record=record, reviewer=reviewer, reason="changed")

    def merge_with_the_other(record, _number):
        into = records[0] if record is records[1] else records[1]
        if isinstance(into, Allegation) and record is not records[2]:
            merge(record=record, into=into, by=reviewer, reason="same")

    def withhold_it(record, number):
        # Of two, in one the words of the case are said to tell nothing of it.
        kept = [records[2].reference][number % 2 :]
        withhold(record=record, by=reviewer, reason="x", cases_kept=kept)

    decisions = {
        "publish": publish_anew,
        "correct": correct_it,
        "withdraw": lambda record, _: withdraw(record=record, by=reviewer, reason="x"),
        "withhold": withhold_it,
        "release": lambda record, _: release(
            record=record, reviewer=second_reviewer, reason="settled"
        ),
        "merge": merge_with_the_other,
        "remove": lambda record, _: remove_record(record),
    }

    def do(action: str, which: int, number: int) -> None:
        decisions[action](records[which], number)

    return do


def projected() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v::text FROM allegations_publishedversion v UNION ALL"
            " SELECT s::text FROM allegations_publishedstatement s UNION ALL SELECT"
            " convert_from(line, 'UTF8') FROM allegations_publishedbrief"
            " UNION ALL SELECT"
            " (kind, reference, entry_index, name, facets, data, search)::text"
            " FROM allegations_publishedentity UNION ALL SELECT"
            " (kind, reference, first_index, last_index)::text"
            " FROM allegations_mentionedspan UNION ALL SELECT"
            " (kind, reference, first_entry, entries)::text"
            " FROM allegations_entitymentions ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]


def titles_of(entry: LedgerEntry) -> set[str]:
    stored = getattr(entry, "body", None)
    if stored is None:
        return set()
    body: Any = read_body(bytes(stored.body))
    titles = {getattr(body, "title", "")}
    titles |= {part.title for part in getattr(body, "allegations", [])}
    return {word for title in titles for word in title.split() if "markzz" in word}


def readable_titles() -> set[str]:
    """What the stored bodies say that a version which may be read has."""
    readable = PublishedVersion.objects.filter(
        standing__in=[VersionStanding.PUBLIC, VersionStanding.MARK]
    ).select_related("entry__body")
    return {title for each in readable for title in titles_of(each.entry)}


def hidden_titles() -> set[str]:
    """Titles of allegations that were public and may not be read now, from the ledger."""
    hidden = PublishedVersion.objects.filter(
        kind="allegation", standing=VersionStanding.WITHHELD
    ).select_related("entry__body")
    shown = PublishedVersion.objects.filter(
        kind="allegation", standing=VersionStanding.PUBLIC
    ).select_related("entry__body")
    return {title for each in hidden for title in titles_of(each.entry)} - {
        title for each in shown for title in titles_of(each.entry)
    }


def check() -> None:
    report = verify_ledger()
    assert report.problem is None, report.problem
    before = projected()
    rebuild_projections()
    assert projected() == before
    make_all_mentions()
    assert projected() == before
    said = "\n".join(before).lower()
    for title in hidden_titles():
        assert title.lower() not in said
        assert title not in readable_titles()
    for entry in LedgerEntry.objects.select_related("body"):
        version = PublishedVersion.objects.get(entry=entry)
        is_destroyed = not hasattr(entry, "body")
        assert (version.standing == VersionStanding.REMOVED) == is_destroyed
        assert header_of(entry).index == version.entry_id
        following = PublishedVersion.objects.filter(
            reference=version.reference, version=version.version + 1
        ).first()
        last = following.entry_id - 1 if following else None
        assert version.last_index == last
        check_statements(entry, version)
        check_brief(entry, version)
        end = following.published_at if following else None
        assert (version.visible.lower, version.visible.upper) == (
            entry.recorded_at,
            end,
        )


def check_statements(entry: LedgerEntry, version: PublishedVersion) -> None:
    """Those of a version that may be read are there; of any other, none."""
    stored = getattr(entry, "body", None)
    is_public = version.standing == VersionStanding.PUBLIC
    said = statements_of(read_body(bytes(stored.body))) if is_public and stored else []
    rows = PublishedStatement.objects.filter(entry=version)
    assert [(each.reference, each.last_index) for each in rows] == [
        (each.reference, version.last_index) for each in said
    ]


def check_brief(entry: LedgerEntry, version: PublishedVersion) -> None:
    """That of an allegation that may be read is there, of the same words; of no other."""
    brief = PublishedBrief.objects.filter(entry=version).first()
    is_public = version.standing == VersionStanding.PUBLIC
    if not is_public or version.kind != "allegation":
        assert brief is None
        return
    assert brief is not None
    whole, said = json.loads(bytes(entry.body.body)), json.loads(bytes(brief.line))
    assert said.pop("publication")["ledger_index"] == entry.index
    assert said == {
        name: each for name, each in whole.items() if type(each) is not list
    }


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps)
def test_any_sequence_leaves_tree_projections_and_silence_consistent(desk, steps):
    # Every example begins on an empty ledger and is taken back at its end.
    with transaction.atomic():
        for number, (action, which) in enumerate([*ALL_PUBLIC, *steps]):
            try:
                with transaction.atomic():
                    desk(action, which, number)
            except (PublicationRefused, TransitionRefused):
                continue
        check()
        transaction.set_rollback(True)


def test_a_case_released_after_its_allegation_was_hidden_says_nothing_of_it(desk):
    for number, (action, which) in enumerate(
        [*ALL_PUBLIC, ("withhold", 2), ("withhold", 0)]
    ):
        desk(action, which, number)
    with pytest.raises(PublicationRefused, match="which is not shown"):
        desk("release", 2, 9)
    check()


def test_the_long_way_round(desk):
    for number, (action, which) in enumerate(
        [
            *(("publish", 0), ("publish", 1), ("publish", 2), ("correct", 0)),
            *(("withhold", 0), ("correct", 2), ("release", 0), ("correct", 2)),
            *(("withhold", 1), ("publish", 1), ("merge", 0), ("publish", 0)),
            *(("withhold", 2), ("release", 2), ("remove", 1), ("publish", 1)),
            *(("withhold", 1), ("withhold", 0), ("publish", 2), ("release", 0)),
            *(("publish", 1), ("correct", 2), ("remove", 1), ("publish", 2)),
            *(("withdraw", 0), ("remove", 2)),
        ]
    ):
        desk(action, which, number)
        if action in {"withhold", "release", "remove"}:
            check()
