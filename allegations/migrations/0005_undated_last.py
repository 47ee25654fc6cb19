"""Lists by day have undated ones last whichever way they are ordered."""

import datetime
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0004_storage'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='publishedstatement',
            index=models.Index(models.F('kind'), django.db.models.functions.comparison.Coalesce(models.F('said_earliest'), models.F('said_latest'), datetime.date(1, 1, 1), output_field=models.DateField()), models.F('entry'), models.F('following'), condition=models.Q(('last_index__isnull', True)), name='publishedstatement_latest_day'),
        ),
        migrations.AddIndex(
            model_name='publishedversion',
            index=models.Index(models.F('kind'), django.db.models.functions.comparison.Coalesce(models.F('occurred_earliest'), models.F('occurred_latest'), datetime.date(1, 1, 1), output_field=models.DateField()), models.F('entry'), condition=models.Q(('last_index', None), ('standing', 'public')), name='publishedversion_latest_event'),
        ),
    ]
