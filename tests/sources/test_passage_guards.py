"""Passages that the database refuses, whatever program writes them."""

import pytest
from django.db import IntegrityError, connection, transaction

from sources.models import Capture, Passage
from sources.services.ingest import Ingested
from sources.services.passages import select_passage

INSERT = """
INSERT INTO sources_passage
    (extracted_text_id, kind, start, "end", exact, prefix, suffix, note, created_at)
VALUES (%s, %s, %s, %s, %s, '', '', '', now())
"""


def insert(kept: Ingested, *values: str | int | None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [kept.extracted_text.pk, *values])


def test_the_right_words_at_their_place_are_taken(kept: Ingested):
    insert(kept, "text", 0, 6, "Bridge")

    assert Passage.objects.get().exact == "Bridge"


def test_other_words_than_stand_there_are_refused(kept: Ingested):
    with pytest.raises(IntegrityError, match="its words do not stand"):
        insert(kept, "text", 0, 6, "Brigde")


def test_words_in_boilerplate_are_refused(kept: Ingested):
    start = kept.extracted_text.text.index("Share:")

    with pytest.raises(IntegrityError, match="touches boilerplate"):
        insert(kept, "text", start, start + 5, "Share")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        (("text", 0, 0, ""), "passage_offsets_fit_kind"),
        (("text", None, None, "Bridge"), "passage_offsets_fit_kind|stand"),
        (("whole_capture", 0, 6, "Bridge"), "passage_offsets_fit_kind"),
        (("absence", None, None, ""), "passage_absence_says_of_what"),
    ],
)
def test_a_passage_whose_parts_do_not_fit_its_kind_is_refused(
    kept: Ingested, values: tuple[str | int | None, ...], constraint: str
):
    with pytest.raises(IntegrityError, match=constraint):
        insert(kept, *values)


def test_one_place_is_one_passage(kept: Ingested):
    select_passage(extracted_text=kept.extracted_text, by=None, start=0, end=6)

    with pytest.raises(IntegrityError, match="passage_once_per_place"):
        insert(kept, "text", 0, 6, "Bridge")


@pytest.mark.parametrize("table", ["capture", "extractedtext", "passage"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_kept_is_neither_changed_nor_deleted(
    kept: Ingested, table: str, statement: str
):
    select_passage(extracted_text=kept.extracted_text, by=None, start=0, end=6)

    with (
        pytest.raises(IntegrityError, match="rows of this table are evidence"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(f"sources_{table}"))


@pytest.mark.parametrize("table", ["capture", "extractedtext", "passage"])
def test_what_was_kept_is_not_truncated(kept: Ingested, table: str):
    # What this transaction wrote is checked first; else that is what is refused.
    statements = f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE sources_{table} CASCADE"

    with (
        pytest.raises(IntegrityError, match="TRUNCATE on"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statements)


def test_the_same_bytes_handed_in_are_one_capture(kept: Ingested):
    copy = Capture.objects.get(pk=kept.capture.pk)
    copy.pk = None
    copy._state.adding = True

    with (
        pytest.raises(IntegrityError, match="capture_bytes_handed_in_once"),
        transaction.atomic(),
    ):
        copy.save(force_insert=True)
