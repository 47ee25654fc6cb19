"""The subtrees from which proofs are made, also those of entries that are there already."""

from django.db import migrations, models

from tracker.common.append_only import append_only

# Level by level from the leaves, two hashes at a time (RFC 9162 §2.1.1).
FILL = """
DO $$
DECLARE
    made bigint;
    below int := 0;
BEGIN
    LOOP
        INSERT INTO allegations_treenode (level, index, hash)
        SELECT below + 1, l.index / 2, sha256('\\x01'::bytea || l.hash || r.hash)
        FROM (SELECT index, leaf_hash AS hash FROM allegations_ledgerentry WHERE below = 0
              UNION ALL
              SELECT index, hash FROM allegations_treenode WHERE level = below) l
        JOIN (SELECT index, leaf_hash AS hash FROM allegations_ledgerentry WHERE below = 0
              UNION ALL
              SELECT index, hash FROM allegations_treenode WHERE level = below) r
            ON r.index = l.index + 1
        WHERE l.index % 2 = 0;
        GET DIAGNOSTICS made = ROW_COUNT;
        EXIT WHEN made = 0;
        below := below + 1;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("allegations", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="TreeNode",
            fields=[
                ("pk", models.CompositePrimaryKey("level", "index", blank=True, editable=False, primary_key=True, serialize=False)),
                ("level", models.PositiveSmallIntegerField()),
                ("index", models.PositiveBigIntegerField(help_text="Counts the subtrees of the level from 0, from the left.")),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "ordering": ["level", "index"],
                "constraints": [models.CheckConstraint(condition=models.Q(("level__gte", 1)), name="treenode_is_no_leaf")],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        append_only("allegations_treenode"),
    ]
