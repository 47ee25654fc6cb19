"""Read out of published versions from when until when they mention what they mention."""

from django.db import migrations

FILL = """
INSERT INTO allegations_mentionedspan (kind, reference, first_index, last_index)
SELECT split_part(mention, ':', 1), substr(mention, strpos(mention, ':') + 1),
       lower(span), upper(span) - 1
FROM (
    SELECT mention, unnest(range_agg(int8range(entry_id, last_index + 1))) AS span
    FROM allegations_publishedversion, unnest(mentions) AS mention
    WHERE kind = 'allegation' AND standing = 'public'
      AND split_part(mention, ':', 1) <> 'allegation'
    GROUP BY mention
) AS spans
"""


class Migration(migrations.Migration):
    """Data alone: the table goes with the migration before."""

    dependencies = [("allegations", "0019_mentioned_spans")]

    operations = [
        migrations.RunSQL(FILL, "DELETE FROM allegations_mentionedspan"),
    ]
