"""What may be read of each version by now, and the actions that decide it."""

from django.conf import settings
from django.db import migrations, models

# What stood before had no marks but withdrawals, and nothing hidden.
TELL_STANDING = """
UPDATE allegations_publishedversion SET standing = 'mark' WHERE action = 'withdraw';
UPDATE allegations_publishedversion v SET last_index = n.next - 1
FROM (SELECT entry_id, lead(entry_id) OVER (PARTITION BY reference ORDER BY version) AS next
      FROM allegations_publishedversion) n
WHERE n.entry_id = v.entry_id AND n.next IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0003_tree_nodes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='allegation',
            name='allegation_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='allegation',
            name='allegation_confidential_is_not_public',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_status_known',
        ),
        migrations.RemoveIndex(
            model_name='publishedversion',
            name='publishedversion_current',
        ),
        migrations.AddField(
            model_name='publishedversion',
            name='last_index',
            field=models.PositiveBigIntegerField(blank=True, help_text='The last index of the ledger at which it stood; none while it does.', null=True),
        ),
        migrations.AddField(
            model_name='publishedversion',
            name='standing',
            field=models.CharField(choices=[('public', 'May be read'), ('mark', 'A mark in place of a record'), ('withheld', 'Withheld since'), ('removed', 'Removed since, on lawful ground')], default='public', help_text='What may be read of it by now, whatever instant is asked about.', max_length=16),
        ),
        migrations.AlterField(
            model_name='allegation',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], default='draft', editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='allegationevent',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], default='draft', editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='case',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], default='draft', editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='caseevent',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], default='draft', editable=False, max_length=16),
        ),
        migrations.AlterField(
            model_name='ledgerentry',
            name='action',
            field=models.CharField(choices=[('publish', 'Publish'), ('correct', 'Correct'), ('withdraw', 'Withdraw'), ('merge', 'Merge into another record'), ('withhold', 'Withhold'), ('release', 'Release what was withheld'), ('remove', 'Remove on lawful ground')], max_length=16),
        ),
        migrations.AlterField(
            model_name='publishedversion',
            name='action',
            field=models.CharField(choices=[('publish', 'Publish'), ('correct', 'Correct'), ('withdraw', 'Withdraw'), ('merge', 'Merge into another record'), ('withhold', 'Withhold'), ('release', 'Release what was withheld'), ('remove', 'Remove on lawful ground')], max_length=16),
        ),
        migrations.AlterField(
            model_name='review',
            name='from_status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], max_length=16),
        ),
        migrations.AlterField(
            model_name='review',
            name='to_status',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('corrected', 'Published with a correction'), ('withdrawn', 'Withdrawn, tombstone kept'), ('merged', 'Merged into another record'), ('withheld', 'Withheld from the public'), ('erased', 'Erased on lawful ground')], max_length=16),
        ),
        migrations.RunSQL(TELL_STANDING, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='publishedversion',
            index=models.Index(condition=models.Q(('standing', 'public'), ('visible__endswith__isnull', True)), fields=['kind', '-entry'], name='publishedversion_current'),
        ),
        migrations.AddConstraint(
            model_name='allegation',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'corrected', 'withdrawn', 'merged', 'withheld', 'erased'])), name='allegation_status_known'),
        ),
        migrations.AddConstraint(
            model_name='allegation',
            constraint=models.CheckConstraint(condition=models.Q(('sensitivity', 'public'), ('status__in', ['draft', 'in_review', 'withdrawn', 'merged', 'withheld', 'erased']), _connector='OR'), name='allegation_confidential_is_not_public'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'published', 'corrected', 'withdrawn', 'merged', 'withheld', 'erased'])), name='case_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedversion',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['public', 'mark']), models.Q(('accusers', []), ('alleged_perpetrators', []), ('instruments', []), ('mentions', []), ('occurred_earliest', None), ('occurred_latest', None), ('provisions', []), ('responders', []), ('response_types', []), ('search', None), ('title', ''), ('type_code', '')), _connector='OR'), name='publishedversion_hidden_says_nothing'),
        ),
        migrations.AddConstraint(
            model_name='publishedversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('last_index', None), ('visible__endswith__isnull', True)), models.Q(('last_index__gte', models.F('entry')), ('visible__endswith__isnull', False)), _connector='OR'), name='publishedversion_ends_once'),
        ),
    ]
