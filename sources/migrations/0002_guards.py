"""What the database refuses: changed evidence, and passages that do not stand."""

from django.db import migrations

from tracker.common.append_only import (
    append_only,
    create_guards,
    no_truncate,
    stable_reference,
)

# A passage without text is of a photograph or recording, and within the size and duration
# that the newest reader found, where it did.
CHECK_MEDIA_PASSAGE = r"""
CREATE FUNCTION check_media_passage(passage sources_passage) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    media text;
    known record;
    area text[] := regexp_match(passage.fragment,
        'xywh=(pixel|percent):([0-9.]+),([0-9.]+),([0-9.]+),([0-9.]+)');
    stretch text[] := regexp_match(passage.fragment, 't=([0-9.]+),([0-9.]+)');
    across numeric;
    down numeric;
BEGIN
    SELECT split_part(media_type, '/', 1) INTO media
        FROM sources_capture WHERE id = passage.capture_id;
    IF media IS NULL OR media NOT IN ('image', 'video', 'audio') THEN
        RAISE EXCEPTION 'passage refused: capture % is no picture or recording',
            passage.capture_id USING ERRCODE = 'check_violation';
    END IF;
    IF (area IS NOT NULL AND media = 'audio')
        OR (stretch IS NOT NULL AND media = 'image') THEN
        RAISE EXCEPTION 'passage refused: % has no such part as %',
            media, passage.fragment USING ERRCODE = 'check_violation';
    END IF;
    SELECT width, height, duration_ms INTO known FROM sources_mediadescription
        WHERE capture_id = passage.capture_id ORDER BY id DESC LIMIT 1;
    IF area IS NOT NULL THEN
        across := CASE area[1] WHEN 'percent' THEN 100 ELSE known.width END;
        down := CASE area[1] WHEN 'percent' THEN 100 ELSE known.height END;
        IF area[4]::numeric = 0 OR area[5]::numeric = 0
            OR area[2]::numeric + area[4]::numeric > across
            OR area[3]::numeric + area[5]::numeric > down THEN
            RAISE EXCEPTION 'passage refused: % is no area within % by %',
                passage.fragment, across, down USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF stretch[1]::numeric >= stretch[2]::numeric
        OR stretch[2]::numeric * 1000 > known.duration_ms THEN
        RAISE EXCEPTION 'passage refused: % is no stretch of % ms',
            passage.fragment, known.duration_ms USING ERRCODE = 'check_violation';
    END IF;
END $$;
"""
# A passage of a text must be what stands at its place, and must not reach into
# boilerplate; its capture is that of the text. Offsets count code points, which is how
# PostgreSQL counts characters in UTF-8.
CHECK_PASSAGE = """
CREATE FUNCTION check_passage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept record;
BEGIN
    IF NEW.extracted_text_id IS NULL THEN
        PERFORM check_media_passage(NEW);
        RETURN NEW;
    END IF;
    SELECT capture_id, text, blocks INTO kept
        FROM sources_extractedtext WHERE id = NEW.extracted_text_id;
    IF NEW.capture_id IS NULL THEN
        NEW.capture_id := kept.capture_id;
    ELSIF NEW.capture_id <> kept.capture_id THEN
        RAISE EXCEPTION 'passage refused: text % is not of capture %',
            NEW.extracted_text_id, NEW.capture_id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind <> 'text' THEN
        RETURN NEW;
    END IF;
    IF substr(kept.text, NEW.start + 1, NEW."end" - NEW.start) <> NEW.exact THEN
        RAISE EXCEPTION 'passage refused: its words do not stand at % to % of text %',
            NEW.start, NEW."end", NEW.extracted_text_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM jsonb_array_elements(kept.blocks) AS block
        WHERE block->>'kind' IN ('boilerplate', 'caption')
          AND (block->>'start')::int < NEW."end"
          AND (block->>'end')::int > NEW.start
    ) THEN
        RAISE EXCEPTION 'passage refused: % to % of text % touches boilerplate',
            NEW.start, NEW."end", NEW.extracted_text_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sources_passage_stands BEFORE INSERT ON sources_passage
    FOR EACH ROW EXECUTE FUNCTION check_passage();
"""
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
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_tables")]

    operations = [
        create_guards(),
        migrations.RunSQL(
            CHECK_MEDIA_PASSAGE,
            "DROP FUNCTION check_media_passage(sources_passage);",
        ),
        migrations.RunSQL(
            CHECK_PASSAGE,
            "DROP TRIGGER sources_passage_stands ON sources_passage;"
            "DROP FUNCTION check_passage();",
        ),
        migrations.RunSQL(
            FOLLOW_URL,
            "DROP TRIGGER sources_article_watched ON sources_article;"
            "DROP TRIGGER sources_article_watched_anew ON sources_article;"
            "DROP FUNCTION watch_article();",
        ),
        append_only(
            "sources_capture",
            "sources_attempt",
            "sources_interruptedtry",
            "sources_changedecision",
            "sources_originfinding",
            "sources_origindecision",
            "sources_origindecisionarticle",
        ),
        no_truncate(
            "sources_outlet",
            "sources_article",
            "sources_outletevent",
            "sources_articleevent",
        ),
        stable_reference("sources_article", "sources_story"),
    ]
