"""Origins of public allegations, and where the count of today differs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0008_source_tasks'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedversion',
            name='independent_origins',
            field=models.PositiveIntegerField(blank=True, help_text='So many at least; empty for bodies from before they were counted.', null=True),
        ),
        migrations.CreateModel(
            name='OriginDrift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(help_text='The published version.')),
                ('differences', models.JSONField(default=list)),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('allegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origin_drifts', to='allegations.allegation')),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('allegation',), name='origindrift_one_open')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='publishedversion',
            name='publishedversion_hidden_says_nothing',
        ),
        migrations.AddConstraint(
            model_name='publishedversion',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['public', 'mark']), models.Q(('accusers', []), ('alleged_perpetrators', []), ('independent_origins', None), ('instruments', []), ('mentions', []), ('occurred_earliest', None), ('occurred_latest', None), ('provisions', []), ('responders', []), ('response_types', []), ('search', None), ('title', ''), ('type_code', '')), _connector='OR'), name='publishedversion_hidden_says_nothing'),
        ),
    ]
