"""Watching: what is due, what changed, what that does to passages; and refresh jobs."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tracker.common.append_only import append_only

# An article is watched while it has a URL and somebody wants it watched, whoever or
# whatever wrote the row.
FOLLOW_URL = r"""
CREATE FUNCTION watch_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.url = '' THEN
        UPDATE sources_watch SET due_at = NULL WHERE article_id = NEW.id;
        RETURN NEW;
    END IF;
    INSERT INTO sources_watch (article_id, host, due_at, standing, failures, readings)
    VALUES (
        NEW.id,
        lower(coalesce(substring(NEW.url from '^[a-z]+://\[?([^/?#:\]]+)'), '')),
        CASE WHEN NEW.is_watched THEN now() END,
        '', 0, 0
    )
    ON CONFLICT (article_id) DO UPDATE
        SET host = EXCLUDED.host, due_at = EXCLUDED.due_at;
    RETURN NEW;
END $$;
CREATE TRIGGER sources_article_watched AFTER INSERT ON sources_article
    FOR EACH ROW EXECUTE FUNCTION watch_article();
CREATE TRIGGER sources_article_watched_anew AFTER UPDATE ON sources_article
    FOR EACH ROW
    WHEN (OLD.url <> NEW.url OR OLD.is_watched <> NEW.is_watched)
    EXECUTE FUNCTION watch_article();
INSERT INTO sources_watch (article_id, host, due_at, standing, failures, readings)
SELECT id, lower(coalesce(substring(url from '^[a-z]+://\[?([^/?#:\]]+)'), '')),
       now(), '', 0, 0
