"""The tables of sources, with their history."""

from django.conf import settings
from django.db import migrations, models
from tracker.common.many_models import CreateModels
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import tracker.common.edtf_dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Outlet",
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
                        ("name", models.CharField(max_length=200, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wire_agency", "News agency"),
                                    ("news_outlet", "News outlet (own reporting)"),
                                    ("republication", "Copy of agency or other text"),
                                    ("rewrite", "Paraphrased or spun rewrite"),
                                    ("machine_translation", "Machine-translated copy"),
                                    ("state_media", "State-controlled media"),
                                    ("blog", "Blog"),
                                    (
                                        "social_media",
                                        "Social media post (Telegram, X, Facebook)",
                                    ),
                                    ("government_statement", "Government statement"),
                                    ("military_briefing", "Military briefing"),
                                    (
                                        "court_document",
                                        "Court document or press release",
                                    ),
                                    ("un_report", "UN report"),
                                    ("ngo_report", "NGO report"),
                                    ("osint_dataset", "Open-source dataset entry"),
                                    ("imagery", "Photo, video or satellite imagery"),
                                    ("testimony", "Testimony"),
                                ],
                                default="news_outlet",
                                max_length=32,
                            ),
                        ),
                        (
                            "hosts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=253),
                                blank=True,
                                default=list,
                                help_text="Host names it publishes under, separated by commas.",
                                size=None,
                            ),
                        ),
                        (
                            "owner",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "reliability",
                            models.CharField(
                                choices=[
                                    ("A", "A · Completely reliable"),
                                    ("B", "B · Usually reliable"),
                                    ("C", "C · Fairly reliable"),
                                    ("D", "D · Not usually reliable"),
                                    ("E", "E · Unreliable"),
                                    ("F", "F · Reliability cannot be judged"),
                                ],
                                default="F",
                                max_length=1,
                            ),
                        ),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision") VALUES (NEW."created_at", NEW."hosts", NEW."id", NEW."kind", NEW."name", NEW."notes", NEW."owner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reliability", NEW."revision"); RETURN NULL;',
                                    hash="2cd3e96c153e2b5d7f7f630f00bc240dcba0de6f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6363e",
                                    table="sources_outlet",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision") VALUES (NEW."created_at", NEW."hosts", NEW."id", NEW."kind", NEW."name", NEW."notes", NEW."owner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reliability", NEW."revision"); RETURN NULL;',
                                    hash="55453e280c92da2b214b4939f6dfa763ea9161b1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6f20c",
                                    table="sources_outlet",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision") VALUES (OLD."created_at", OLD."hosts", OLD."id", OLD."kind", OLD."name", OLD."notes", OLD."owner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reliability", OLD."revision"); RETURN NULL;',
                                    hash="d76548e7f66480719ee044d8a28acba3193a6d81",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dbede",
                                    table="sources_outlet",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Article",
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
                            "outlet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="articles",
                                to="sources.outlet",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wire_agency", "News agency"),
                                    ("news_outlet", "News outlet (own reporting)"),
                                    ("republication", "Copy of agency or other text"),
                                    ("rewrite", "Paraphrased or spun rewrite"),
                                    ("machine_translation", "Machine-translated copy"),
                                    ("state_media", "State-controlled media"),
                                    ("blog", "Blog"),
                                    (
                                        "social_media",
                                        "Social media post (Telegram, X, Facebook)",
                                    ),
                                    ("government_statement", "Government statement"),
                                    ("military_briefing", "Military briefing"),
                                    (
                                        "court_document",
                                        "Court document or press release",
                                    ),
                                    ("un_report", "UN report"),
                                    ("ngo_report", "NGO report"),
                                    ("osint_dataset", "Open-source dataset entry"),
                                    ("imagery", "Photo, video or satellite imagery"),
                                    ("testimony", "Testimony"),
                                ],
                                default="news_outlet",
                                max_length=32,
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                blank=True,
                                default="",
                                help_text="The canonical address; empty while we do not know it.",
                                max_length=2000,
                                verbose_name="URL",
                            ),
                        ),
                        ("title", models.CharField(max_length=500)),
                        (
                            "is_title_ours",
                            models.BooleanField(
                                default=False,
                                help_text="The source has no headline: the title is by us.",
                            ),
                        ),
                        (
                            "author",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "published",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "published_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "published_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "published_basis",
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
                        ("language", models.CharField(default="und", max_length=8)),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("url", ""), _negated=True),
                                fields=("url",),
                                name="article_url_once",
                                violation_error_message="An article with this URL is already kept.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="article_has_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_earliest__isnull", True),
                                    ("published_latest__isnull", True),
                                    (
                                        "published_latest__gte",
                                        models.F("published_earliest"),
                                    ),
                                    _connector="OR",
                                ),
                                name="article_published_in_order",
                                violation_error_message="The date ends before it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (NEW."author", NEW."created_at", NEW."id", NEW."is_title_ours", NEW."kind", NEW."language", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published", NEW."published_basis", NEW."published_earliest", NEW."published_latest", NEW."reference", NEW."revision", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="775777ccf75b6315b87ac8e8191ba00df7d3ed46",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0de75",
                                    table="sources_article",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (NEW."author", NEW."created_at", NEW."id", NEW."is_title_ours", NEW."kind", NEW."language", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."published_basis", NEW."published_earliest", NEW."published_latest", NEW."reference", NEW."revision", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="365c04405265969731f0680ceb41531e27a19906",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_168af",
                                    table="sources_article",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (OLD."author", OLD."created_at", OLD."id", OLD."is_title_ours", OLD."kind", OLD."language", OLD."notes", OLD."outlet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."published_basis", OLD."published_earliest", OLD."published_latest", OLD."reference", OLD."revision", OLD."title", OLD."url"); RETURN NULL;',
                                    hash="310ed08fb2c07a7997ff1c44d25b8f1d100eae0a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_10a2a",
                                    table="sources_article",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ArticleEvent",
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
                                to="sources.article",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wire_agency", "News agency"),
                                    ("news_outlet", "News outlet (own reporting)"),
                                    ("republication", "Copy of agency or other text"),
                                    ("rewrite", "Paraphrased or spun rewrite"),
                                    ("machine_translation", "Machine-translated copy"),
                                    ("state_media", "State-controlled media"),
                                    ("blog", "Blog"),
                                    (
                                        "social_media",
                                        "Social media post (Telegram, X, Facebook)",
                                    ),
                                    ("government_statement", "Government statement"),
                                    ("military_briefing", "Military briefing"),
                                    (
                                        "court_document",
                                        "Court document or press release",
                                    ),
                                    ("un_report", "UN report"),
                                    ("ngo_report", "NGO report"),
                                    ("osint_dataset", "Open-source dataset entry"),
                                    ("imagery", "Photo, video or satellite imagery"),
                                    ("testimony", "Testimony"),
                                ],
                                default="news_outlet",
                                max_length=32,
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                blank=True,
                                default="",
                                help_text="The canonical address; empty while we do not know it.",
                                max_length=2000,
                                verbose_name="URL",
                            ),
                        ),
                        ("title", models.CharField(max_length=500)),
                        (
                            "is_title_ours",
                            models.BooleanField(
                                default=False,
                                help_text="The source has no headline: the title is by us.",
                            ),
                        ),
                        (
                            "author",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "published",
                            tracker.common.edtf_dates.EdtfField(
                                blank=True,
                                default="",
                                help_text="Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as 2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; add ? for uncertain and ~ for approximate.",
                                max_length=64,
                            ),
                        ),
                        (
                            "published_earliest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "published_latest",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "published_basis",
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
                        ("language", models.CharField(default="und", max_length=8)),
                        ("notes", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5319c4b562bd42ae5c5acd0cca7a95eec4021e4a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0526f",
                                    table="sources_articleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Capture",
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
                            "article",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="captures",
                                to="sources.article",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("upload", "File handed in"),
                                    ("paste", "Text pasted"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "captured_at",
                            models.DateTimeField(
                                help_text="When the bytes reached us, in UTC."
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(blank=True, default="", max_length=500),
                        ),
                        ("media_type", models.CharField(max_length=100)),
                        ("size_bytes", models.PositiveBigIntegerField()),
                        (
                            "body_sha256",
                            models.CharField(max_length=64, verbose_name="SHA-256"),
                        ),
                        (
                            "body_sha512",
                            models.CharField(max_length=128, verbose_name="SHA-512"),
                        ),
                        ("tool", models.CharField(max_length=100)),
                        ("tool_version", models.CharField(max_length=100)),
                        (
                            "collector",
                            models.CharField(
                                help_text="Who brought it in: a user, or an account and host.",
                                max_length=200,
                            ),
                        ),
                        (
                            "collected_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="captures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ["-captured_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("method__in", ["upload", "paste"])),
                                fields=("body_sha256",),
                                name="capture_bytes_handed_in_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("body_sha256__regex", "^[0-9a-f]{64}$")
                                ),
                                name="capture_sha256_is_hex",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("body_sha512__regex", "^[0-9a-f]{128}$")
                                ),
                                name="capture_sha512_is_hex",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size_bytes__gt", 0)),
                                name="capture_not_empty",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExtractedText",
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
                            "capture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="texts",
                                to="sources.capture",
                            ),
                        ),
                        ("extractor", models.CharField(max_length=50)),
                        ("extractor_version", models.CharField(max_length=50)),
                        ("options", models.JSONField(blank=True, default=dict)),
                        ("text", models.TextField()),
                        (
                            "text_sha256",
                            models.CharField(
                                max_length=64,
                                verbose_name="SHA-256 of the text in UTF-8",
                            ),
                        ),
                        ("language", models.CharField(max_length=8)),
                        ("word_count", models.PositiveIntegerField()),
                        ("blocks", models.JSONField(default=list)),
                        (
                            "page_starts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "capture",
                                    "extractor",
                                    "extractor_version",
                                    "options",
                                ),
                                name="extractedtext_once_per_extractor",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="extractedtext_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text_sha256__regex", "^[0-9a-f]{64}$")
                                ),
                                name="extractedtext_sha256_is_hex",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutletEvent",
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
                                to="sources.outlet",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("wire_agency", "News agency"),
                                    ("news_outlet", "News outlet (own reporting)"),
                                    ("republication", "Copy of agency or other text"),
                                    ("rewrite", "Paraphrased or spun rewrite"),
                                    ("machine_translation", "Machine-translated copy"),
                                    ("state_media", "State-controlled media"),
                                    ("blog", "Blog"),
                                    (
                                        "social_media",
                                        "Social media post (Telegram, X, Facebook)",
                                    ),
                                    ("government_statement", "Government statement"),
                                    ("military_briefing", "Military briefing"),
                                    (
                                        "court_document",
                                        "Court document or press release",
                                    ),
                                    ("un_report", "UN report"),
                                    ("ngo_report", "NGO report"),
                                    ("osint_dataset", "Open-source dataset entry"),
                                    ("imagery", "Photo, video or satellite imagery"),
                                    ("testimony", "Testimony"),
                                ],
                                default="news_outlet",
                                max_length=32,
                            ),
                        ),
                        (
                            "hosts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=253),
                                blank=True,
                                default=list,
                                help_text="Host names it publishes under, separated by commas.",
                                size=None,
                            ),
                        ),
                        (
                            "owner",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        (
                            "reliability",
                            models.CharField(
                                choices=[
                                    ("A", "A · Completely reliable"),
                                    ("B", "B · Usually reliable"),
                                    ("C", "C · Fairly reliable"),
                                    ("D", "D · Not usually reliable"),
                                    ("E", "E · Unreliable"),
                                    ("F", "F · Reliability cannot be judged"),
                                ],
                                default="F",
                                max_length=1,
                            ),
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
                                    hash="40ba914413488979666306167c1ccc6fdc7da289",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_eb893",
                                    table="sources_outletevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Passage",
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
                            "extracted_text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passages",
                                to="sources.extractedtext",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "Words of the text"),
                                    ("whole_capture", "The text as a whole"),
                                    ("absence", "What the text does not say"),
                                ],
                                default="text",
                                max_length=16,
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("exact", models.TextField(blank=True, default="")),
                        (
                            "prefix",
                            models.CharField(blank=True, default="", max_length=64),
                        ),
                        (
                            "suffix",
                            models.CharField(blank=True, default="", max_length=64),
                        ),
                        ("page", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                default="",
                                help_text="For an absence: what was looked for and not found.",
                            ),
                        ),
                        (
                            "selected_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "text")),
                                fields=("extracted_text", "start", "end"),
                                name="passage_once_per_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "text"),
                                        ("end__gt", models.F("start")),
                                        ("start__isnull", False),
                                        models.Q(("exact", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("kind", "text"), _negated=True),
                                        ("end__isnull", True),
                                        ("exact", ""),
                                        ("start__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="passage_offsets_fit_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "absence"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="passage_absence_says_of_what",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceCounter",
                    fields=[
                        (
                            "series",
                            models.CharField(
                                max_length=64, primary_key=True, serialize=False
                            ),
                        ),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
            ]
        ),
    ]
