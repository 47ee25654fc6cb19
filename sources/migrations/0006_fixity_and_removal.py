"""Fixity checks; the lawful removal of content, and the one change of evidence it makes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.common.append_only import append_only

# Whoever takes a content in holds it; whoever decides to remove it waits for them, and
# what comes later is refused. The locks fall into 256 bins, so that one transaction can
# take in any number of contents.
HOLD_CONTENT = """
CREATE FUNCTION hold_content(content text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(2806, hashtext(content) & 255);
    IF EXISTS (SELECT 1 FROM sources_removedblob WHERE sha256 = content) THEN
        RAISE EXCEPTION 'refused: the content % was lawfully removed', content
            USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
CREATE FUNCTION hold_new_capture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_content(NEW.body_sha256);
    RETURN NEW;
END $$;
CREATE FUNCTION hold_new_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_content(body_sha256) FROM sources_capture WHERE id = NEW.capture_id;
    RETURN NEW;
END $$;
CREATE FUNCTION hold_new_passage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_content(body_sha256) FROM sources_capture
        JOIN sources_extractedtext ON sources_extractedtext.capture_id = sources_capture.id
        WHERE sources_extractedtext.id = NEW.extracted_text_id;
    RETURN NEW;
END $$;
CREATE TRIGGER sources_capture_content_held BEFORE INSERT ON sources_capture
    FOR EACH ROW EXECUTE FUNCTION hold_new_capture();
CREATE TRIGGER sources_extractedtext_content_held BEFORE INSERT ON sources_extractedtext
    FOR EACH ROW EXECUTE FUNCTION hold_new_text();
CREATE TRIGGER sources_passage_content_held BEFORE INSERT ON sources_passage
    FOR EACH ROW EXECUTE FUNCTION hold_new_passage();
"""
RELEASE_CONTENT = """
DROP TRIGGER sources_passage_content_held ON sources_passage;
DROP TRIGGER sources_extractedtext_content_held ON sources_extractedtext;
DROP TRIGGER sources_capture_content_held ON sources_capture;
DROP FUNCTION hold_new_passage();
DROP FUNCTION hold_new_text();
DROP FUNCTION hold_new_capture();
DROP FUNCTION hold_content(text);
"""

# Words may be blanked, and nothing else changed, once two people have decided it. The
# check constraints see to it that a removed row is blank.
BLANK_ONLY = """
CREATE FUNCTION is_content_removed(capture bigint) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT 1 FROM sources_capture
        JOIN sources_removedblob ON sources_removedblob.sha256 = body_sha256
        WHERE sources_capture.id = capture
    )
$$;
CREATE FUNCTION refuse_but_blanking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked text[] := string_to_array(TG_ARGV[0], ',') || 'is_removed'::text;
    kept bigint;
BEGIN
    IF TG_TABLE_NAME = 'sources_extractedtext' THEN
        kept := NEW.capture_id;
    ELSE
        SELECT capture_id INTO kept
            FROM sources_extractedtext WHERE id = NEW.extracted_text_id;
    END IF;
    IF NEW.is_removed AND NOT OLD.is_removed AND is_content_removed(kept)
        AND to_jsonb(NEW) - blanked = to_jsonb(OLD) - blanked
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on % refused: rows of this table are evidence and are only added',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER sources_extractedtext_append_only ON sources_extractedtext;
DROP TRIGGER sources_passage_append_only ON sources_passage;
CREATE TRIGGER sources_extractedtext_append_only
    BEFORE DELETE OR TRUNCATE ON sources_extractedtext
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sources_passage_append_only
    BEFORE DELETE OR TRUNCATE ON sources_passage
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sources_extractedtext_blanked_only BEFORE UPDATE ON sources_extractedtext
    FOR EACH ROW EXECUTE FUNCTION refuse_but_blanking('text');
CREATE TRIGGER sources_passage_blanked_only BEFORE UPDATE ON sources_passage
    FOR EACH ROW EXECUTE FUNCTION refuse_but_blanking('exact,prefix,suffix');
