"""Which entries mention an actor, an article and the like, a hundred a row."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0022_fill_tags'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntityMentions',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('actor', 'Actor'), ('article', 'Article'), ('instrument', 'Instrument'), ('provision', 'Provision'), ('place', 'Place'), ('outlet', 'Outlet'), ('proceeding', 'Proceeding')], max_length=16)),
                ('reference', models.CharField(max_length=200)),
                ('first_entry', models.PositiveBigIntegerField()),
                ('entries', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveBigIntegerField(), help_text='Indexes in the ledger, rising; a row begins where one is full.', size=None)),
            ],
            options={
                'verbose_name_plural': 'entity mentions',
                'ordering': ['kind', 'reference', 'first_entry'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'reference', 'first_entry'), name='entitymentions_once'), models.CheckConstraint(condition=models.Q(('entries__0', models.F('first_entry')), ('entries__len__lte', 100)), name='entitymentions_begin_with_the_first')],
            },
        ),
    ]
