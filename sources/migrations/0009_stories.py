"""Signatures of texts, stories, and what was found and decided on origins."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tracker.common.append_only import append_only, stable_reference


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('sources', '0008_removed_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=16, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name_plural': 'stories',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='OriginFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(help_text='Which comparison decided, and its version.', max_length=60)),
                ('same_origin', models.BooleanField(blank=True, null=True)),
                ('relation', models.CharField(choices=[('verbatim_copy', 'Copy, word for word'), ('verbatim_copy_shortened', 'Shortened copy'), ('later_wire_version', 'Another version of one report'), ('paraphrase', 'Reworded'), ('synonym_spun_copy', 'Words swapped for synonyms'), ('expanded_rewrite', 'Reworded and expanded'), ('quoted_in_live_blog', 'One holds a part of the other'), ('same_event_other_source', 'Same event, another source'), ('unrelated', 'Not related')], max_length=32)),
                ('decided_by', models.CharField(help_text='The rule that was the surest.', max_length=60)),
                ('scores', models.JSONField(default=dict)),
                ('reasons', models.JSONField(default=list)),
                ('aligned', models.JSONField(blank=True, default=list)),
                ('quotations', models.JSONField(blank=True, default=list)),
                ('found_at', models.DateTimeField(auto_now_add=True)),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings_a', to='sources.article')),
                ('a_text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.extractedtext')),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings_b', to='sources.article')),
                ('b_text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.extractedtext')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='OriginDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('joined', 'Joined by rule'), ('confirmed', 'One origin, a human says'), ('separated', 'Separate origins, a human says'), ('merged', 'Stories merged by a human')], max_length=16)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(blank=True, help_text='Empty for what was joined by rule.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='origin_decisions', to=settings.AUTH_USER_MODEL)),
                ('finding', models.ForeignKey(blank=True, help_text='What the decision was taken on, where it was one pair.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='sources.originfinding')),
                ('story', models.ForeignKey(blank=True, help_text='The story that the decision made, changed or left as it is.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='sources.story')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='StoryMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('verbatim_copy', 'Copy, word for word'), ('verbatim_copy_shortened', 'Shortened copy'), ('later_wire_version', 'Another version of one report'), ('paraphrase', 'Reworded'), ('synonym_spun_copy', 'Words swapped for synonyms'), ('expanded_rewrite', 'Reworded and expanded'), ('quoted_in_live_blog', 'One holds a part of the other'), ('same_event_other_source', 'Same event, another source'), ('unrelated', 'Not related')], help_text='To the member that it was joined for.', max_length=32)),
                ('how', models.CharField(choices=[('rule', 'By rule'), ('human', 'By a human')], max_length=8)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='story_membership', to='sources.article')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='sources.story')),
            ],
            options={
                'ordering': ['article_id'],
            },
        ),
        migrations.CreateModel(
            name='StoryMembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('relation', models.CharField(choices=[('verbatim_copy', 'Copy, word for word'), ('verbatim_copy_shortened', 'Shortened copy'), ('later_wire_version', 'Another version of one report'), ('paraphrase', 'Reworded'), ('synonym_spun_copy', 'Words swapped for synonyms'), ('expanded_rewrite', 'Reworded and expanded'), ('quoted_in_live_blog', 'One holds a part of the other'), ('same_event_other_source', 'Same event, another source'), ('unrelated', 'Not related')], help_text='To the member that it was joined for.', max_length=32)),
                ('how', models.CharField(choices=[('rule', 'By rule'), ('human', 'By a human')], max_length=8)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.article')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='sources.storymembership')),
                ('story', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.story')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TextSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('algorithm', models.CharField(max_length=120)),
                ('version', models.CharField(max_length=60)),
                ('seed', models.PositiveBigIntegerField()),
                ('values', models.BinaryField(blank=True)),
                ('signed_at', models.DateTimeField(auto_now_add=True)),
                ('compared_at', models.DateTimeField(blank=True, null=True)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='sources.extractedtext')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SignatureBand',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'signature_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('signature', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='sources.textsignature')),
            ],
            options={
                'ordering': ['key', 'signature_id'],
            },
        ),
        migrations.CreateModel(
            name='OriginDecisionArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.PositiveSmallIntegerField(help_text='0 or 1.')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origin_decisions', to='sources.article')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='sources.origindecision')),
            ],
            options={
                'ordering': ['side', 'article_id'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'article'), name='origindecisionarticle_once'), models.CheckConstraint(condition=models.Q(('side__in', [0, 1])), name='origindecisionarticle_side')],
            },
        ),
        migrations.AddIndex(
            model_name='originfinding',
            index=models.Index(fields=['a', 'b', '-id'], name='originfinding_of_pair'),
        ),
        migrations.AddIndex(
            model_name='originfinding',
            index=models.Index(condition=models.Q(('same_origin__isnull', True)), fields=['-id'], name='originfinding_doubtful'),
        ),
        migrations.AddConstraint(
            model_name='originfinding',
            constraint=models.UniqueConstraint(fields=('a_text', 'b_text', 'version'), name='originfinding_once_per_version'),
        ),
        migrations.AddConstraint(
            model_name='originfinding',
            constraint=models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='originfinding_in_order'),
        ),
        migrations.AddConstraint(
            model_name='origindecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('kind', 'joined')), models.Q(models.Q(('kind', 'joined'), _negated=True), ('by__isnull', False)), _connector='OR'), name='origindecision_has_who'),
        ),
        migrations.AddConstraint(
            model_name='origindecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='origindecision_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storymembership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_storymembershipevent" ("article_id", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "story_id") VALUES (NEW."article_id", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."since", NEW."story_id"); RETURN NULL;', hash='618a52c9ad79df83225c931c5dd15b6570d8b564', operation='INSERT', pgid='pgtrigger_insert_insert_dae36', table='sources_storymembership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storymembership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_storymembershipevent" ("article_id", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "story_id") VALUES (NEW."article_id", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."since", NEW."story_id"); RETURN NULL;', hash='e36ddf77c09945ad47bc78da9023f652c8177626', operation='UPDATE', pgid='pgtrigger_update_update_70d08', table='sources_storymembership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storymembership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_storymembershipevent" ("article_id", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "story_id") VALUES (OLD."article_id", OLD."how", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relation", OLD."since", OLD."story_id"); RETURN NULL;', hash='e0329e9ab2335f33ceb42c3b27d33ed2da5b601a', operation='DELETE', pgid='pgtrigger_delete_delete_f2751', table='sources_storymembership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storymembershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='78b51d4c35f5ab60699ee15ad03aa675ff9811da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4427e', table='sources_storymembershipevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='textsignature',
            index=models.Index(condition=models.Q(('compared_at__isnull', True)), fields=['text'], name='textsignature_not_compared'),
        ),
        migrations.AddConstraint(
            model_name='textsignature',
            constraint=models.UniqueConstraint(fields=('text', 'algorithm', 'version', 'seed'), name='textsignature_once_per_kind'),
        ),
        append_only(
            "sources_originfinding",
            "sources_origindecision",
            "sources_origindecisionarticle",
        ),
        stable_reference("sources_story"),
    ]