"""
NEVER_BLANK = """
DROP TRIGGER sources_passage_blanked_only ON sources_passage;
DROP TRIGGER sources_extractedtext_blanked_only ON sources_extractedtext;
DROP TRIGGER sources_passage_append_only ON sources_passage;
DROP TRIGGER sources_extractedtext_append_only ON sources_extractedtext;
CREATE TRIGGER sources_passage_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON sources_passage
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sources_extractedtext_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON sources_extractedtext
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DROP FUNCTION refuse_but_blanking();
DROP FUNCTION is_content_removed(bigint);
"""

# A removal is requested, decided once, and done once; hashes are removed by a decision.
REMOVAL_IN_STEPS = """
CREATE FUNCTION check_removal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided text[] := ARRAY['decision', 'decided_by_id', 'decided_at', 'decision_reason'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.decision = 'pending' THEN
            RETURN NEW;
        END IF;
    ELSIF OLD.decision = 'pending' AND NEW.decision <> 'pending'
        AND to_jsonb(NEW) - decided = to_jsonb(OLD) - decided
    THEN
        RETURN NEW;
    ELSIF OLD.destroyed_at IS NULL
        AND to_jsonb(NEW) - 'destroyed_at' = to_jsonb(OLD) - 'destroyed_at'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on % refused: a removal is requested, then decided, then done',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER sources_blobremoval_in_steps BEFORE INSERT OR UPDATE ON sources_blobremoval
    FOR EACH ROW EXECUTE FUNCTION check_removal();
CREATE TRIGGER sources_blobremoval_append_only
    BEFORE DELETE OR TRUNCATE ON sources_blobremoval
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION require_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM sources_blobremoval
        WHERE id = NEW.removal_id AND decision = 'approved'
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'removal of % refused: nobody has approved it', NEW.sha256
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER sources_removedblob_approved BEFORE INSERT ON sources_removedblob
    FOR EACH ROW EXECUTE FUNCTION require_approval();
"""
REMOVAL_AT_WILL = """
DROP TRIGGER sources_removedblob_approved ON sources_removedblob;
DROP FUNCTION require_approval();
DROP TRIGGER sources_blobremoval_append_only ON sources_blobremoval;
DROP TRIGGER sources_blobremoval_in_steps ON sources_blobremoval;
DROP FUNCTION check_removal();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0005_browser_captures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BlobRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(help_text='As the captures have it that are to be removed.', max_length=64, verbose_name='SHA-256 of the content')),
                ('ground', models.CharField(choices=[('court_order', 'Court order'), ('data_protection_erasure', 'Data-protection erasure'), ('person_at_risk', 'Protection of a person at risk')], max_length=32)),
                ('order', models.TextField(help_text='What orders or demands it: court, reference and date; or which right or risk, without naming the person.')),
                ('requested_at', models.DateTimeField()),
                ('decision', models.CharField(choices=[('pending', 'Waits for a second person'), ('approved', 'Approved'), ('declined', 'Declined')], default='pending', max_length=16)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.TextField(blank=True, default='')),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'permissions': [('decide_blobremoval', 'Can decide on removals of content')],
            },
        ),
        migrations.CreateModel(
            name='FixityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField(blank=True, null=True)),
                ('stage', models.CharField(choices=[('captures', 'Captures: is what they name there and unchanged?'), ('store', 'The store: is all of it named by a capture?')], max_length=16)),
                ('after', models.BigIntegerField(help_text='The slice begins behind this: a primary key, or a prefix as number.')),
                ('through', models.BigIntegerField(help_text='The last that it looked at.')),
                ('is_last', models.BooleanField(default=False, verbose_name='last of its stage')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField()),
                ('location', models.TextField(help_text='The folder or bucket of the archive.')),
                ('tool_version', models.CharField(max_length=100)),
                ('looked_at', models.PositiveIntegerField(help_text='Captures, or files of the store.')),
                ('damaged', models.PositiveIntegerField(default=0)),
                ('missing', models.PositiveIntegerField(default=0)),
                ('unreadable', models.PositiveIntegerField(default=0)),
                ('lawfully_removed', models.PositiveIntegerField(default=0)),
                ('not_destroyed', models.PositiveIntegerField(default=0)),
                ('orphans', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FixityFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField(help_text='The SHA-256 under which it is kept, or the name of a leftover file.')),
                ('outcome', models.CharField(choices=[('intact', 'Intact'), ('damaged', 'Damaged: not the bytes that were kept'), ('missing', 'Missing'), ('unreadable', 'There, but cannot be read'), ('lawfully_removed', 'Lawfully removed'), ('not_destroyed', 'Lawfully removed, but bytes stand there'), ('orphan', 'In the store, but no capture names it'), ('gone', 'An orphan that is no longer there, or no orphan any more')], max_length=16)),
                ('found_sha256', models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 found')),
                ('message', models.TextField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='RemovedBlob',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='SHA-256')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='extractedtext',
            name='extractedtext_not_empty',
        ),
        migrations.RemoveConstraint(
            model_name='passage',
            name='passage_offsets_fit_kind',
        ),
        migrations.AddField(
            model_name='extractedtext',
            name='is_removed',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='The words were blanked when the content was lawfully removed.', verbose_name='lawfully removed'),
        ),
        migrations.AddField(
            model_name='passage',
            name='is_removed',
            field=models.BooleanField(db_default=False, default=False, editable=False, help_text='The words were blanked when the content was lawfully removed.', verbose_name='lawfully removed'),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='outcome',
            field=models.CharField(choices=[('kept', 'A new capture was kept'), ('unchanged', 'The content is that of the newest capture'), ('not_modified', 'The server says that nothing was modified (304)'), ('gone', 'The page is no longer there (404, 410)'), ('withheld', 'Withheld for legal reasons (451)'), ('blocked', 'The site does not let us in (401, 403, 429, a captcha)'), ('soft_404', 'An answer of 200 that does not show the page'), ('paywall', 'Behind a paywall'), ('consent_wall', 'Behind a request for consent'), ('error_status', 'The server answered with another status than 2xx'), ('no_content', 'The server answered without content'), ('dns', 'The host name could not be looked up'), ('tls', 'No trusted TLS connection'), ('timeout', 'The server took too long'), ('refused_address', 'An address that is not fetched from'), ('too_many_redirects', 'Too many redirects'), ('connection', 'The connection failed'), ('protocol', 'The answer is not HTTP'), ('oversized_headers', 'The headers are too large'), ('robots_disallowed', 'robots.txt disallows it'), ('robots_unavailable', 'robots.txt could not be had'), ('host_resting', 'The host is to be left alone for now'), ('lawfully_removed', 'The content was lawfully removed and is not kept again')], max_length=32),
        ),
        migrations.AddIndex(
            model_name='capture',
            index=models.Index(fields=['body_sha256'], name='capture_by_content'),
        ),
        migrations.AddIndex(
            model_name='capture',
            index=models.Index(condition=models.Q(('warc_sha256', ''), _negated=True), fields=['warc_sha256'], name='capture_by_warc'),
        ),
        migrations.AddConstraint(
            model_name='extractedtext',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_removed', True), ('text', '')), models.Q(models.Q(('text', ''), _negated=True), ('is_removed', False)), _connector='OR'), name='extractedtext_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'text'), ('end__gt', models.F('start')), ('start__isnull', False), models.Q(models.Q(('exact', ''), _negated=True), ('is_removed', True), _connector='OR')), models.Q(models.Q(('kind', 'text'), _negated=True), ('end__isnull', True), ('exact', ''), ('start__isnull', True)), _connector='OR'), name='passage_offsets_fit_kind'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('is_removed', False), models.Q(('exact', ''), ('prefix', ''), ('suffix', '')), _connector='OR'), name='passage_removed_is_blank'),
        ),
        migrations.AddField(
            model_name='blobremoval',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals_decided', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='blobremoval',
            name='requested_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='removals_requested', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='fixitycheck',
            constraint=models.UniqueConstraint(fields=('round', 'stage', 'after'), name='fixitycheck_slice_once'),
        ),
        migrations.AddConstraint(
            model_name='fixitycheck',
            constraint=models.CheckConstraint(condition=models.Q(('through__gte', models.F('after'))), name='fixitycheck_slice_in_order'),
        ),
        migrations.AddField(
            model_name='fixityfinding',
            name='capture',
            field=models.ForeignKey(blank=True, help_text='Empty for what no capture names.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fixity_findings', to='sources.capture'),
        ),
        migrations.AddField(
            model_name='fixityfinding',
            name='fixity_check',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='sources.fixitycheck'),
        ),
        migrations.AddField(
            model_name='removedblob',
            name='removal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blobs', to='sources.blobremoval'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'declined'), _negated=True), fields=('sha256',), name='blobremoval_open_or_approved_once', violation_error_message='The removal of this content is requested or approved already.'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='blobremoval_sha256_is_hex'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.CheckConstraint(condition=models.Q(('order', ''), _negated=True), name='blobremoval_says_by_what_order'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'pending'), ('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(models.Q(('decision', 'pending'), _negated=True), ('decided_at__gte', models.F('requested_at')), ('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='blobremoval_decision_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'approved'), _negated=True), models.Q(('decided_by', models.F('requested_by')), _negated=True), _connector='OR'), name='blobremoval_approved_by_another', violation_error_message='Somebody else than who requested it approves.'),
        ),
        migrations.AddConstraint(
            model_name='blobremoval',
            constraint=models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('decision', 'approved'), _connector='OR'), name='blobremoval_destroyed_once_approved'),
        ),
        migrations.AddIndex(
            model_name='fixityfinding',
            index=models.Index(fields=['name', '-id'], name='fixityfinding_by_name'),
        ),
        migrations.AddConstraint(
            model_name='removedblob',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='removedblob_sha256_is_hex'),
        ),
        migrations.RunSQL(HOLD_CONTENT, RELEASE_CONTENT),
        migrations.RunSQL(BLANK_ONLY, NEVER_BLANK),
        migrations.RunSQL(REMOVAL_IN_STEPS, REMOVAL_AT_WILL),
        append_only(
            "sources_removedblob", "sources_fixitycheck", "sources_fixityfinding"
        ),
    ]
