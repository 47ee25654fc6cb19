"""Single statements are projected, and more of what bodies mention is listed."""

import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0014_bulk_releases'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedStatement',
            fields=[
                ('pk', models.CompositePrimaryKey('entry_id', 'following', blank=True, editable=False, primary_key=True, serialize=False)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='statements', to='allegations.publishedversion')),
                ('following', models.PositiveSmallIntegerField(help_text='How many statements of the body come after it, so that the newest bodies come first with their statements in order.')),
                ('kind', models.CharField(choices=[('accusation', 'Accusation'), ('response', 'Response'), ('figure', 'Figure'), ('characterisation', 'Legal characterisation'), ('story', 'Story: the articles of one origin')], max_length=16)),
                ('reference', models.CharField(max_length=60)),
                ('last_index', models.PositiveBigIntegerField(blank=True, help_text='The last index of the ledger at which it stood; none while it does.', null=True)),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=90), default=list, help_text='What it can be filtered by (`allegations.ledger.statements`).', size=None)),
                ('said_earliest', models.DateField(blank=True, null=True)),
                ('said_latest', models.DateField(blank=True, null=True)),
                ('low', models.BigIntegerField(blank=True, null=True)),
                ('high', models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-entry', '-following'],
            },
        ),
        migrations.AlterField(
            model_name='publishedentity',
            name='kind',
            field=models.CharField(choices=[('actor', 'Actor'), ('article', 'Article'), ('instrument', 'Instrument'), ('provision', 'Provision'), ('place', 'Place'), ('outlet', 'Outlet'), ('proceeding', 'Proceeding')], max_length=16),
        ),
        migrations.AlterField(
            model_name='publishedentity',
            name='reference',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='publishedversion',
            name='mentions',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=220), default=list, help_text='Every entity and record the body speaks of, as kind:reference.', size=None),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['recorded_at'], name='ledgerentry_by_instant'),
        ),
        migrations.AddIndex(
            model_name='publishedstatement',
            index=models.Index(condition=models.Q(('last_index__isnull', True)), fields=['kind', '-entry', '-following'], name='publishedstatement_current'),
        ),
        migrations.AddIndex(
            model_name='publishedstatement',
            index=models.Index(models.F('kind'), django.db.models.functions.comparison.Coalesce(models.F('said_earliest'), models.F('said_latest'), datetime.date(9999, 12, 31), output_field=models.DateField()), models.F('entry'), models.F('following'), condition=models.Q(('last_index__isnull', True)), name='publishedstatement_by_day'),
        ),
        migrations.AddIndex(
            model_name='publishedstatement',
            index=models.Index(condition=models.Q(('last_index__isnull', True), ('high__isnull', False)), fields=['kind', 'high'], name='publishedstatement_most'),
        ),
        migrations.AddIndex(
            model_name='publishedstatement',
            index=models.Index(condition=models.Q(('last_index__isnull', True), ('low__isnull', False)), fields=['kind', 'low'], name='publishedstatement_least'),
        ),
        migrations.AddIndex(
            model_name='publishedstatement',
            index=django.contrib.postgres.indexes.GinIndex(fields=['tags'], name='publishedstatement_tags'),
        ),
    ]
