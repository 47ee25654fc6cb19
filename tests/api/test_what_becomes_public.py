"""What of the working tables becomes public, and that nothing else does.

Every text of every table is given a marker of its own, behind the models' backs; then
all public records are published anew.
"""

import itertools
import re

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.public_site import answers, everything
from tracker.common.edtf_dates import EdtfField

# Public by nature: the vocabularies and the law, and the ledger with its projections.
REFERENCE = {"Term", "Instrument", "Provision", "TreatyAction"}
# By whose names it is told who may do what.
ROLES = {"Group", "Permission"}
LEDGER = {
    *("LedgerEntry", "LedgerBody", "TreeHead", "TreeNode", "PublishedVersion"),
    *("PublishedEntity", "PublishedStatement", "MentionedSpan", "BulkRelease"),
    *("EntityMentions", "PublishedBrief"),
    *("SigningKey", "SignedHead", "HeadTimestamp"),
}
MARK = re.compile(r"zzb\d{3}zz")
# What a marker would break before it could leak: it is looked up by, or has a form.
FORMS = {
    *("reference", "state_code", "language", "script", "media_type", "refusal"),
    *("password", "username", "key_sha256", "begins_with", "warc_sha256"),
    *("body_sha256", "body_sha512", "payload_sha256", "page_image_sha256"),
    *("tls_certificate_sha256", "text_sha256", "sha256", "found_sha256"),
}
# All that people enter, or sites say, and the public may read.
PUBLIC = {
    *("allegations.Actor.name", "allegations.Actor.description"),
    *("allegations.ActorName.name", "allegations.ActorAffiliation.role"),
    *("allegations.AllegedPerpetrator.description", "allegations.Figure.wording"),
    *("allegations.Allegation.title", "allegations.Allegation.summary"),
    *("allegations.Case.title", "allegations.Case.question"),
    *("allegations.Case.summary", "allegations.Place.name"),
    *("allegations.LegalCharacterisation.explanation",),
    *("allegations.Proceeding.title", "allegations.Proceeding.docket"),
    *("allegations.ProceedingStep.note", "allegations.Utterance.medium"),
    *("allegations.Utterance.speaker_description", "sources.Outlet.name"),
    *("sources.Article.url", "sources.Article.title", "sources.Article.author"),
    *("sources.ExtractedText.extractor", "sources.ExtractedText.extractor_version"),
    *("sources.Passage.exact", "sources.Passage.prefix", "sources.Passage.suffix"),
    *("sources.Passage.note",),
}


def texts():
    """The columns that a marker can be put into, by their label."""
    configs = map(apps.get_app_config, ("allegations", "sources", "auth"))
    for model in itertools.chain(*(config.get_models() for config in configs)):
        if model.__name__ in REFERENCE | LEDGER | ROLES:
            continue
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            is_coded = field.choices or isinstance(field, EdtfField)
            has_form = is_coded or field.primary_key or field.name in FORMS
            if is_text and not has_form:
                yield f"{model._meta.label}.{field.name}", field


def mark(letter):
    """Put a marker at the end of every such text; return their columns by marker."""
    marked = {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for number, (label, field) in enumerate(texts()):
            marker = f"zz{letter}{number:03}zz"
            _put(cursor, field, marker)
            marked[marker] = label
        cursor.execute("SET LOCAL session_replication_role = origin")
    return marked


def _put(cursor, field, marker):
    table, column = field.model._meta.db_table, field.column
    key = field.model._meta.pk.column
    # In place of an earlier marker; with the row's key, for what must be had only once.
    old = f"split_part(\"{column}\", ' zz', 1)"
    update = f'UPDATE "{table}" SET "{column}" = {old} || %s || "{key}"'
    try:
        with transaction.atomic():
            cursor.execute(update, [f" {marker}"])
    except IntegrityError:
        # Some columns are filled in rows of one kind only.
        cursor.execute(f"{update} WHERE \"{column}\" <> ''", [f" {marker}"])


@pytest.fixture
def published(db, settings, tmp_path):
    """The casebook, every text of it marked, and published anew; the markers."""
    from django.contrib.auth.models import User

    from allegations.models import Allegation, Case
    from allegations.services.casebook import RESEARCHER, REVIEWER, load_casebook
    from allegations.services.publication import correct
    from allegations.services.releases import run_release, start_release
    from allegations.services.review import submit_for_review

    settings.ARCHIVE_DIR = tmp_path / "archive"
    settings.RELEASES_DIR = tmp_path / "releases"
    load_casebook()
    marked = mark("a")
    User.objects.update(is_active=True)
    researcher = User.objects.get(username=RESEARCHER)
    reviewer = User.objects.get(username=REVIEWER)
    records: list[Allegation | Case] = [*Allegation.objects.all(), *Case.objects.all()]
    for record in records:
        submit_for_review(record=record, by=researcher, reason="Handed in again.")
        correct(record=record, reviewer=reviewer, reason="Checked again.")
    run_release(release_id=start_release().pk)
    return marked


def test_these_texts_become_public_and_no_others(published, client):
    said = everything(client)
    assert {label for marker, label in published.items() if marker in said} == PUBLIC


def test_nothing_public_is_read_from_the_working_tables(
    published, client, caplog, make_story, make_allegation
):
    make_story(title="A draft")
    make_allegation(title="A secret", sensitivity="confidential")
    before = dict(answers(client))
    marked = mark("b")
    after = dict(answers(client))
    assert before.keys() == after.keys()
    assert [address for address, said in after.items() if MARK.search(said)] == []
    assert not MARK.search(caplog.text)
    for marker in marked:
        found = client.get("/api/v1/allegations/", {"q": marker, "count": "true"})
        assert found.json()["count"] == 0
