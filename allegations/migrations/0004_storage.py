"""How bodies and search vectors are packed, and what the planner knows of tags.

Packed with LZ4, where the server knows it, they take as little room as what PostgreSQL
packs with otherwise, and are read in half the time (docs/benchmarks.md).
"""

from django.db import migrations

PACK = """
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
    ) THEN
        ALTER TABLE allegations_ledgerbody ALTER COLUMN body SET COMPRESSION lz4;
        ALTER TABLE allegations_publishedversion ALTER COLUMN search SET COMPRESSION lz4;
    END IF;
END $$
"""
# Of the few thousand tags that are frequent it knows how frequent each is. More would
# take longer to plan with than to find.
TAGS_KNOWN = "ALTER TABLE allegations_publishedversion ALTER tags SET STATISTICS {}"


class Migration(migrations.Migration):
    replaces = [
        ("allegations", "0025_bodies_packed_faster"),
        ("allegations", "0026_words_packed_faster"),
    ]
    dependencies = [("allegations", "0003_lawful_removal")]

    operations = [
        migrations.RunSQL(PACK, migrations.RunSQL.noop),
        migrations.RunSQL(TAGS_KNOWN.format(300), TAGS_KNOWN.format(-1)),
    ]
