"""When the records of a batch were looked at."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0005_undated_last'),
    ]

    operations = [
        migrations.AddField(
            model_name='publicationbatch',
            name='seen_at',
            field=models.DateTimeField(blank=True, help_text='When what it publishes was looked at: what was edited after that is not published.', null=True, verbose_name='as it stood at'),
        ),
    ]
