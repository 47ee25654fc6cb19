"""The lawful removal of content, and the one change of evidence that it makes."""

from django.db import migrations

from tracker.common.append_only import append_only, never_deleted

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
"""
# The same of rows that speak of such a content.
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
DROP FUNCTION refuse_but_blanking();
DROP FUNCTION is_content_removed(bigint);
"""
WORDS = {
    "sources_extractedtext": "refuse_but_blanking('text')",
    "sources_passage": "refuse_but_blanking('exact,prefix,suffix')",
    "sources_change": "refuse_but_blanking_repeated('notice,reasons')",
    "sources_passageeffect": "refuse_but_blanking_repeated('exact,reason')",
    "sources_mediadescription": "refuse_but_blanking_repeated('claims,problem')",
}

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
DROP TRIGGER sources_blobremoval_in_steps ON sources_blobremoval;
DROP FUNCTION check_removal();
"""


class Migration(migrations.Migration):
    replaces = [("sources", "0006_fixity_and_removal")]
    dependencies = [("sources", "0002_guards")]

    operations = [
        migrations.RunSQL(HOLD_CONTENT, RELEASE_CONTENT),
        migrations.RunSQL(BLANK_ONLY + BLANK_TOO, NEVER_BLANK),
        migrations.RunSQL(
            "".join(
                f"CREATE TRIGGER {table}_blanked_only BEFORE UPDATE ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {function};"
                for table, function in WORDS.items()
            ),
            "".join(f"DROP TRIGGER {table}_blanked_only ON {table};" for table in WORDS),
        ),
        migrations.RunSQL(REMOVAL_IN_STEPS, REMOVAL_AT_WILL),
        never_deleted(*WORDS, "sources_blobremoval"),
        append_only(
            "sources_removedblob", "sources_fixitycheck", "sources_fixityfinding"
        ),
    ]
