"""What the database refuses: changed evidence, and passages that do not stand."""

from django.db import migrations

from tracker.common.append_only import (
    append_only,
    create_guards,
    no_truncate,
    stable_reference,
)

# A passage must be what stands at its place, and must not reach into boilerplate.
# Offsets count code points, which is how PostgreSQL counts characters in UTF-8.
CHECK_PASSAGE = """
CREATE FUNCTION check_passage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept record;
BEGIN
    IF NEW.kind <> 'text' THEN
        RETURN NEW;
    END IF;
    SELECT text, blocks INTO kept
        FROM sources_extractedtext WHERE id = NEW.extracted_text_id;
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


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [
        create_guards(),
        migrations.RunSQL(
            CHECK_PASSAGE,
            "DROP TRIGGER sources_passage_stands ON sources_passage;"
            "DROP FUNCTION check_passage();",
        ),
        append_only("sources_capture", "sources_extractedtext", "sources_passage"),
        no_truncate(
            "sources_outlet",
            "sources_article",
            "sources_outletevent",
            "sources_articleevent",
        ),
        stable_reference("sources_article"),
    ]
