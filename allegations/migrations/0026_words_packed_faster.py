"""Search vectors are packed with LZ4, where the server knows it, as bodies are.

Whether words follow one another is read from the vectors themselves: a phrase is found in
half the time (docs/benchmarks.md). Vectors that are there stay as they are.
"""

from django.db import migrations

PACK = """
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
    ) THEN
        ALTER TABLE allegations_publishedversion
            ALTER COLUMN search SET COMPRESSION lz4;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    """How new vectors are kept; no row is written anew."""

    dependencies = [("allegations", "0025_bodies_packed_faster")]

    operations = [
        migrations.RunSQL(
            PACK,
            "ALTER TABLE allegations_publishedversion"
            " ALTER COLUMN search SET COMPRESSION default",
        ),
    ]
