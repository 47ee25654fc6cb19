"""What media say of themselves, and passages that are a part of them."""

import django.db.models.deletion
from django.db import migrations, models

from tracker.common.append_only import append_only

# Passages are never changed; this once each is told the capture that it has through
# its text. A row added while this runs waits for the table.
FILL_CAPTURES = """
ALTER TABLE sources_passage DISABLE TRIGGER USER;
UPDATE sources_passage SET capture_id = kept.capture_id
    FROM sources_extractedtext AS kept WHERE kept.id = extracted_text_id;
ALTER TABLE sources_passage ENABLE TRIGGER USER;
"""
# A passage of a text must be what stands at its place, and must not reach into
# boilerplate; its capture is that of the text. Offsets count code points, which is how
# PostgreSQL counts characters in UTF-8. A passage without text is of a photograph or
# recording, and within the size and duration that the newest reader found, where it did.
CHECK_PASSAGE = """
CREATE OR REPLACE FUNCTION check_passage() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""
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
CHECK_TEXT_PASSAGE = """
CREATE OR REPLACE FUNCTION check_passage() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

KINDS = [
    ("text", "Words of the text"),
    ("image_region", "An area of a picture or film"),
    ("time_range", "A stretch of a film or of sound"),
    ("whole_capture", "The item as a whole"),
    ("absence", "What the item does not say or show"),
]
NUMBER = r"(0|[1-9][0-9]{0,6})([.][0-9]{0,2}[1-9])?"
TIME = rf"t={NUMBER},{NUMBER}"
AREA = rf"xywh=(pixel|percent):{NUMBER},{NUMBER},{NUMBER},{NUMBER}"
TEXT = models.Q(kind="text")
PART_OF_MEDIA = models.Q(kind__in=["image_region", "time_range"])
NO_WORDS = models.Q(start__isnull=True, end__isnull=True, exact="")


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_fixity_and_removal")]

    operations = [
        migrations.CreateModel(
            name="MediaDescription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("image", "Picture"), ("video", "Film"), ("audio", "Sound")], max_length=8)),
                ("width", models.PositiveIntegerField(blank=True, null=True)),
                ("height", models.PositiveIntegerField(blank=True, null=True)),
                ("duration_ms", models.PositiveIntegerField(blank=True, null=True, verbose_name="duration in milliseconds")),
                ("claims", models.JSONField(blank=True, default=list)),
                ("problem", models.TextField(blank=True, default="", help_text="What is wrong with the file, or empty.")),
                ("tool", models.CharField(max_length=50)),
                ("tool_version", models.CharField(max_length=50)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("capture", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="media_descriptions", to="sources.capture")),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("capture", "tool", "tool_version"), name="mediadescription_once_per_tool"),
                    models.CheckConstraint(
                        condition=models.Q(width__isnull=True, height__isnull=True)
                        | models.Q(width__isnull=False, height__isnull=False, width__gt=0, height__gt=0),
                        name="mediadescription_size_is_whole",
                    ),
                ],
            },
        ),
        append_only("sources_mediadescription"),
        migrations.AddField(
            model_name="passage",
            name="capture",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="sources.capture", help_text="What it is a part of; that of the text, where there is one."),
        ),
        migrations.RunSQL(FILL_CAPTURES, migrations.RunSQL.noop),
        # What was filled in is checked now: a table with open checks is not altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="passage",
            name="capture",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="sources.capture", help_text="What it is a part of; that of the text, where there is one."),
        ),
        migrations.AlterField(
            model_name="passage",
            name="extracted_text",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="sources.extractedtext", help_text="Empty for a part of a picture or recording."),
        ),
        migrations.AddField(
            model_name="passage",
            name="fragment",
            field=models.CharField(blank=True, db_default="", default="", max_length=120, help_text="Such as t=12.5,20&xywh=pixel:10,20,300,200."),
        ),
        migrations.AlterField(
            model_name="passage",
            name="kind",
            field=models.CharField(choices=KINDS, default="text", max_length=16),
        ),
        migrations.AlterField(
            model_name="passage",
            name="note",
            field=models.TextField(blank=True, default="", help_text="For an absence: what was looked for and not found. For a part of a picture or recording: what is to be seen or heard there."),
        ),
        migrations.RemoveConstraint(model_name="passage", name="passage_offsets_fit_kind"),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'text'), ('end__gt', models.F('start')), ('end__isnull', False), ('extracted_text__isnull', False), ('start__isnull', False), models.Q(models.Q(('exact', ''), _negated=True), ('is_removed', True), _connector='OR')), models.Q(models.Q(('kind', 'text'), _negated=True), ('end__isnull', True), ('exact', ''), ('start__isnull', True)), _connector='OR'), name='passage_offsets_fit_kind'),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(fields=["capture", "fragment"], condition=PART_OF_MEDIA, name="passage_once_per_fragment"),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=(
                    PART_OF_MEDIA
                    & models.Q(extracted_text__isnull=True)
                    & (
                        models.Q(kind="time_range", fragment__regex=f"^{TIME}$")
                        | models.Q(kind="image_region", fragment__regex=f"^({TIME}&)?{AREA}$")
                    )
                )
                | (~PART_OF_MEDIA & models.Q(fragment="")),
                name="passage_fragment_fits_kind",
            ),
        ),
        migrations.RunSQL(
            CHECK_MEDIA_PASSAGE,
            "DROP FUNCTION check_media_passage(sources_passage);",
        ),
        migrations.RunSQL(CHECK_PASSAGE, CHECK_TEXT_PASSAGE),
    ]
