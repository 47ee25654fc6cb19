"""Lawful removal also takes the words that changes and media descriptions repeat."""

from django.db import migrations, models

# As in 0006: blanking is let through, and nothing else, once two people have decided on
# the content of a capture that the row speaks of.
BLANK_TOO = """
CREATE FUNCTION captures_spoken_of(name text, spoken jsonb) RETURNS SETOF bigint
LANGUAGE sql AS $$
    SELECT (spoken->>'capture_id')::bigint WHERE name = 'sources_mediadescription'
    UNION ALL
    SELECT unnest(ARRAY[(spoken->>'before_id')::bigint, (spoken->>'after_id')::bigint])
        WHERE name = 'sources_change'
    UNION ALL
    SELECT unnest(ARRAY[change.before_id, change.after_id])
        FROM sources_change AS change
        WHERE name = 'sources_passageeffect'
          AND change.id = (spoken->>'change_id')::bigint
$$;
CREATE FUNCTION refuse_but_blanking_repeated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked text[] := string_to_array(TG_ARGV[0], ',') || 'is_removed'::text;
BEGIN
    IF NEW.is_removed AND NOT OLD.is_removed
        AND to_jsonb(NEW) - blanked = to_jsonb(OLD) - blanked
        AND EXISTS (
            SELECT 1 FROM captures_spoken_of(TG_TABLE_NAME, to_jsonb(NEW)) AS spoken
            WHERE is_content_removed(spoken)
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on % refused: rows of this table are evidence and are only added',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
NEVER_BLANK = """
DROP FUNCTION refuse_but_blanking_repeated();
DROP FUNCTION captures_spoken_of(text, jsonb);
"""
BLANKED = {
    "sources_change": "notice,reasons",
    "sources_passageeffect": "exact,reason",
    "sources_mediadescription": "claims,problem",
}
ONLY_BLANKED = "".join(
    f"""
DROP TRIGGER {table}_append_only ON {table};
CREATE TRIGGER {table}_append_only BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {table}_blanked_only BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_but_blanking_repeated('{columns}');
"""
    for table, columns in BLANKED.items()
)
NEVER_CHANGED = "".join(
    f"""
DROP TRIGGER {table}_blanked_only ON {table};
DROP TRIGGER {table}_append_only ON {table};
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in BLANKED
)


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0007_media_passages'),
    ]

    operations = [
        migrations.AddField(
            model_name='change',
            name='is_removed',
            field=models.BooleanField(default=False, help_text='Its words went with the lawful removal of a content.'),
        ),
        migrations.AddField(
            model_name='mediadescription',
            name='is_removed',
            field=models.BooleanField(default=False, help_text='Its claims went with the lawful removal of the content.'),
        ),
        migrations.AddField(
            model_name='passageeffect',
            name='is_removed',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='outcome',
            field=models.CharField(choices=[('kept', 'A new capture was kept'), ('unchanged', 'The content is that of the newest capture'), ('not_modified', 'The server says that nothing was modified (304)'), ('gone', 'The page is no longer there (404, 410)'), ('withheld', 'Withheld for legal reasons (451)'), ('blocked', 'The site does not let us in (401, 403, 429, a captcha)'), ('soft_404', 'An answer of 200 that does not show the page'), ('paywall', 'Behind a paywall'), ('consent_wall', 'Behind a request for consent'), ('error_status', 'The server answered with another status than 2xx'), ('no_content', 'The server answered without content'), ('dns', 'The host name could not be looked up'), ('tls', 'No trusted TLS connection'), ('timeout', 'The server took too long'), ('refused_address', 'An address that is not fetched from'), ('too_many_redirects', 'Too many redirects'), ('connection', 'The connection failed'), ('protocol', 'The answer is not HTTP'), ('oversized_headers', 'The headers are too large'), ('robots_disallowed', 'robots.txt disallows it'), ('robots_unavailable', 'robots.txt could not be had'), ('host_resting', 'The host is to be left alone for now'), ('lawfully_removed', 'The content was lawfully removed and is not kept again'), ('not_a_page', 'Not a page that a browser shows'), ('browser_unavailable', 'No browser could be started'), ('browser_failed', 'The browser gave no page')], max_length=32),
        ),
        migrations.RunSQL(BLANK_TOO, NEVER_BLANK),
        migrations.RunSQL(ONLY_BLANKED, NEVER_CHANGED),
    ]