FROM sources_article WHERE url <> '';
"""
UNFOLLOW_URL = """
DROP TRIGGER sources_article_watched ON sources_article;
DROP TRIGGER sources_article_watched_anew ON sources_article;
DROP FUNCTION watch_article();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_fetched_captures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('cosmetic', 'Only its surroundings'), ('edited', 'Edited'), ('headline_changed', 'Headline changed'), ('correction_notice', 'A correction notice was added'), ('retracted', 'Retracted'), ('moved', 'Moved to another address'), ('gone', 'Gone (404, 410)'), ('withheld', 'Withheld for legal reasons (451)'), ('blocked', 'We are no longer let in'), ('soft_404', 'Another page in its place'), ('paywall', 'Put behind a paywall'), ('consent_wall', 'Put behind a request for consent'), ('unreachable', 'The site cannot be reached'), ('reappeared', 'There again')], max_length=24)),
                ('moved_to', models.TextField(blank=True, default='')),
                ('notice', models.TextField(blank=True, default='', help_text='The words of a correction or retraction.')),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('hunks', models.JSONField(blank=True, default=list)),
                ('passages_checked', models.PositiveIntegerField(default=0)),
                ('comparison', models.CharField(help_text='Which comparison decided, and its version.', max_length=50)),
                ('detected_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-detected_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ChangeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('noted', 'Noted: a real change'), ('false_alarm', 'False alarm: nothing of substance changed')], max_length=16)),
                ('reason', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='InterruptedTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('lease_until', models.DateTimeField()),
                ('noticed_at', models.DateTimeField()),
                ('was_fetched', models.BooleanField(help_text='The answer had come and is read by another.')),
            ],
            options={
                'verbose_name_plural': 'interrupted tries',
                'ordering': ['-noticed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PassageEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effect', models.CharField(choices=[('intact', 'Stands as it was'), ('moved', 'Same words at another place'), ('altered', 'Other words'), ('gone', 'No longer there')], max_length=16)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('exact', models.TextField(blank=True, default='')),
                ('score', models.FloatField(blank=True, help_text='How near the words are, from 0 to 1.', null=True)),
                ('reason', models.TextField(blank=True, default='')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RefreshItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, default='', help_text='Why nothing was fetched.', max_length=200)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RefreshJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(help_text='What was asked for: an article, a selection, a case.', max_length=300)),
                ('collector', models.CharField(max_length=200)),
                ('requested_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='watch', serialize=False, to='sources.article')),
                ('host', models.CharField(max_length=253)),
                ('due_at', models.DateTimeField(blank=True, help_text='Empty while it is not watched.', null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('standing', models.CharField(blank=True, choices=[('article', 'The article'), ('gone', 'That the page is no longer there'), ('withheld', 'That the page is withheld'), ('blocked', 'That we are not let in'), ('soft_404', 'Another page than the one asked for'), ('paywall', 'A paywall'), ('consent_wall', 'A request for consent'), ('error_status', 'An error of the server'), ('unreachable', 'The site cannot be reached')], default='', help_text='What the last tries found; empty before the first.', max_length=16)),
                ('failures', models.PositiveIntegerField(default=0, help_text='Tries without an answer since the last with one.')),
                ('lease_token', models.UUIDField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('started_at', models.DateTimeField(blank=True, help_text='When the holder of the lease began.', null=True)),
                ('staged', models.JSONField(blank=True, null=True)),
                ('readings', models.PositiveSmallIntegerField(default=0, help_text='How often reading the staged answer was begun.')),
            ],
            options={
                'verbose_name_plural': 'watches',
                'ordering': ['pk'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='article',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='article',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='article',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='outlet',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='outlet',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='outlet',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='attempt',
            name='attempt_capture_fits_outcome',
        ),
        migrations.AddField(
            model_name='article',
            name='is_watched',
            field=models.BooleanField(default=True, help_text='Fetched again and again while it has a URL, to notice changes.'),
        ),
        migrations.AddField(
            model_name='articleevent',
            name='is_watched',
            field=models.BooleanField(default=True, help_text='Fetched again and again while it has a URL, to notice changes.'),
        ),
        migrations.AddField(
            model_name='capture',
            name='shows',
            field=models.CharField(choices=[('article', 'The article'), ('gone', 'That the page is no longer there'), ('withheld', 'That the page is withheld'), ('blocked', 'That we are not let in'), ('soft_404', 'Another page than the one asked for'), ('paywall', 'A paywall'), ('consent_wall', 'A request for consent'), ('error_status', 'An error of the server')], default='article', max_length=16),
        ),
        migrations.AddField(
            model_name='outlet',
            name='is_robots_overridden',
            field=models.BooleanField(default=False, help_text='Pages of its hosts are fetched though robots.txt disallows them.', verbose_name='fetched against robots.txt'),
        ),
        migrations.AddField(
            model_name='outlet',
            name='robots_override_reason',
            field=models.TextField(blank=True, default='', help_text='Why that is lawful and needed; the history keeps who decided it.'),
        ),
        migrations.AddField(
            model_name='outletevent',
            name='is_robots_overridden',
            field=models.BooleanField(default=False, help_text='Pages of its hosts are fetched though robots.txt disallows them.', verbose_name='fetched against robots.txt'),
        ),
        migrations.AddField(
            model_name='outletevent',
            name='robots_override_reason',
            field=models.TextField(blank=True, default='', help_text='Why that is lawful and needed; the history keeps who decided it.'),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='outcome',
            field=models.CharField(choices=[('kept', 'A new capture was kept'), ('unchanged', 'The content is that of the newest capture'), ('not_modified', 'The server says that nothing was modified (304)'), ('gone', 'The page is no longer there (404, 410)'), ('withheld', 'Withheld for legal reasons (451)'), ('blocked', 'The site does not let us in (401, 403, 429, a captcha)'), ('soft_404', 'An answer of 200 that does not show the page'), ('paywall', 'Behind a paywall'), ('consent_wall', 'Behind a request for consent'), ('error_status', 'The server answered with another status than 2xx'), ('no_content', 'The server answered without content'), ('dns', 'The host name could not be looked up'), ('tls', 'No trusted TLS connection'), ('timeout', 'The server took too long'), ('refused_address', 'An address that is not fetched from'), ('too_many_redirects', 'Too many redirects'), ('connection', 'The connection failed'), ('protocol', 'The answer is not HTTP'), ('oversized_headers', 'The headers are too large'), ('robots_disallowed', 'robots.txt disallows it'), ('robots_unavailable', 'robots.txt could not be had'), ('host_resting', 'The host is to be left alone for now')], max_length=32),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "is_watched", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (NEW."author", NEW."created_at", NEW."id", NEW."is_title_ours", NEW."is_watched", NEW."kind", NEW."language", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published", NEW."published_basis", NEW."published_earliest", NEW."published_latest", NEW."reference", NEW."revision", NEW."title", NEW."url"); RETURN NULL;', hash='39505c8190055ce490599f83c7441d0e33fb3cc7', operation='INSERT', pgid='pgtrigger_insert_insert_0de75', table='sources_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "is_watched", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (NEW."author", NEW."created_at", NEW."id", NEW."is_title_ours", NEW."is_watched", NEW."kind", NEW."language", NEW."notes", NEW."outlet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."published_basis", NEW."published_earliest", NEW."published_latest", NEW."reference", NEW."revision", NEW."title", NEW."url"); RETURN NULL;', hash='39b3ab5e5aa36ba8e3282439be6ebd06cffd43a6', operation='UPDATE', pgid='pgtrigger_update_update_168af', table='sources_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_articleevent" ("author", "created_at", "id", "is_title_ours", "is_watched", "kind", "language", "notes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_basis", "published_earliest", "published_latest", "reference", "revision", "title", "url") VALUES (OLD."author", OLD."created_at", OLD."id", OLD."is_title_ours", OLD."is_watched", OLD."kind", OLD."language", OLD."notes", OLD."outlet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."published_basis", OLD."published_earliest", OLD."published_latest", OLD."reference", OLD."revision", OLD."title", OLD."url"); RETURN NULL;', hash='5f3023166a83cc5b41761f5eda0b18404bebd853', operation='DELETE', pgid='pgtrigger_delete_delete_10a2a', table='sources_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outlet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "is_robots_overridden", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision", "robots_override_reason") VALUES (NEW."created_at", NEW."hosts", NEW."id", NEW."is_robots_overridden", NEW."kind", NEW."name", NEW."notes", NEW."owner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reliability", NEW."revision", NEW."robots_override_reason"); RETURN NULL;', hash='73c24f104a2a9f4803a7405de888cd31f2cad65c', operation='INSERT', pgid='pgtrigger_insert_insert_6363e', table='sources_outlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outlet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "is_robots_overridden", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision", "robots_override_reason") VALUES (NEW."created_at", NEW."hosts", NEW."id", NEW."is_robots_overridden", NEW."kind", NEW."name", NEW."notes", NEW."owner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reliability", NEW."revision", NEW."robots_override_reason"); RETURN NULL;', hash='051804ba00f42a0989e39ca32f88ed9f85152182', operation='UPDATE', pgid='pgtrigger_update_update_6f20c', table='sources_outlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outlet',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_outletevent" ("created_at", "hosts", "id", "is_robots_overridden", "kind", "name", "notes", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reliability", "revision", "robots_override_reason") VALUES (OLD."created_at", OLD."hosts", OLD."id", OLD."is_robots_overridden", OLD."kind", OLD."name", OLD."notes", OLD."owner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reliability", OLD."revision", OLD."robots_override_reason"); RETURN NULL;', hash='b150ebf1ef2e0d802930478d4897a49def9499e8', operation='DELETE', pgid='pgtrigger_delete_delete_dbede', table='sources_outlet', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['kept', 'unchanged', 'not_modified']), ('article__isnull', False), ('capture__isnull', False)), models.Q(('outcome__in', ['gone', 'withheld', 'blocked', 'soft_404', 'paywall', 'consent_wall', 'error_status']), models.Q(('capture__isnull', True), ('article__isnull', False), _connector='OR')), models.Q(models.Q(('outcome__in', ['kept', 'unchanged', 'not_modified']), _negated=True), models.Q(('outcome__in', ['gone', 'withheld', 'blocked', 'soft_404', 'paywall', 'consent_wall', 'error_status']), _negated=True), ('capture__isnull', True)), _connector='OR'), name='attempt_capture_fits_outcome'),
        ),
        migrations.AddConstraint(
            model_name='outlet',
            constraint=models.CheckConstraint(condition=models.Q(('is_robots_overridden', False), models.Q(('robots_override_reason', ''), _negated=True), _connector='OR'), name='outlet_robots_override_has_a_reason', violation_error_message='To go against robots.txt needs a reason: say why it is lawful and needed.'),
        ),
        migrations.AddField(
            model_name='change',
            name='after',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes_before', to='sources.capture'),
        ),
        migrations.AddField(
            model_name='change',
            name='after_text',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.extractedtext'),
        ),
        migrations.AddField(
            model_name='change',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='sources.article'),
        ),
        migrations.AddField(
            model_name='change',
            name='attempt',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='change', to='sources.attempt'),
        ),
        migrations.AddField(
            model_name='change',
            name='before',
            field=models.ForeignKey(blank=True, help_text='The capture compared with: the newest that shows the article.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes_after', to='sources.capture'),
        ),
        migrations.AddField(
            model_name='change',
            name='before_text',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.extractedtext'),
        ),
        migrations.AddField(
            model_name='changedecision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_decisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='changedecision',
            name='change',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='sources.change'),
        ),
        migrations.AddField(
            model_name='interruptedtry',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interrupted_tries', to='sources.article'),
        ),
        migrations.AddField(
            model_name='passageeffect',
            name='change',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='sources.change'),
        ),
        migrations.AddField(
            model_name='passageeffect',
            name='passage',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='sources.passage'),
        ),
        migrations.AddField(
            model_name='refreshitem',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refresh_items', to='sources.article'),
        ),
        migrations.AddField(
            model_name='refreshitem',
            name='attempt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refresh_items', to='sources.attempt'),
        ),
        migrations.AddField(
            model_name='refreshjob',
            name='requested_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refresh_jobs', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='refreshitem',
            name='job',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='sources.refreshjob'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='watch_due'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(fields=['host', 'due_at'], name='watch_of_host'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lease_token__isnull', True), ('lease_until__isnull', True)), models.Q(('lease_token__isnull', False), ('lease_until__isnull', False)), _connector='OR'), name='watch_lease_has_an_end'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['article', '-id'], name='change_of_article'),
        ),
        migrations.AddConstraint(
            model_name='passageeffect',
            constraint=models.UniqueConstraint(fields=('change', 'passage'), name='passageeffect_once'),
        ),
        migrations.AddConstraint(
            model_name='passageeffect',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('effect', 'gone'), ('exact', ''), ('start__isnull', True)), models.Q(models.Q(('effect', 'gone'), _negated=True), ('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='passageeffect_place_fits_effect'),
        ),
        migrations.AddIndex(
            model_name='refreshitem',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['article'], name='refreshitem_open'),
        ),
        migrations.AddConstraint(
            model_name='refreshitem',
            constraint=models.UniqueConstraint(fields=('job', 'article'), name='refreshitem_once_per_job'),
        ),
        append_only(
            "sources_interruptedtry",
            "sources_change",
            "sources_passageeffect",
            "sources_changedecision",
        ),
        migrations.RunSQL(FOLLOW_URL, UNFOLLOW_URL),
    ]
