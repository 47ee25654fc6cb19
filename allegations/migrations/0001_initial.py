"""The tables of allegations, with their history."""

from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models
from tracker.common.many_models import CreateModels
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import tracker.common.edtf_dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("sources", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "key",
                            models.CharField(
                                max_length=120, primary_key=True, serialize=False
                            ),
                        ),
                        ("vocabulary", models.CharField(max_length=60)),
                        ("code", models.CharField(max_length=60)),
                        ("label", models.CharField(max_length=200)),
                        (
                            "label_uk",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "label_ru",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "label_status",
                            models.CharField(blank=True, default="", max_length=40),
                        ),
                        ("definition", models.TextField(blank=True, default="")),
                        (
                            "definition_status",
                            models.CharField(blank=True, default="", max_length=40),
                        ),
                        ("source", models.TextField(blank=True, default="")),
                        ("position", models.PositiveIntegerField(default=0)),
                        (
                            "data",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What else the vocabulary says of it.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["vocabulary", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vocabulary", "code"), name="term_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "key",
                                        django.db.models.functions.text.Concat(
                                            "vocabulary", models.Value("/"), "code"
                                        ),
                                    )
                                ),
                                name="term_key_is_vocabulary_and_code",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_termevent" ("code", "created_at", "data", "definition", "definition_status", "key", "label", "label_ru", "label_status", "label_uk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "source", "vocabulary") VALUES (NEW."code", NEW."created_at", NEW."data", NEW."definition", NEW."definition_status", NEW."key", NEW."label", NEW."label_ru", NEW."label_status", NEW."label_uk", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."position", NEW."revision", NEW."source", NEW."vocabulary"); RETURN NULL;',
                                    hash="7cc6fe32a9996c266d46ddf5e9a5b0320d28d9d2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2d9ef",
                                    table="allegations_term",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_termevent" ("code", "created_at", "data", "definition", "definition_status", "key", "label", "label_ru", "label_status", "label_uk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "source", "vocabulary") VALUES (NEW."code", NEW."created_at", NEW."data", NEW."definition", NEW."definition_status", NEW."key", NEW."label", NEW."label_ru", NEW."label_status", NEW."label_uk", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."position", NEW."revision", NEW."source", NEW."vocabulary"); RETURN NULL;',
                                    hash="1e5a0c44a820ebdd9ba16eeef27c47af202251cc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3d3ce",
                                    table="allegations_term",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_termevent" ("code", "created_at", "data", "definition", "definition_status", "key", "label", "label_ru", "label_status", "label_uk", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "source", "vocabulary") VALUES (OLD."code", OLD."created_at", OLD."data", OLD."definition", OLD."definition_status", OLD."key", OLD."label", OLD."label_ru", OLD."label_status", OLD."label_uk", _pgh_attach_context(), NOW(), \'delete\', OLD."key", OLD."position", OLD."revision", OLD."source", OLD."vocabulary"); RETURN NULL;',
                                    hash="7c17cfc3d399e60948dd6ff340dc828069288602",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c5cf0",
                                    table="allegations_term",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "other_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                help_text="Other spellings, separated by commas.",
                                size=None,
                            ),
                        ),
                        (
                            "state_code",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="ISO 3166 code of the state whose territory it is.",
                                max_length=2,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True
                            ),
                        ),
                        (
                            "uncertainty_m",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="uncertainty in metres",
                            ),
                        ),
                        (
                            "precision",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                limit_choices_to={"vocabulary": "location_precision"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "precision", 19
                                    ),
                                    "location_precision/",
                                ),
                                name="place_precision_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary location_precision.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("latitude__isnull", True),
                                        ("longitude__isnull", True),
                                    ),
                                    models.Q(
                                        ("latitude__range", (-90, 90)),
                                        ("longitude__range", (-180, 180)),
                                    ),
                                    _connector="OR",
                                ),
                                name="place_point_on_earth",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="place_not_its_own_parent",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_placeevent" ("created_at", "id", "latitude", "longitude", "name", "other_names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision_id", "reference", "revision", "state_code", "uncertainty_m") VALUES (NEW."created_at", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."other_names", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision_id", NEW."reference", NEW."revision", NEW."state_code", NEW."uncertainty_m"); RETURN NULL;',
                                    hash="333496fc4ae5b9783157ea39a600c867d498634a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f483a",
                                    table="allegations_place",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_placeevent" ("created_at", "id", "latitude", "longitude", "name", "other_names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision_id", "reference", "revision", "state_code", "uncertainty_m") VALUES (NEW."created_at", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."other_names", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision_id", NEW."reference", NEW."revision", NEW."state_code", NEW."uncertainty_m"); RETURN NULL;',
                                    hash="fa7ee03bd276bded5ffa1965d5bdd8f1d6ff8f41",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_744c4",
                                    table="allegations_place",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_placeevent" ("created_at", "id", "latitude", "longitude", "name", "other_names", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision_id", "reference", "revision", "state_code", "uncertainty_m") VALUES (OLD."created_at", OLD."id", OLD."latitude", OLD."longitude", OLD."name", OLD."other_names", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision_id", OLD."reference", OLD."revision", OLD."state_code", OLD."uncertainty_m"); RETURN NULL;',
                                    hash="dd29c8b8195ca29a0a098f4403fd089982f95913",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b50b7",
                                    table="allegations_place",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Incident",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incidents",
                                to="allegations.place",
                            ),
                        ),
                        ("external_ids", models.JSONField(blank=True, default=dict)),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("occurred_earliest__isnull", True),
                                    ("occurred_latest__isnull", True),
                                    (
                                        "occurred_latest__gte",
                                        models.F("occurred_earliest"),
                                    ),
                                    _connector="OR",
                                ),
                                name="incident_occurred_in_order",
                                violation_error_message="The date ends before it begins.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_incidentevent" ("created_at", "external_ids", "id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "title") VALUES (NEW."created_at", NEW."external_ids", NEW."id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."reference", NEW."revision", NEW."title"); RETURN NULL;',
                                    hash="d7051d5d64f0540c562d50b48036a71fe952b002",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4b87a",
                                    table="allegations_incident",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_incidentevent" ("created_at", "external_ids", "id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "title") VALUES (NEW."created_at", NEW."external_ids", NEW."id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."reference", NEW."revision", NEW."title"); RETURN NULL;',
                                    hash="a836b66fc84839ed120539b706a4f06cc432a0ff",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_82d05",
                                    table="allegations_incident",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_incidentevent" ("created_at", "external_ids", "id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "title") VALUES (OLD."created_at", OLD."external_ids", OLD."id", OLD."notes", OLD."occurred", OLD."occurred_earliest", OLD."occurred_latest", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."reference", OLD."revision", OLD."title"); RETURN NULL;',
                                    hash="e8bbf5c15bb4c5ec8f4575ca0aad88c9c90dd25e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_348cf",
                                    table="allegations_incident",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "allegation_types"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(blank=True, default="")),
                        (
                            "incident",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allegations",
                                to="allegations.incident",
                            ),
                        ),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allegations",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "verification_status",
                            models.ForeignKey(
                                default="verification_status/unreviewed",
                                limit_choices_to={"vocabulary": "verification_status"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "sensitivity",
                            models.CharField(
                                choices=[
                                    ("public", "May be published"),
                                    ("confidential", "Never leaves the house"),
                                ],
                                default="public",
                                max_length=16,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["status"], name="allegation_status")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("type", 17),
                                    "allegation_types/",
                                ),
                                name="allegation_type_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary allegation_types.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "verification_status", 20
                                    ),
                                    "verification_status/",
                                ),
                                name="allegation_verification_status_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary verification_status.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reference__regex", "^A-\\d{4}-\\d{4,}$")
                                ),
                                name="allegation_reference_form",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "in_review",
                                            "published",
                                            "corrected",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="allegation_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sensitivity", "public"),
                                    ("status__in", ["draft", "in_review", "withdrawn"]),
                                    _connector="OR",
                                ),
                                name="allegation_confidential_is_not_public",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("occurred_earliest__isnull", True),
                                    ("occurred_latest__isnull", True),
                                    (
                                        "occurred_latest__gte",
                                        models.F("occurred_earliest"),
                                    ),
                                    _connector="OR",
                                ),
                                name="allegation_occurred_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegationevent" ("created_at", "id", "incident_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "sensitivity", "status", "summary", "title", "type_id", "verification_status_id") VALUES (NEW."created_at", NEW."id", NEW."incident_id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."reference", NEW."revision", NEW."sensitivity", NEW."status", NEW."summary", NEW."title", NEW."type_id", NEW."verification_status_id"); RETURN NULL;',
                                    hash="2de5b99938fa285129731bc5df67d8c661566137",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e0e45",
                                    table="allegations_allegation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_allegationevent" ("created_at", "id", "incident_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "sensitivity", "status", "summary", "title", "type_id", "verification_status_id") VALUES (NEW."created_at", NEW."id", NEW."incident_id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."reference", NEW."revision", NEW."sensitivity", NEW."status", NEW."summary", NEW."title", NEW."type_id", NEW."verification_status_id"); RETURN NULL;',
                                    hash="53b8c84c294dda4831821878205c8be7b065dde9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7a480",
                                    table="allegations_allegation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegationevent" ("created_at", "id", "incident_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reference", "revision", "sensitivity", "status", "summary", "title", "type_id", "verification_status_id") VALUES (OLD."created_at", OLD."id", OLD."incident_id", OLD."notes", OLD."occurred", OLD."occurred_earliest", OLD."occurred_latest", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."reference", OLD."revision", OLD."sensitivity", OLD."status", OLD."summary", OLD."title", OLD."type_id", OLD."verification_status_id"); RETURN NULL;',
                                    hash="b1714f9ff0deb91676d72438dc802fd623d3ad51",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dd186",
                                    table="allegations_allegation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Actor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "actor_types"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="The name that we show.", max_length=200
                            ),
                        ),
                        (
                            "state_code",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="For a state its ISO 3166 code; for others the state they act for, which decides what treaties are asked about.",
                                max_length=2,
                            ),
                        ),
                        (
                            "outlet",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actor",
                                to="sources.outlet",
                            ),
                        ),
                        (
                            "is_protected",
                            models.BooleanField(
                                default=False,
                                help_text="A person at risk: never named in anything public.",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["name"],
                                name="actor_name_trigrams",
                                opclasses=["gin_trgm_ops"],
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("type", 12),
                                    "actor_types/",
                                ),
                                name="actor_type_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary actor_types.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state_code", ""),
                                    (
                                        "state_code",
                                        django.db.models.functions.text.Upper(
                                            "state_code"
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="actor_state_code_upper_case",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actorevent" ("created_at", "description", "id", "is_protected", "name", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "state_code", "type_id") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."is_protected", NEW."name", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."revision", NEW."state_code", NEW."type_id"); RETURN NULL;',
                                    hash="3275e3d75af7dea721c3f661fb746d5553982b19",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3811f",
                                    table="allegations_actor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_actorevent" ("created_at", "description", "id", "is_protected", "name", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "state_code", "type_id") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."is_protected", NEW."name", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."revision", NEW."state_code", NEW."type_id"); RETURN NULL;',
                                    hash="b81bfc7e58aafd7a2709080d306cfd6d4ac3fc28",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b98d0",
                                    table="allegations_actor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actorevent" ("created_at", "description", "id", "is_protected", "name", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "state_code", "type_id") VALUES (OLD."created_at", OLD."description", OLD."id", OLD."is_protected", OLD."name", OLD."notes", OLD."outlet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."revision", OLD."state_code", OLD."type_id"); RETURN NULL;',
                                    hash="de4c66569812d363b1cdbeeada8f6435d53a2282",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_03a94",
                                    table="allegations_actor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Utterance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "speaker_kind",
                            models.CharField(
                                choices=[
                                    ("named_actor", "Named actor"),
                                    ("anonymous_source", "Anonymous source"),
                                    ("collective", "Collective"),
                                    ("outlet_own_voice", "Outlet in its own voice"),
                                ],
                                default="named_actor",
                                max_length=20,
                            ),
                        ),
                        (
                            "speaker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="utterances",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "speaker_description",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="Where nobody is named, in the source's terms: “a source”, “officials”.",
                                max_length=300,
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="utterances_on_behalf",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "through",
                            models.ForeignKey(
                                blank=True,
                                help_text="The agency or outlet that carried it, where it was not said to us.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="utterances_carried",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "said",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "said_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "said_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "said_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("explicit", "Written in the text"),
                                    (
                                        "relative_to_publication",
                                        "Relative to a known publication date",
                                    ),
                                    (
                                        "relative_no_anchor",
                                        "Relative, publication date not known",
                                    ),
                                    (
                                        "year_inferred",
                                        "Day or month given, year inferred",
                                    ),
                                    ("external", "Taken from another source"),
                                    (
                                        "photo_caption",
                                        "Date of a photo, not of the event",
                                    ),
                                ],
                                default="",
                                max_length=32,
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="Telegram, a briefing, a report.",
                                max_length=100,
                            ),
                        ),
                        (
                            "reporting_mode",
                            models.CharField(
                                choices=[
                                    ("direct_speech", "Direct speech"),
                                    ("quotation", "Quotation"),
                                    ("paraphrase", "Paraphrase"),
                                    (
                                        "anonymous_via_agency",
                                        "Anonymous source via an agency",
                                    ),
                                    ("document", "Document"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "gist",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="In our words, for curators.",
                                max_length=300,
                            ),
                        ),
                        (
                            "passages",
                            models.ManyToManyField(
                                blank=True,
                                related_name="utterances",
                                to="sources.passage",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("speaker__isnull", False),
                                        (
                                            "speaker_kind__in",
                                            ["named_actor", "outlet_own_voice"],
                                        ),
                                    ),
                                    models.Q(
                                        (
                                            "speaker_kind__in",
                                            [
                                                "anonymous_source",
                                                "collective",
                                                "outlet_own_voice",
                                            ],
                                        ),
                                        models.Q(
                                            ("speaker_description", ""), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="utterance_has_a_speaker",
                                violation_error_message="A named actor needs a speaker; an anonymous or collective speaker needs a description.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("said_earliest__isnull", True),
                                    ("said_latest__isnull", True),
                                    ("said_latest__gte", models.F("said_earliest")),
                                    _connector="OR",
                                ),
                                name="utterance_said_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_utteranceevent" ("created_at", "gist", "id", "medium", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_mode", "revision", "said", "said_basis", "said_earliest", "said_latest", "speaker_description", "speaker_id", "speaker_kind", "through_id") VALUES (NEW."created_at", NEW."gist", NEW."id", NEW."medium", NEW."on_behalf_of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reporting_mode", NEW."revision", NEW."said", NEW."said_basis", NEW."said_earliest", NEW."said_latest", NEW."speaker_description", NEW."speaker_id", NEW."speaker_kind", NEW."through_id"); RETURN NULL;',
                                    hash="de3fc62c08ae05d7ce611ac691a75e4b55c559a5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_53c0e",
                                    table="allegations_utterance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_utteranceevent" ("created_at", "gist", "id", "medium", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_mode", "revision", "said", "said_basis", "said_earliest", "said_latest", "speaker_description", "speaker_id", "speaker_kind", "through_id") VALUES (NEW."created_at", NEW."gist", NEW."id", NEW."medium", NEW."on_behalf_of_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reporting_mode", NEW."revision", NEW."said", NEW."said_basis", NEW."said_earliest", NEW."said_latest", NEW."speaker_description", NEW."speaker_id", NEW."speaker_kind", NEW."through_id"); RETURN NULL;',
                                    hash="f96a266cb793243e0fc7f80d2e48a21e734b9f81",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_291bb",
                                    table="allegations_utterance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_utteranceevent" ("created_at", "gist", "id", "medium", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_mode", "revision", "said", "said_basis", "said_earliest", "said_latest", "speaker_description", "speaker_id", "speaker_kind", "through_id") VALUES (OLD."created_at", OLD."gist", OLD."id", OLD."medium", OLD."on_behalf_of_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reporting_mode", OLD."revision", OLD."said", OLD."said_basis", OLD."said_earliest", OLD."said_latest", OLD."speaker_description", OLD."speaker_id", OLD."speaker_kind", OLD."through_id"); RETURN NULL;',
                                    hash="e60d8e3d1b2f455d78e16d40e05fc31260c8717e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_32557",
                                    table="allegations_utterance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Accusation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=32, unique=True
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accusations",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accusations",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "accusation_acts"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "accuser_role",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "accuser_roles"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                limit_choices_to={"vocabulary": "attribution_modality"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "standard_of_proof",
                            models.ForeignKey(
                                default="standard_of_proof/allegation",
                                limit_choices_to={"vocabulary": "standard_of_proof"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "places",
                            models.ManyToManyField(
                                blank=True,
                                related_name="accusations",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "weapons",
                            models.ManyToManyField(
                                blank=True,
                                limit_choices_to={"vocabulary": "weapon_types"},
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "victims",
                            models.ManyToManyField(
                                blank=True,
                                limit_choices_to={"vocabulary": "victim_categories"},
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("act", 16),
                                    "accusation_acts/",
                                ),
                                name="accusation_act_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary accusation_acts.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "accuser_role", 14
                                    ),
                                    "accuser_roles/",
                                ),
                                name="accusation_accuser_role_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary accuser_roles.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "modality", 21
                                    ),
                                    "attribution_modality/",
                                ),
                                name="accusation_modality_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary attribution_modality.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "standard_of_proof", 18
                                    ),
                                    "standard_of_proof/",
                                ),
                                name="accusation_standard_of_proof_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary standard_of_proof.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("occurred_earliest__isnull", True),
                                    ("occurred_latest__isnull", True),
                                    (
                                        "occurred_latest__gte",
                                        models.F("occurred_earliest"),
                                    ),
                                    _connector="OR",
                                ),
                                name="accusation_occurred_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationevent" ("accuser_role_id", "act_id", "allegation_id", "created_at", "id", "modality_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "standard_of_proof_id", "utterance_id") VALUES (NEW."accuser_role_id", NEW."act_id", NEW."allegation_id", NEW."created_at", NEW."id", NEW."modality_id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."revision", NEW."standard_of_proof_id", NEW."utterance_id"); RETURN NULL;',
                                    hash="522e12e2c2750febfbaa092661584d8b6fde2ffe",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_158c7",
                                    table="allegations_accusation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_accusationevent" ("accuser_role_id", "act_id", "allegation_id", "created_at", "id", "modality_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "standard_of_proof_id", "utterance_id") VALUES (NEW."accuser_role_id", NEW."act_id", NEW."allegation_id", NEW."created_at", NEW."id", NEW."modality_id", NEW."notes", NEW."occurred", NEW."occurred_earliest", NEW."occurred_latest", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."revision", NEW."standard_of_proof_id", NEW."utterance_id"); RETURN NULL;',
                                    hash="6b37ca089827be7b106c9284bba45a3f3786ee69",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5757a",
                                    table="allegations_accusation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationevent" ("accuser_role_id", "act_id", "allegation_id", "created_at", "id", "modality_id", "notes", "occurred", "occurred_earliest", "occurred_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "standard_of_proof_id", "utterance_id") VALUES (OLD."accuser_role_id", OLD."act_id", OLD."allegation_id", OLD."created_at", OLD."id", OLD."modality_id", OLD."notes", OLD."occurred", OLD."occurred_earliest", OLD."occurred_latest", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."revision", OLD."standard_of_proof_id", OLD."utterance_id"); RETURN NULL;',
                                    hash="7bb8f21e194d4b069a3593401818e929a2ba2fcf",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_de5e5",
                                    table="allegations_accusation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccusationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=32)),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "accusation_acts"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "accuser_role",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "accuser_roles"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "attribution_modality"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "standard_of_proof",
                            models.ForeignKey(
                                db_constraint=False,
                                default="standard_of_proof/allegation",
                                limit_choices_to={"vocabulary": "standard_of_proof"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b4d4359158328306dadc735a2f640c9163680136",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_79b40",
                                    table="allegations_accusationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccusationPlaceLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationplacelinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "place_id") VALUES (NEW."accusation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."place_id"); RETURN NULL;',
                                    hash="1d117c27101c34368b12ac96411615c9c672edbe",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ff7ee",
                                    table="allegations_accusation_places",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationplacelinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "place_id") VALUES (OLD."accusation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."place_id"); RETURN NULL;',
                                    hash="e5e1c6073bcabe890cb2a7f3116db4b603bc6cf2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d931f",
                                    table="allegations_accusation_places",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.accusation_places",),
                ),
                migrations.CreateModel(
                    name="AccusationPlaceLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "accusation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.place",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e57049389116449d6ad93ed68a51b62bc00b1b26",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e22a7",
                                    table="allegations_accusationplacelinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccusationVictimLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationvictimlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "term_id") VALUES (NEW."accusation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."term_id"); RETURN NULL;',
                                    hash="08e8b6fe385c5d90bcc758dcb32d9f00a87eb1b2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_75f40",
                                    table="allegations_accusation_victims",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationvictimlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "term_id") VALUES (OLD."accusation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."term_id"); RETURN NULL;',
                                    hash="e224eeb20fd414a3a956aff057adcc811f159aa1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8678d",
                                    table="allegations_accusation_victims",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.accusation_victims",),
                ),
                migrations.CreateModel(
                    name="AccusationVictimLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "accusation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a3739d3d4b55b619ad4b1808eaaecc4f24acfbc6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0af67",
                                    table="allegations_accusationvictimlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccusationWeaponLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationweaponlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "term_id") VALUES (NEW."accusation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."term_id"); RETURN NULL;',
                                    hash="a9883ac6fbdb5e1973296f9f5f13240647ef92be",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d4096",
                                    table="allegations_accusation_weapons",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_accusationweaponlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "term_id") VALUES (OLD."accusation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."term_id"); RETURN NULL;',
                                    hash="8a7222ab4cf1abb0a48bb8657f749b842bc260fb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_339d2",
                                    table="allegations_accusation_weapons",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.accusation_weapons",),
                ),
                migrations.CreateModel(
                    name="AccusationWeaponLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "accusation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="89a5be1c562e5da198c1b10319ab6239a89535ac",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_882d5",
                                    table="allegations_accusationweaponlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActorAffiliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="affiliations",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("organ_of", "Organ of"),
                                    ("official_of", "Official of"),
                                    ("member_of", "Member of"),
                                    ("spokesperson_of", "Spokesperson of"),
                                    ("controlled_by", "Controlled by"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliates",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "period",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "period_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "period_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("actor", models.F("of")), _negated=True
                                ),
                                name="actoraffiliation_not_to_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period_earliest__isnull", True),
                                    ("period_latest__isnull", True),
                                    ("period_latest__gte", models.F("period_earliest")),
                                    _connector="OR",
                                ),
                                name="actoraffiliation_period_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actoraffiliationevent" ("actor_id", "id", "kind", "of_id", "period", "period_earliest", "period_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."of_id", NEW."period", NEW."period_earliest", NEW."period_latest", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;',
                                    hash="ef2a6a4ddf7e94c56a46c0f3e4f310d663438e96",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f1348",
                                    table="allegations_actoraffiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_actoraffiliationevent" ("actor_id", "id", "kind", "of_id", "period", "period_earliest", "period_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."of_id", NEW."period", NEW."period_earliest", NEW."period_latest", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;',
                                    hash="7eb9a96f227c72385eabb5b7b8c2b2fe9a500fb0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a1d07",
                                    table="allegations_actoraffiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actoraffiliationevent" ("actor_id", "id", "kind", "of_id", "period", "period_earliest", "period_latest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."actor_id", OLD."id", OLD."kind", OLD."of_id", OLD."period", OLD."period_earliest", OLD."period_latest", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;',
                                    hash="4a69a02e93bb1b4df5eb19e02997a7e64800c306",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f42ed",
                                    table="allegations_actoraffiliation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActorAffiliationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.actoraffiliation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("organ_of", "Organ of"),
                                    ("official_of", "Official of"),
                                    ("member_of", "Member of"),
                                    ("spokesperson_of", "Spokesperson of"),
                                    ("controlled_by", "Controlled by"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "of",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "period",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "period_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "period_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1fa01d92f478165534ee0609a77ec4e7e1c3881d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_40fd9",
                                    table="allegations_actoraffiliationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        (
                            "type",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "actor_types"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="The name that we show.", max_length=200
                            ),
                        ),
                        (
                            "state_code",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="For a state its ISO 3166 code; for others the state they act for, which decides what treaties are asked about.",
                                max_length=2,
                            ),
                        ),
                        (
                            "outlet",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.outlet",
                            ),
                        ),
                        (
                            "is_protected",
                            models.BooleanField(
                                default=False,
                                help_text="A person at risk: never named in anything public.",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8942a8a4936775cc8b4e9153a250f2245afce0b4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9f45c",
                                    table="allegations_actorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActorName",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="names",
                                to="allegations.actor",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("official", "Official name"),
                                    ("short", "Short name"),
                                    ("spelling", "Other spelling or transliteration"),
                                    ("as_quoted", "As a source writes it"),
                                ],
                                default="spelling",
                                max_length=16,
                            ),
                        ),
                        (
                            "language",
                            models.CharField(blank=True, default="", max_length=8),
                        ),
                        (
                            "script",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="ISO 15924, such as Latn or Cyrl.",
                                max_length=4,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actor", "name", "kind"), name="actorname_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actornameevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "script") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."script"); RETURN NULL;',
                                    hash="73dadf6f7d894faae0125448cbb6412106a7d50e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_74186",
                                    table="allegations_actorname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_actornameevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "script") VALUES (NEW."actor_id", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."script"); RETURN NULL;',
                                    hash="add6f2980bef71efa0e4127298ee614aa01e8b8e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6922b",
                                    table="allegations_actorname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_actornameevent" ("actor_id", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "script") VALUES (OLD."actor_id", OLD."id", OLD."kind", OLD."language", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."script"); RETURN NULL;',
                                    hash="b0db278166b215113c9aa408be5a021d2713f821",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_66b17",
                                    table="allegations_actorname",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActorNameEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.actorname",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("official", "Official name"),
                                    ("short", "Short name"),
                                    ("spelling", "Other spelling or transliteration"),
                                    ("as_quoted", "As a source writes it"),
                                ],
                                default="spelling",
                                max_length=16,
                            ),
                        ),
                        (
                            "language",
                            models.CharField(blank=True, default="", max_length=8),
                        ),
                        (
                            "script",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="ISO 15924, such as Latn or Cyrl.",
                                max_length=4,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="843e31f3e64de18393de12a96722e41f9cc76c80",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c7095",
                                    table="allegations_actornameevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllegationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        (
                            "type",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "allegation_types"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(blank=True, default="")),
                        (
                            "incident",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.incident",
                            ),
                        ),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "verification_status",
                            models.ForeignKey(
                                db_constraint=False,
                                default="verification_status/unreviewed",
                                limit_choices_to={"vocabulary": "verification_status"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "sensitivity",
                            models.CharField(
                                choices=[
                                    ("public", "May be published"),
                                    ("confidential", "Never leaves the house"),
                                ],
                                default="public",
                                max_length=16,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fa68a31ac36d36e28f2240031d7a269a9873e16f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_680f9",
                                    table="allegations_allegationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllegationRelation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relations",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("part_of", "Part of"),
                                    ("same_as", "Same as"),
                                    ("supersedes", "Supersedes"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="related_from",
                                to="allegations.allegation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("allegation", "kind", "to"),
                                name="allegationrelation_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("allegation", models.F("to")), _negated=True
                                ),
                                name="allegationrelation_not_to_itself",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegationrelationevent" ("allegation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_id") VALUES (NEW."allegation_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."to_id"); RETURN NULL;',
                                    hash="2c421844f7ac4f471cc582a7e66f86070c46250d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2b7c8",
                                    table="allegations_allegationrelation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_allegationrelationevent" ("allegation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_id") VALUES (NEW."allegation_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."to_id"); RETURN NULL;',
                                    hash="5b62002d4035f899a32b699bd535bdfd14682386",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7f883",
                                    table="allegations_allegationrelation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegationrelationevent" ("allegation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_id") VALUES (OLD."allegation_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."to_id"); RETURN NULL;',
                                    hash="df68a59deebdb2e502a114493045dfca60e00fd2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c4545",
                                    table="allegations_allegationrelation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllegationRelationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.allegationrelation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("part_of", "Part of"),
                                    ("same_as", "Same as"),
                                    ("supersedes", "Supersedes"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="faf97ec11aa1293972149fd65a35eb7568ee8ead",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ea83a",
                                    table="allegations_allegationrelationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllegedPerpetrator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "accusation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="alleged_perpetrators",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="alleged_in",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        (
                            "mode_of_liability",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                limit_choices_to={"vocabulary": "modes_of_liability"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "mode_of_liability", 19
                                    ),
                                    "modes_of_liability/",
                                ),
                                name="allegedperpetrator_mode_of_liability_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary modes_of_liability.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("actor__isnull", False),
                                    models.Q(("description", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="allegedperpetrator_named_or_described",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegedperpetratorevent" ("accusation_id", "actor_id", "description", "id", "mode_of_liability_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accusation_id", NEW."actor_id", NEW."description", NEW."id", NEW."mode_of_liability_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="b35ea2af31aae8ecb495ff824ddb5aa29c07f5ec",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a4d81",
                                    table="allegations_allegedperpetrator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_allegedperpetratorevent" ("accusation_id", "actor_id", "description", "id", "mode_of_liability_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accusation_id", NEW."actor_id", NEW."description", NEW."id", NEW."mode_of_liability_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="8dcdfdcc4dbe46eb3e4759c3f02f23f0575a864b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7ed4f",
                                    table="allegations_allegedperpetrator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_allegedperpetratorevent" ("accusation_id", "actor_id", "description", "id", "mode_of_liability_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."accusation_id", OLD."actor_id", OLD."description", OLD."id", OLD."mode_of_liability_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="684eddf1b270d96194a06cddd216d8431734dbd6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_41c99",
                                    table="allegations_allegedperpetrator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllegedPerpetratorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.allegedperpetrator",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "accusation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.accusation",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        (
                            "mode_of_liability",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "modes_of_liability"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="de3327cf9d89ec993be180c8c28eb39f4f74d93a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a8d53",
                                    table="allegations_allegedperpetratorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("question", models.TextField()),
                        ("summary", models.TextField(blank=True, default="")),
                        ("is_open", models.BooleanField(default=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For the team; never published.",
                            ),
                        ),
                        (
                            "team",
                            models.ManyToManyField(
                                blank=True,
                                related_name="cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reference__regex", "^C-\\d{4}-\\d{4,}$")
                                ),
                                name="case_reference_form",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "in_review",
                                            "published",
                                            "corrected",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="case_status_known",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseevent" ("created_at", "id", "is_open", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "revision", "status", "summary", "title") VALUES (NEW."created_at", NEW."id", NEW."is_open", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."reference", NEW."revision", NEW."status", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="eb1cdb73ddebafbe8ef4af76627eddf1f6bbe8a2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_89c12",
                                    table="allegations_case",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_caseevent" ("created_at", "id", "is_open", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "revision", "status", "summary", "title") VALUES (NEW."created_at", NEW."id", NEW."is_open", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."reference", NEW."revision", NEW."status", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="ccb63deb4ef5c35c7422739dd1335ca63bb0ae40",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2975b",
                                    table="allegations_case",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseevent" ("created_at", "id", "is_open", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "revision", "status", "summary", "title") VALUES (OLD."created_at", OLD."id", OLD."is_open", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."reference", OLD."revision", OLD."status", OLD."summary", OLD."title"); RETURN NULL;',
                                    hash="79cc9ca3b62fb920664bab7f6afcbdffc87bf31f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_96224",
                                    table="allegations_case",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAllegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="case_allegations",
                                to="allegations.case",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_allegations",
                                to="allegations.allegation",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "allegation"),
                                name="caseallegation_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseallegationevent" ("allegation_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."allegation_id", NEW."case_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                                    hash="9fdde8c637b2bc6d52b2e263d8c2dc140ea20f49",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fb6c2",
                                    table="allegations_caseallegation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_caseallegationevent" ("allegation_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."allegation_id", NEW."case_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                                    hash="855cef86dad2cb42a565479f74173432e9781f0f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_25ae5",
                                    table="allegations_caseallegation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseallegationevent" ("allegation_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."allegation_id", OLD."case_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                                    hash="7b6b761c053e716cd07632a003520d791d0c0af4",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d5b13",
                                    table="allegations_caseallegation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseAllegationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.caseallegation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.case",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5fd57d7f56de456d0432d06222fcc8a5ac8961c8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4bfc6",
                                    table="allegations_caseallegationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.case",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        ("title", models.CharField(max_length=300)),
                        ("question", models.TextField()),
                        ("summary", models.TextField(blank=True, default="")),
                        ("is_open", models.BooleanField(default=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For the team; never published.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c9d3fec8cfe912864bcf244dc74da61caaf02a28",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b8885",
                                    table="allegations_caseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseTeamLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseteamlinkevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (NEW."case_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."user_id"); RETURN NULL;',
                                    hash="a62b89d1920f94e20f6fb4806b0e02238904113c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dd694",
                                    table="allegations_case_team",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_caseteamlinkevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (OLD."case_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."user_id"); RETURN NULL;',
                                    hash="70a7c2a38db42dd6f44b9bc191f14dfa0388ce0e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1967c",
                                    table="allegations_case_team",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.case_team",),
                ),
                migrations.CreateModel(
                    name="CaseTeamLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.case",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f4a0d3986bf5e17ed0c5e602a564ca8a7bd947a3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_077c7",
                                    table="allegations_caseteamlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Figure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=32, unique=True
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "harm",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "harm_types"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "victims",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "victim_categories"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("low", models.PositiveIntegerField(blank=True, null=True)),
                        ("high", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "qualifier",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "figure_qualifiers"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "wording",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="The number as it is written.",
                                max_length=100,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("harm", 11),
                                    "harm_types/",
                                ),
                                name="figure_harm_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary harm_types.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("victims", 18),
                                    "victim_categories/",
                                ),
                                name="figure_victims_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary victim_categories.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "qualifier", 18
                                    ),
                                    "figure_qualifiers/",
                                ),
                                name="figure_qualifier_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary figure_qualifiers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("low__isnull", False),
                                    ("high__isnull", False),
                                    _connector="OR",
                                ),
                                name="figure_has_a_number",
                                violation_error_message="Give the lowest number, the highest, or both.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("low__isnull", True),
                                    ("high__isnull", True),
                                    ("low__lte", models.F("high")),
                                    _connector="OR",
                                ),
                                name="figure_low_not_above_high",
                                violation_error_message="The lowest number is above the highest.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_figureevent" ("allegation_id", "created_at", "harm_id", "high", "id", "low", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier_id", "reference", "revision", "utterance_id", "victims_id", "wording") VALUES (NEW."allegation_id", NEW."created_at", NEW."harm_id", NEW."high", NEW."id", NEW."low", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."qualifier_id", NEW."reference", NEW."revision", NEW."utterance_id", NEW."victims_id", NEW."wording"); RETURN NULL;',
                                    hash="1a820b414661c9175f193f10315a50a7e8e11e3a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6d5d2",
                                    table="allegations_figure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_figureevent" ("allegation_id", "created_at", "harm_id", "high", "id", "low", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier_id", "reference", "revision", "utterance_id", "victims_id", "wording") VALUES (NEW."allegation_id", NEW."created_at", NEW."harm_id", NEW."high", NEW."id", NEW."low", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."qualifier_id", NEW."reference", NEW."revision", NEW."utterance_id", NEW."victims_id", NEW."wording"); RETURN NULL;',
                                    hash="1ba910975144356726c5c3dc2792bd6487063c8b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_900d1",
                                    table="allegations_figure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_figureevent" ("allegation_id", "created_at", "harm_id", "high", "id", "low", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier_id", "reference", "revision", "utterance_id", "victims_id", "wording") VALUES (OLD."allegation_id", OLD."created_at", OLD."harm_id", OLD."high", OLD."id", OLD."low", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."qualifier_id", OLD."reference", OLD."revision", OLD."utterance_id", OLD."victims_id", OLD."wording"); RETURN NULL;',
                                    hash="2103ed6a8211b58cc36db25d62fc73f829facf0e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1cd5c",
                                    table="allegations_figure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.figure",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=32)),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "harm",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "harm_types"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "victims",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "victim_categories"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("low", models.PositiveIntegerField(blank=True, null=True)),
                        ("high", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "qualifier",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "figure_qualifiers"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "wording",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="The number as it is written.",
                                max_length=100,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="35c22764851a816e226002d1048f4d439ef4decc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_95eaa",
                                    table="allegations_figureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.incident",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        ("title", models.CharField(max_length=300)),
                        (
                            "occurred",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "occurred_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "occurred_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.place",
                            ),
                        ),
                        ("external_ids", models.JSONField(blank=True, default=dict)),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c5e2a478ab5c0e06fa1eaca119eae0b07daf47df",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8da76",
                                    table="allegations_incidentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Instrument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("code", models.CharField(max_length=40, unique=True)),
                        ("official_title", models.TextField()),
                        ("short_title", models.CharField(max_length=200)),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "binds_by",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "adopted",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "adopted_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "adopted_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        ("in_force", models.DateField(blank=True, null=True)),
                        (
                            "depositary",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "citation",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ["code", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("adopted_earliest__isnull", True),
                                    ("adopted_latest__isnull", True),
                                    (
                                        "adopted_latest__gte",
                                        models.F("adopted_earliest"),
                                    ),
                                    _connector="OR",
                                ),
                                name="instrument_adopted_in_order",
                                violation_error_message="The date ends before it begins.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_instrumentevent" ("adopted", "adopted_earliest", "adopted_latest", "binds_by", "citation", "code", "created_at", "depositary", "id", "in_force", "kinds", "official_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "short_title") VALUES (NEW."adopted", NEW."adopted_earliest", NEW."adopted_latest", NEW."binds_by", NEW."citation", NEW."code", NEW."created_at", NEW."depositary", NEW."id", NEW."in_force", NEW."kinds", NEW."official_title", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record", NEW."revision", NEW."short_title"); RETURN NULL;',
                                    hash="83863ac43cc8e0814d9e92ee76d329430928105a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_47a04",
                                    table="allegations_instrument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_instrumentevent" ("adopted", "adopted_earliest", "adopted_latest", "binds_by", "citation", "code", "created_at", "depositary", "id", "in_force", "kinds", "official_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "short_title") VALUES (NEW."adopted", NEW."adopted_earliest", NEW."adopted_latest", NEW."binds_by", NEW."citation", NEW."code", NEW."created_at", NEW."depositary", NEW."id", NEW."in_force", NEW."kinds", NEW."official_title", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record", NEW."revision", NEW."short_title"); RETURN NULL;',
                                    hash="36b276b3e4d39770919f117a28f7a4738dc2ed20",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f2d66",
                                    table="allegations_instrument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_instrumentevent" ("adopted", "adopted_earliest", "adopted_latest", "binds_by", "citation", "code", "created_at", "depositary", "id", "in_force", "kinds", "official_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "short_title") VALUES (OLD."adopted", OLD."adopted_earliest", OLD."adopted_latest", OLD."binds_by", OLD."citation", OLD."code", OLD."created_at", OLD."depositary", OLD."id", OLD."in_force", OLD."kinds", OLD."official_title", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record", OLD."revision", OLD."short_title"); RETURN NULL;',
                                    hash="7f26fbef72ca9c11851e435bd7cfcdc9dce7e151",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e33a9",
                                    table="allegations_instrument",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstrumentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.instrument",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("official_title", models.TextField()),
                        ("short_title", models.CharField(max_length=200)),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "binds_by",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "adopted",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "adopted_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "adopted_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        ("in_force", models.DateField(blank=True, null=True)),
                        (
                            "depositary",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "citation",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a37489ef3d34f959d34e6290fab200bf640d31af",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_75af0",
                                    table="allegations_instrumentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LedgerEntry",
                    fields=[
                        (
                            "index",
                            models.PositiveBigIntegerField(
                                primary_key=True, serialize=False
                            ),
                        ),
                        ("reference", models.CharField(max_length=16)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("allegation", "Allegation"),
                                    ("case", "Case"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("publish", "Publish"),
                                    ("correct", "Correct"),
                                    ("withdraw", "Withdraw"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("schema", models.CharField(max_length=40)),
                        ("commitment", models.BinaryField(max_length=32)),
                        ("leaf_hash", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "verbose_name_plural": "ledger entries",
                        "ordering": ["index"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reference", "version"),
                                name="ledgerentry_version_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LedgerBody",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="body",
                                serialize=False,
                                to="allegations.ledgerentry",
                            ),
                        ),
                        ("body", models.BinaryField()),
                        ("nonce", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "verbose_name_plural": "ledger bodies",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Provision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="provisions",
                                to="allegations.instrument",
                            ),
                        ),
                        ("number", models.CharField(max_length=40)),
                        (
                            "code",
                            models.CharField(
                                help_text="Such as rome-statute:8(2)(b)(viii).",
                                max_length=90,
                                unique=True,
                            ),
                        ),
                        ("label", models.TextField()),
                        (
                            "category",
                            models.CharField(blank=True, default="", max_length=80),
                        ),
                        (
                            "is_verified",
                            models.BooleanField(
                                default=False,
                                help_text="Somebody found it in the text of the instrument.",
                            ),
                        ),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ["instrument", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("instrument", "number"),
                                name="provision_number_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_provisionevent" ("category", "code", "created_at", "id", "instrument_id", "is_verified", "label", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision") VALUES (NEW."category", NEW."code", NEW."created_at", NEW."id", NEW."instrument_id", NEW."is_verified", NEW."label", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record", NEW."revision"); RETURN NULL;',
                                    hash="1155860ea7d6f182c44cd818eb4c771a03784286",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3254f",
                                    table="allegations_provision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_provisionevent" ("category", "code", "created_at", "id", "instrument_id", "is_verified", "label", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision") VALUES (NEW."category", NEW."code", NEW."created_at", NEW."id", NEW."instrument_id", NEW."is_verified", NEW."label", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record", NEW."revision"); RETURN NULL;',
                                    hash="ce0e9e7ae774a878bb212d6110edeca59835b789",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ee671",
                                    table="allegations_provision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_provisionevent" ("category", "code", "created_at", "id", "instrument_id", "is_verified", "label", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision") VALUES (OLD."category", OLD."code", OLD."created_at", OLD."id", OLD."instrument_id", OLD."is_verified", OLD."label", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record", OLD."revision"); RETURN NULL;',
                                    hash="438850241dbc1c18a2c89f2a8bd993a5006140b7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2c00f",
                                    table="allegations_provision",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalCharacterisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=32, unique=True
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="characterisations",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="characterisations",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "curator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="characterisations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crime_category",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                limit_choices_to={"vocabulary": "crime_categories"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "provision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="characterisations",
                                to="allegations.provision",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                limit_choices_to={"vocabulary": "attribution_modality"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "obliged",
                            models.ForeignKey(
                                blank=True,
                                help_text="The state whose obligations are asked about.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="Published: what the label says or leaves out.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "crime_category", 17
                                    ),
                                    "crime_categories/",
                                ),
                                name="legalcharacterisation_crime_category_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary crime_categories.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left(
                                        "modality", 21
                                    ),
                                    "attribution_modality/",
                                ),
                                name="legalcharacterisation_modality_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary attribution_modality.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("curator__isnull", True),
                                        ("utterance__isnull", False),
                                    ),
                                    models.Q(
                                        ("curator__isnull", False),
                                        ("utterance__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="legalcharacterisation_by_speaker_or_curator",
                                violation_error_message="Either a speaker characterises (give the utterance) or a curator does (give the curator), not both.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("provision__isnull", False),
                                    ("crime_category__isnull", False),
                                    _connector="OR",
                                ),
                                name="legalcharacterisation_says_something",
                                violation_error_message="Give a provision, a crime category, or both.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_legalcharacterisationevent" ("allegation_id", "created_at", "crime_category_id", "curator_id", "explanation", "id", "modality_id", "notes", "obliged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_id", "reference", "revision", "utterance_id") VALUES (NEW."allegation_id", NEW."created_at", NEW."crime_category_id", NEW."curator_id", NEW."explanation", NEW."id", NEW."modality_id", NEW."notes", NEW."obliged_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provision_id", NEW."reference", NEW."revision", NEW."utterance_id"); RETURN NULL;',
                                    hash="aad1f147ffae37393ebcd71ca618d294bc4c81b4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7dd68",
                                    table="allegations_legalcharacterisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_legalcharacterisationevent" ("allegation_id", "created_at", "crime_category_id", "curator_id", "explanation", "id", "modality_id", "notes", "obliged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_id", "reference", "revision", "utterance_id") VALUES (NEW."allegation_id", NEW."created_at", NEW."crime_category_id", NEW."curator_id", NEW."explanation", NEW."id", NEW."modality_id", NEW."notes", NEW."obliged_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provision_id", NEW."reference", NEW."revision", NEW."utterance_id"); RETURN NULL;',
                                    hash="d663f96ad1c52107c590a1b183bec3c624149492",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c2e74",
                                    table="allegations_legalcharacterisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_legalcharacterisationevent" ("allegation_id", "created_at", "crime_category_id", "curator_id", "explanation", "id", "modality_id", "notes", "obliged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_id", "reference", "revision", "utterance_id") VALUES (OLD."allegation_id", OLD."created_at", OLD."crime_category_id", OLD."curator_id", OLD."explanation", OLD."id", OLD."modality_id", OLD."notes", OLD."obliged_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provision_id", OLD."reference", OLD."revision", OLD."utterance_id"); RETURN NULL;',
                                    hash="26b810c67ef86fbe38c86711e3486dab0b0de2ad",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ab5a0",
                                    table="allegations_legalcharacterisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalCharacterisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.legalcharacterisation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=32)),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "curator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "crime_category",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "crime_categories"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "provision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.provision",
                            ),
                        ),
                        (
                            "modality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "attribution_modality"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "obliged",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The state whose obligations are asked about.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="Published: what the label says or leaves out.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2b68d346fccbcae5a6f3e41310979b1d32851c01",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_305d7",
                                    table="allegations_legalcharacterisationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "other_names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                help_text="Other spellings, separated by commas.",
                                size=None,
                            ),
                        ),
                        (
                            "state_code",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="ISO 3166 code of the state whose territory it is.",
                                max_length=2,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.place",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True
                            ),
                        ),
                        (
                            "uncertainty_m",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="uncertainty in metres",
                            ),
                        ),
                        (
                            "precision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "location_precision"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9371b3862c40302ad02142085dadd0a3da61a33a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9b888",
                                    table="allegations_placeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proceeding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=16, unique=True
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "proceeding_types"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proceedings",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "docket",
                            models.CharField(blank=True, default="", max_length=100),
                        ),
                        ("notes", models.TextField(blank=True, default="")),
                        (
                            "persons",
                            models.ManyToManyField(
                                blank=True,
                                related_name="proceedings_against",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "allegations",
                            models.ManyToManyField(
                                blank=True,
                                related_name="proceedings",
                                to="allegations.allegation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("type", 17),
                                    "proceeding_types/",
                                ),
                                name="proceeding_type_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary proceeding_types.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingevent" ("created_at", "docket", "forum_id", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "title", "type_id") VALUES (NEW."created_at", NEW."docket", NEW."forum_id", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."revision", NEW."title", NEW."type_id"); RETURN NULL;',
                                    hash="058eaea76159b8d2d2f525cf2b01b14eb5c1f3b4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fe0c3",
                                    table="allegations_proceeding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_proceedingevent" ("created_at", "docket", "forum_id", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "title", "type_id") VALUES (NEW."created_at", NEW."docket", NEW."forum_id", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."revision", NEW."title", NEW."type_id"); RETURN NULL;',
                                    hash="7a703fa0857e3a872aeb58aebfd71de9ced34003",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d8405",
                                    table="allegations_proceeding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingevent" ("created_at", "docket", "forum_id", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "revision", "title", "type_id") VALUES (OLD."created_at", OLD."docket", OLD."forum_id", OLD."id", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."revision", OLD."title", OLD."type_id"); RETURN NULL;',
                                    hash="1999ddc561a39009d4822a63d5a5d7561c743092",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a1a92",
                                    table="allegations_proceeding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingAllegationLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingallegationlinkevent" ("allegation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceeding_id") VALUES (NEW."allegation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."proceeding_id"); RETURN NULL;',
                                    hash="d9782af80f94a6dca9ad89ef9d7ad7cef597c5f2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_be0bd",
                                    table="allegations_proceeding_allegations",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingallegationlinkevent" ("allegation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceeding_id") VALUES (OLD."allegation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."proceeding_id"); RETURN NULL;',
                                    hash="e3a1ab24be66d16c80810865b22c837bf3d7bb0d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0bef3",
                                    table="allegations_proceeding_allegations",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.proceeding_allegations",),
                ),
                migrations.CreateModel(
                    name="ProceedingAllegationLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "proceeding",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.proceeding",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8763172a53e19e89fa46a52bb1c6eef6547b5a70",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6ec14",
                                    table="allegations_proceedingallegationlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.proceeding",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=16)),
                        (
                            "type",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "proceeding_types"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "forum",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "docket",
                            models.CharField(blank=True, default="", max_length=100),
                        ),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bce743c3d247accd3ce66dc3ed03c3a1c654aa6f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_181b7",
                                    table="allegations_proceedingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingPersonLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingpersonlinkevent" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceeding_id") VALUES (NEW."actor_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."proceeding_id"); RETURN NULL;',
                                    hash="298486733b153e009a5e370488d6945e2d375e78",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_72cc0",
                                    table="allegations_proceeding_persons",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingpersonlinkevent" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceeding_id") VALUES (OLD."actor_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."proceeding_id"); RETURN NULL;',
                                    hash="a15a079163722366cd842d431dc7d5bd8c0246ea",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a4f08",
                                    table="allegations_proceeding_persons",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.proceeding_persons",),
                ),
                migrations.CreateModel(
                    name="ProceedingPersonLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "proceeding",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.proceeding",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="549e63146d7bb4f2d392e0c7775cda2f620ee567",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c8b7d",
                                    table="allegations_proceedingpersonlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "proceeding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="allegations.proceeding",
                            ),
                        ),
                        (
                            "status",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "proceeding_statuses"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "date",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "date_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "date_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        ("note", models.TextField(blank=True, default="")),
                        (
                            "passages",
                            models.ManyToManyField(
                                blank=True,
                                related_name="proceeding_steps",
                                to="sources.passage",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["date_earliest", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("status", 20),
                                    "proceeding_statuses/",
                                ),
                                name="proceedingstep_status_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary proceeding_statuses.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("date_earliest__isnull", True),
                                    ("date_latest__isnull", True),
                                    ("date_latest__gte", models.F("date_earliest")),
                                    _connector="OR",
                                ),
                                name="proceedingstep_date_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingstepevent" ("date", "date_earliest", "date_latest", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "status_id") VALUES (NEW."date", NEW."date_earliest", NEW."date_latest", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proceeding_id", NEW."status_id"); RETURN NULL;',
                                    hash="423bce7e3d8c345634d3d9019b9b51d268b1cc07",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4a014",
                                    table="allegations_proceedingstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_proceedingstepevent" ("date", "date_earliest", "date_latest", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "status_id") VALUES (NEW."date", NEW."date_earliest", NEW."date_latest", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proceeding_id", NEW."status_id"); RETURN NULL;',
                                    hash="2ed3d59495b716e97667820777d7aeba7e5e5a9b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c5976",
                                    table="allegations_proceedingstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_proceedingstepevent" ("date", "date_earliest", "date_latest", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proceeding_id", "status_id") VALUES (OLD."date", OLD."date_earliest", OLD."date_latest", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proceeding_id", OLD."status_id"); RETURN NULL;',
                                    hash="b195e88a8941e234187ea9868f62c3d6a87c3823",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_322df",
                                    table="allegations_proceedingstep",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.proceedingstep",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "proceeding",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.proceeding",
                            ),
                        ),
                        (
                            "status",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "proceeding_statuses"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "date",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "date_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "date_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        ("note", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e0f2fcbb7f20737a40908eea89ed1c82f47e7032",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_477de",
                                    table="allegations_proceedingstepevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProvisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.provision",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.instrument",
                            ),
                        ),
                        ("number", models.CharField(max_length=40)),
                        (
                            "code",
                            models.CharField(
                                help_text="Such as rome-statute:8(2)(b)(viii).",
                                max_length=90,
                            ),
                        ),
                        ("label", models.TextField()),
                        (
                            "category",
                            models.CharField(blank=True, default="", max_length=80),
                        ),
                        (
                            "is_verified",
                            models.BooleanField(
                                default=False,
                                help_text="Somebody found it in the text of the instrument.",
                            ),
                        ),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="12b165e1091d7911d5f1606342f843457803d011",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e04ca",
                                    table="allegations_provisionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedEntity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("reference", models.CharField(max_length=60)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("actor", "Actor"),
                                    ("article", "Article"),
                                    ("instrument", "Instrument"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "entry_index",
                            models.PositiveBigIntegerField(
                                help_text="The newest current entry that mentions it, whose words these are."
                            ),
                        ),
                        ("name", models.TextField()),
                        (
                            "facets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                help_text="What it can be filtered by: its type, outlet, language or kind.",
                                size=None,
                            ),
                        ),
                        ("data", models.JSONField()),
                        (
                            "search",
                            django.contrib.postgres.search.SearchVectorField(null=True),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "published entities",
                        "ordering": ["kind", "reference"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="publishedentity_search"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["facets"], name="publishedentity_facets"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "reference"),
                                name="publishedentity_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedVersion",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="projection",
                                serialize=False,
                                to="allegations.ledgerentry",
                            ),
                        ),
                        ("reference", models.CharField(max_length=16)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("allegation", "Allegation"),
                                    ("case", "Case"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("publish", "Publish"),
                                    ("correct", "Correct"),
                                    ("withdraw", "Withdraw"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "visible",
                            django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                help_text="Since when this version stands."
                            ),
                        ),
                        ("title", models.TextField(blank=True, default="")),
                        (
                            "type_code",
                            models.CharField(blank=True, default="", max_length=60),
                        ),
                        ("occurred_earliest", models.DateField(blank=True, null=True)),
                        ("occurred_latest", models.DateField(blank=True, null=True)),
                        (
                            "alleged_perpetrators",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "accusers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "responders",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "response_types",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "provisions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=90),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "instruments",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "mentions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                help_text="Every actor, article, instrument and record the body speaks of.",
                                size=None,
                            ),
                        ),
                        (
                            "search",
                            django.contrib.postgres.search.SearchVectorField(null=True),
                        ),
                    ],
                    options={
                        "ordering": ["-entry_id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("visible__endswith__isnull", True),
                                    models.Q(("action", "withdraw"), _negated=True),
                                ),
                                fields=["kind", "-entry"],
                                name="publishedversion_current",
                            ),
                            models.Index(
                                fields=["reference", "-version"],
                                name="publishedversion_versions",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["alleged_perpetrators"],
                                name="publishedversion_perpetrators",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["accusers"], name="publishedversion_accusers"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["responders"],
                                name="publishedversion_responders",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["response_types"],
                                name="publishedversion_resp_types",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["provisions"],
                                name="publishedversion_provisions",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["instruments"],
                                name="publishedversion_instruments",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["mentions"], name="publishedversion_mentions"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="publishedversion_search"
                            ),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[("reference", "="), ("visible", "&&")],
                                name="publishedversion_one_visible_at_any_instant",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "reference",
                            models.CharField(
                                editable=False, max_length=32, unique=True
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "response_types"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "responder",
                            models.ForeignKey(
                                help_text="Who answered, or who is said to have been silent.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "aimed_at",
                            models.ManyToManyField(
                                blank=True,
                                related_name="responses",
                                to="allegations.accusation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("type", 15),
                                    "response_types/",
                                ),
                                name="response_type_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary response_types.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_responseevent" ("allegation_id", "created_at", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responder_id", "revision", "type_id", "utterance_id") VALUES (NEW."allegation_id", NEW."created_at", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."responder_id", NEW."revision", NEW."type_id", NEW."utterance_id"); RETURN NULL;',
                                    hash="a028a3ecbfd1a636b48740caba6f1c64b1133460",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1e263",
                                    table="allegations_response",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_responseevent" ("allegation_id", "created_at", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responder_id", "revision", "type_id", "utterance_id") VALUES (NEW."allegation_id", NEW."created_at", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."responder_id", NEW."revision", NEW."type_id", NEW."utterance_id"); RETURN NULL;',
                                    hash="b6a495349ee6340d34759fab05e6fc43e5f76328",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_aeae4",
                                    table="allegations_response",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_responseevent" ("allegation_id", "created_at", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "responder_id", "revision", "type_id", "utterance_id") VALUES (OLD."allegation_id", OLD."created_at", OLD."id", OLD."notes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."responder_id", OLD."revision", OLD."type_id", OLD."utterance_id"); RETURN NULL;',
                                    hash="e719ece58bd9dd1f42a62baa61d3a9826e5fd86a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_949ec",
                                    table="allegations_response",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseAimLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_responseaimlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "response_id") VALUES (NEW."accusation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."response_id"); RETURN NULL;',
                                    hash="96f959cdb8e8dbba5837444d53cc52139eed7d61",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_39e04",
                                    table="allegations_response_aimed_at",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_responseaimlinkevent" ("accusation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "response_id") VALUES (OLD."accusation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."response_id"); RETURN NULL;',
                                    hash="c0953b35a8973b5c66afea1d93b9d0a0b734354a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9ae47",
                                    table="allegations_response_aimed_at",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.response_aimed_at",),
                ),
                migrations.CreateModel(
                    name="ResponseAimLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "response",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.response",
                            ),
                        ),
                        (
                            "accusation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.accusation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b27e2482c01a1f6f76d481aa24071549e7ced41b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0f2ef",
                                    table="allegations_responseaimlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.response",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("reference", models.CharField(editable=False, max_length=32)),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For curators; never published.",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "utterance",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "response_types"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "responder",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="Who answered, or who is said to have been silent.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="42f6374f5e877a7a84f5e149748d046a5d93cd76",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c0ebf",
                                    table="allegations_responseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "allegation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="allegations.allegation",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="allegations.case",
                            ),
                        ),
                        (
                            "from_status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "to_status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "In review"),
                                    ("published", "Published"),
                                    ("corrected", "Published with a correction"),
                                    ("withdrawn", "Withdrawn, tombstone kept"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("allegation__isnull", False),
                                        ("case__isnull", True),
                                    ),
                                    models.Q(
                                        ("allegation__isnull", True),
                                        ("case__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="review_of_one_record",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="review_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepPassageLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_steppassagelinkevent" ("id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceedingstep_id") VALUES (NEW."id", NEW."passage_id", _pgh_attach_context(), NOW(), \'insert\', NEW."proceedingstep_id"); RETURN NULL;',
                                    hash="e3ec300ef82b02e04800ea4ce917446fccc13678",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_962dc",
                                    table="allegations_proceedingstep_passages",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_steppassagelinkevent" ("id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "proceedingstep_id") VALUES (OLD."id", OLD."passage_id", _pgh_attach_context(), NOW(), \'delete\', OLD."proceedingstep_id"); RETURN NULL;',
                                    hash="b345d7055409393af9c5cbc9afc6b121c95ee122",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f7688",
                                    table="allegations_proceedingstep_passages",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.proceedingstep_passages",),
                ),
                migrations.CreateModel(
                    name="StepPassageLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "proceedingstep",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.proceedingstep",
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.passage",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="10715150881da2b40dec47486e4618f8dbeb8b64",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_33470",
                                    table="allegations_steppassagelinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("key", models.CharField(max_length=120, serialize=False)),
                        ("vocabulary", models.CharField(max_length=60)),
                        ("code", models.CharField(max_length=60)),
                        ("label", models.CharField(max_length=200)),
                        (
                            "label_uk",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "label_ru",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "label_status",
                            models.CharField(blank=True, default="", max_length=40),
                        ),
                        ("definition", models.TextField(blank=True, default="")),
                        (
                            "definition_status",
                            models.CharField(blank=True, default="", max_length=40),
                        ),
                        ("source", models.TextField(blank=True, default="")),
                        ("position", models.PositiveIntegerField(default=0)),
                        (
                            "data",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What else the vocabulary says of it.",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2a3c67fd5b232cc894679de7e24700abbae1217d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1b8ea",
                                    table="allegations_termevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TreatyAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="treaty_actions",
                                to="allegations.instrument",
                            ),
                        ),
                        ("state_code", models.CharField(max_length=2)),
                        (
                            "action",
                            models.ForeignKey(
                                default=None,
                                limit_choices_to={"vocabulary": "treaty_actions"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "date",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "date_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "date_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "annex",
                            models.CharField(blank=True, default="", max_length=80),
                        ),
                        (
                            "detail",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        ("is_verified", models.BooleanField(default=False)),
                        ("is_effect_contested", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True, default="")),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ["instrument", "state_code", "date_earliest", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    django.db.models.functions.text.Left("action", 15),
                                    "treaty_actions/",
                                ),
                                name="treatyaction_action_of_vocabulary",
                                violation_error_message="Choose a term of the vocabulary treaty_actions.",
                            ),
                            models.UniqueConstraint(
                                fields=(
                                    "instrument",
                                    "state_code",
                                    "action",
                                    "date",
                                    "annex",
                                    "detail",
                                ),
                                name="treatyaction_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("date_earliest__isnull", True),
                                    ("date_latest__isnull", True),
                                    ("date_latest__gte", models.F("date_earliest")),
                                    _connector="OR",
                                ),
                                name="treatyaction_date_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_treatyactionevent" ("action_id", "annex", "created_at", "date", "date_earliest", "date_latest", "detail", "id", "instrument_id", "is_effect_contested", "is_verified", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "state_code") VALUES (NEW."action_id", NEW."annex", NEW."created_at", NEW."date", NEW."date_earliest", NEW."date_latest", NEW."detail", NEW."id", NEW."instrument_id", NEW."is_effect_contested", NEW."is_verified", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record", NEW."revision", NEW."state_code"); RETURN NULL;',
                                    hash="36822d54ccbdab15c96a3c86f505ba7e2e3c7f9a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4d0d9",
                                    table="allegations_treatyaction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "allegations_treatyactionevent" ("action_id", "annex", "created_at", "date", "date_earliest", "date_latest", "detail", "id", "instrument_id", "is_effect_contested", "is_verified", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "state_code") VALUES (NEW."action_id", NEW."annex", NEW."created_at", NEW."date", NEW."date_earliest", NEW."date_latest", NEW."detail", NEW."id", NEW."instrument_id", NEW."is_effect_contested", NEW."is_verified", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record", NEW."revision", NEW."state_code"); RETURN NULL;',
                                    hash="c5b43dc906ff39cec57a75dfd36b5a48008fae73",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8c491",
                                    table="allegations_treatyaction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_treatyactionevent" ("action_id", "annex", "created_at", "date", "date_earliest", "date_latest", "detail", "id", "instrument_id", "is_effect_contested", "is_verified", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record", "revision", "state_code") VALUES (OLD."action_id", OLD."annex", OLD."created_at", OLD."date", OLD."date_earliest", OLD."date_latest", OLD."detail", OLD."id", OLD."instrument_id", OLD."is_effect_contested", OLD."is_verified", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record", OLD."revision", OLD."state_code"); RETURN NULL;',
                                    hash="6cd4951241af6609d0a98d363658d5b658931b9a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c2bce",
                                    table="allegations_treatyaction",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TreatyActionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.treatyaction",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "instrument",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.instrument",
                            ),
                        ),
                        ("state_code", models.CharField(max_length=2)),
                        (
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                limit_choices_to={"vocabulary": "treaty_actions"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.term",
                            ),
                        ),
                        (
                            "date",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "date_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "date_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "annex",
                            models.CharField(blank=True, default="", max_length=80),
                        ),
                        (
                            "detail",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        ("is_verified", models.BooleanField(default=False)),
                        ("is_effect_contested", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True, default="")),
                        ("record", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="240be73a5e8caabeb6c485db0ce9ba9ffd382945",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c590c",
                                    table="allegations_treatyactionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TreeHead",
                    fields=[
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                primary_key=True, serialize=False
                            ),
                        ),
                        ("root", models.BinaryField(max_length=32)),
                        (
                            "peaks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BinaryField(max_length=32), size=None
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["size"],
                    },
                ),
                migrations.CreateModel(
                    name="UtteranceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        (
                            "speaker_kind",
                            models.CharField(
                                choices=[
                                    ("named_actor", "Named actor"),
                                    ("anonymous_source", "Anonymous source"),
                                    ("collective", "Collective"),
                                    ("outlet_own_voice", "Outlet in its own voice"),
                                ],
                                default="named_actor",
                                max_length=20,
                            ),
                        ),
                        (
                            "speaker",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "speaker_description",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="Where nobody is named, in the source's terms: “a source”, “officials”.",
                                max_length=300,
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "through",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The agency or outlet that carried it, where it was not said to us.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.actor",
                            ),
                        ),
                        (
                            "said",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "said_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "said_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "said_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("explicit", "Written in the text"),
                                    (
                                        "relative_to_publication",
                                        "Relative to a known publication date",
                                    ),
                                    (
                                        "relative_no_anchor",
                                        "Relative, publication date not known",
                                    ),
                                    (
                                        "year_inferred",
                                        "Day or month given, year inferred",
                                    ),
                                    ("external", "Taken from another source"),
                                    (
                                        "photo_caption",
                                        "Date of a photo, not of the event",
                                    ),
                                ],
                                default="",
                                max_length=32,
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="Telegram, a briefing, a report.",
                                max_length=100,
                            ),
                        ),
                        (
                            "reporting_mode",
                            models.CharField(
                                choices=[
                                    ("direct_speech", "Direct speech"),
                                    ("quotation", "Quotation"),
                                    ("paraphrase", "Paraphrase"),
                                    (
                                        "anonymous_via_agency",
                                        "Anonymous source via an agency",
                                    ),
                                    ("document", "Document"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "gist",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="In our words, for curators.",
                                max_length=300,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="10cf94b31228d366c5af04b75749f12035a945fd",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_61281",
                                    table="allegations_utteranceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UtterancePassageLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_utterancepassagelinkevent" ("id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "utterance_id") VALUES (NEW."id", NEW."passage_id", _pgh_attach_context(), NOW(), \'insert\', NEW."utterance_id"); RETURN NULL;',
                                    hash="54b02385368919dabb4e7996e58b01373984af6e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0683e",
                                    table="allegations_utterance_passages",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "allegations_utterancepassagelinkevent" ("id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "utterance_id") VALUES (OLD."id", OLD."passage_id", _pgh_attach_context(), NOW(), \'delete\', OLD."utterance_id"); RETURN NULL;',
                                    hash="01fb69bce0fe99fd5ea84d41a3835c67007eb97b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_40058",
                                    table="allegations_utterance_passages",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("allegations.utterance_passages",),
                ),
                migrations.CreateModel(
                    name="UtterancePassageLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "utterance",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="allegations.utterance",
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="sources.passage",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8275c6ab8524b4d7a13e5304ca2c6d911b4bdb49",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c78f7",
                                    table="allegations_utterancepassagelinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
