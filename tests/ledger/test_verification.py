"""Tampering as the superuser of the database would, with the guards switched off."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from allegations.models import TreeHead
from allegations.services.verification import verify_ledger

TAMPERING = {
    "a body is changed": (
        (
            "UPDATE allegations_ledgerbody SET body = convert_to(replace("
            "convert_from(body, 'UTF8'), 'three', 'seven'), 'UTF8') WHERE entry_id = 1"
        ),
        r"entry 1 \(A-\d+-\d+ version 1\): its body is not the one",
    ),
    "a nonce is changed": (
        "UPDATE allegations_ledgerbody SET nonce = sha256(nonce) WHERE entry_id = 0",
        r"entry 0 .*: its body is not the one",
    ),
    "a body is taken away": (
        "DELETE FROM allegations_ledgerbody WHERE entry_id = 2",
        r"entry 2 .*: its body is missing",
    ),
    "an instant is changed": (
        (
            "UPDATE allegations_ledgerentry SET recorded_at = recorded_at - interval '1 day'"
            " WHERE index = 1"
        ),
        r"entry 1 .*: its header does not give its leaf hash",
    ),
    "a commitment is changed with its body": (
        (
            "UPDATE allegations_ledgerentry SET commitment = sha256(b.nonce || '\\x7b7d')"
            " FROM allegations_ledgerbody b WHERE index = 1 AND b.entry_id = 1;"
            "UPDATE allegations_ledgerbody SET body = '\\x7b7d' WHERE entry_id = 1"
        ),
        r"entry 1 .*: its header does not give its leaf hash",
    ),
    "a leaf hash is changed": (
        (
            "UPDATE allegations_ledgerentry SET leaf_hash = sha256(leaf_hash)"
            " WHERE index = 0"
        ),
        r"entry 0 .*: its header does not give its leaf hash",
    ),
    "an entry is taken out of the middle": (
        (
            "DELETE FROM allegations_publishedstatement WHERE entry_id = 1;"
            "DELETE FROM allegations_publishedbrief WHERE entry_id = 1;"
            "DELETE FROM allegations_publishedversion WHERE entry_id = 1;"
            "DELETE FROM allegations_ledgerbody WHERE entry_id = 1;"
            "DELETE FROM allegations_ledgerentry WHERE index = 1"
        ),
        r"entry 1 is missing: entry 2 .* follows",
    ),
    "a root is changed": (
        "UPDATE allegations_treehead SET root = sha256(root) WHERE size = 2",
        r"tree head 2: its root is not that of its entries",
    ),
    "a head is taken away": (
        "DELETE FROM allegations_treehead WHERE size = 2",
        r"tree head 2 is missing",
    ),
    "a subtree is changed": (
        "UPDATE allegations_treenode SET hash = sha256(hash) WHERE level = 1",
        r"subtree 1/0: its hash is not that of its entries",
    ),
    "a subtree is taken away": (
        "DELETE FROM allegations_treenode WHERE level = 1",
        r"subtree 1/0 is missing",
    ),
    "a subtree is added": (
        "INSERT INTO allegations_treenode VALUES (1, 1, sha256(''))",
        r"subtree 1/1 reaches beyond 3 entries",
    ),
    "the last entry is cut off without its head": (
        (
            "DELETE FROM allegations_publishedstatement WHERE entry_id = 2;"
            "DELETE FROM allegations_publishedbrief WHERE entry_id = 2;"
            "DELETE FROM allegations_publishedversion WHERE entry_id = 2;"
            "DELETE FROM allegations_ledgerbody WHERE entry_id = 2;"
            "DELETE FROM allegations_ledgerentry WHERE index = 2"
        ),
        r"tree head 3 stands over 2 entries",
    ),
}


@pytest.fixture
def three_entries(make_story, publish_story):
    entries = [publish_story(make_story().allegation) for _ in range(3)]
    assert [entry.index for entry in entries] == [0, 1, 2]
    return entries


def tamper(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_an_honest_ledger_verifies(three_entries):
    report = verify_ledger()
    assert report.problem is None
    assert report.size == 3
    assert report.root == bytes(TreeHead.objects.get(size=3).root).hex()


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_named(three_entries, what):
    sql, named = TAMPERING[what]
    tamper(sql)
    with pytest.raises(CommandError, match=named):
        call_command("verify_ledger", stdout=StringIO())


def test_a_ledger_cut_off_with_its_heads_is_told_by_a_kept_head(three_entries):
    kept = f"3:{bytes(TreeHead.objects.get(size=3).root).hex()}"
    call_command("verify_ledger", expect=kept, stdout=StringIO())
    tamper(
        "DELETE FROM allegations_publishedstatement WHERE entry_id = 2;"
        "DELETE FROM allegations_publishedbrief WHERE entry_id = 2;"
        "DELETE FROM allegations_publishedversion WHERE entry_id = 2;"
        "DELETE FROM allegations_ledgerbody WHERE entry_id = 2;"
        "DELETE FROM allegations_ledgerentry WHERE index = 2;"
        "DELETE FROM allegations_treehead WHERE size = 3"
    )
    assert verify_ledger().problem is None
    with pytest.raises(CommandError, match="not the one whose head you kept"):
        call_command("verify_ledger", expect=kept, stdout=StringIO())


def test_a_kept_head_must_be_written_as_size_and_root(three_entries):
    with pytest.raises(CommandError, match="write SIZE:ROOT"):
        call_command("verify_ledger", expect="three", stdout=StringIO())
