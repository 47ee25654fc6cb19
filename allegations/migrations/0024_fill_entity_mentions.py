"""Read out of published versions which entries mention what."""

from django.db import migrations

FILL = """
INSERT INTO allegations_entitymentions (kind, reference, first_entry, entries)
SELECT split_part(mention, ':', 1), substr(mention, strpos(mention, ':') + 1),
       entries[first], entries[first:first + 99]
FROM (
    SELECT mention, array_agg(entry_id ORDER BY entry_id) AS entries
    FROM allegations_publishedversion, unnest(mentions) AS mention
    WHERE kind = 'allegation' AND standing = 'public'
      AND split_part(mention, ':', 1) <> 'allegation'
    GROUP BY mention
) AS mentioned, generate_series(1, cardinality(entries), 100) AS first
"""


class Migration(migrations.Migration):
    """Data alone: the table goes with the migration before."""

    dependencies = [("allegations", "0023_entity_mentions")]

    operations = [
        migrations.RunSQL(FILL, "DELETE FROM allegations_entitymentions"),
    ]
