"""The brief of every version of an allegation is kept beside its body."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0026_words_packed_faster'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedBrief',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='brief', serialize=False, to='allegations.publishedversion')),
                ('line', models.BinaryField(help_text='JSON: its place in the ledger and the brief of its body (`allegations.ledger.briefs`), as `fields=brief` is answered.')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
