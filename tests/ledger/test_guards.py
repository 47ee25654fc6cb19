"""What the database itself refuses, tried with raw SQL as the role of the application."""

import pytest
from django.db import Error, connection, transaction

from allegations.models import PublishedVersion

APPEND_ONLY = {
    "sources_capture": "note = 'x'",
    "sources_attempt": "message = 'x'",
    "sources_extractedtext": "text = 'x'",
    "sources_passage": "exact = 'x'",
    "allegations_review": "reason = 'x'",
    "allegations_ledgerentry": "version = 9",
    "allegations_ledgerbody": "body = ''",
    "allegations_removalrequest": "reason = 'x'",
    "allegations_removaldecision": "reason = 'x'",
    "allegations_removedbody": "decision_id = 9",
    "allegations_signingkey": "public_key = ''",
    "allegations_signedhead": "statement = ''",
    "allegations_headtimestamp": "response = ''",
    "allegations_treehead": "root = ''",
    "allegations_treenode": "hash = ''",
}


def run(sql, parameters=None):
    with transaction.atomic(), connection.cursor() as cursor:
        # Deferred foreign keys would stop a TRUNCATE before the guard does.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql, parameters)
        return cursor.rowcount


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_evidence_is_only_added(published_allegation, table, verb):
    sql = {
        "UPDATE": f"UPDATE {table} SET {APPEND_ONLY[table]}",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
    }[verb]
    with pytest.raises(Error, match=rf"{verb} on \w+ refused: rows of this table"):
        run(sql)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_role_of_the_application_cannot_lift_the_guard(published_allegation, table):
    run("SET LOCAL pgtrigger.ignore = '{*}'")
    with pytest.raises(Error, match="rows of this table are evidence"):
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "table",
    ["allegations_allegation", "allegations_response_aimed_at", "sources_article"],
)
def test_a_truncate_that_history_would_not_see_is_refused(db, table):
    with pytest.raises(Error, match="TRUNCATE on"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", ["allegationevent", "responseaimlinkevent"])
def test_history_is_not_rewritten(published_allegation, table):
    with pytest.raises(Error, match=r"[Cc]annot|refused"):
        run(f"UPDATE allegations_{table} SET pgh_label = 'x'")
    with pytest.raises(Error, match=r"[Cc]annot|refused"):
        run(f"DELETE FROM allegations_{table}")
    with pytest.raises(Error, match="refused"):
        run(f"TRUNCATE allegations_{table}")


def test_a_reference_is_given_once(published_allegation):
    for table in ("allegations_allegation", "allegations_accusation"):
        with pytest.raises(Error, match="a reference is given once"):
            run(f"UPDATE {table} SET reference = reference || '9'")


def test_a_passage_must_be_what_stands_there(make_text):
    text = make_text("Three people were hurt. Share this page")
    insert = (
        'INSERT INTO sources_passage (extracted_text_id, kind, start, "end", exact,'
        " prefix, suffix, note, created_at)"
        " VALUES (%s, 'text', %s, %s, %s, '', '', '', now())"
    )
    assert run(insert, [text.pk, 0, 5, "Three"]) == 1
    with pytest.raises(Error, match="its words do not stand at 0 to 5"):
        run(insert, [text.pk, 0, 5, "Seven"])
    with pytest.raises(Error, match="touches boilerplate"):
        run(insert, [text.pk, 24, 29, "Share"])


def test_one_version_is_visible_at_any_instant(published_allegation):
    fields = PublishedVersion._meta.concrete_fields
    columns = ", ".join(each.column for each in fields if not each.generated)
    with pytest.raises(Error, match="publishedversion_one_visible_at_any_instant"):
        run(
            "INSERT INTO allegations_ledgerentry SELECT index + 1, reference, kind,"
            " version + 1, action, recorded_at, schema, commitment, leaf_hash"
            " FROM allegations_ledgerentry ORDER BY index DESC LIMIT 1;"
            "CREATE TEMPORARY TABLE again ON COMMIT DROP AS"
            " SELECT * FROM allegations_publishedversion LIMIT 1;"
            "UPDATE again SET entry_id = entry_id + 1, version = version + 1;"
            f"INSERT INTO allegations_publishedversion ({columns})"
            f" SELECT {columns} FROM again"
        )


def test_ledger_entries_are_counted_without_gaps(published_allegation):
    with pytest.raises(Error, match="is not the next index"):
        run(
            "INSERT INTO allegations_ledgerentry SELECT index + 2, reference, kind,"
            " version + 1, action, recorded_at, schema, commitment, leaf_hash"
            " FROM allegations_ledgerentry ORDER BY index DESC LIMIT 1"
        )


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        (
            "UPDATE allegations_allegation SET type_id = 'response_types/no_comment'",
            "allegation_type_of_vocabulary",
        ),
        (
            "UPDATE allegations_accusation SET act_id = 'harm_types/killed'",
            "accusation_act_of_vocabulary",
        ),
        (
            "UPDATE allegations_allegation SET occurred_latest = '2000-01-01'",
            "allegation_occurred_in_order",
        ),
        (
            "UPDATE allegations_allegation SET sensitivity = 'confidential'",
            "allegation_confidential_is_not_public",
        ),
        (
            "UPDATE allegations_allegation SET status = 'secret'",
            "allegation_status_known",
        ),
        (
            "UPDATE allegations_utterance SET speaker_id = NULL",
            "utterance_has_a_speaker",
        ),
        (
            "UPDATE allegations_allegedperpetrator SET actor_id = NULL",
            "allegedperpetrator_named_or_described",
        ),
        (
            "UPDATE sources_article SET title = ''",
            "article_has_title",
        ),
        (
            (
                "INSERT INTO allegations_figure (reference, notes, revision, created_at,"
                " allegation_id, utterance_id, harm_id, victims_id, qualifier_id, low, high,"
                " wording) SELECT reference || '/F1', '', 1, now(), allegation_id,"
                " utterance_id, 'harm_types/killed', 'victim_categories/pow',"
                " 'figure_qualifiers/exact', 9, 3, '' FROM allegations_accusation"
            ),
            "figure_low_not_above_high",
        ),
    ],
)
def test_rules_hold_in_the_database(published_allegation, statement, constraint):
    with pytest.raises(Error, match=constraint):
        run(statement)
