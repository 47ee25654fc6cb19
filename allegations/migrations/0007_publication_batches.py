"""Batches of publications, with the lease and the progress of the job."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0006_signed_heads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicationBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('proposed', 'Waits for a second person'), ('approved', 'Approved: being published'), ('done', 'Done'), ('cancelled', 'Cancelled: what was published stays')], default='proposed', max_length=16)),
                ('reason', models.TextField()),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.TextField(blank=True, default='')),
                ('lease', models.UUIDField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'publication batches',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='PublicationBatchItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('outcome', models.CharField(blank=True, choices=[('published', 'Published'), ('refused', 'Refused')], default='', max_length=16)),
                ('problems', models.TextField(blank=True, default='')),
                ('allegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batch_items', to='allegations.allegation')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='allegations.publicationbatch')),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batch_item', to='allegations.ledgerentry')),
            ],
            options={
                'ordering': ['batch', 'position'],
            },
        ),
        migrations.AddConstraint(
            model_name='publicationbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'done']), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='publicationbatch_approved_by_another'),
        ),
        migrations.AddIndex(
            model_name='publicationbatchitem',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['batch', 'position'], name='publicationbatchitem_open'),
        ),
        migrations.AddConstraint(
            model_name='publicationbatchitem',
            constraint=models.UniqueConstraint(fields=('batch', 'allegation'), name='publicationbatchitem_once'),
        ),
        migrations.AddConstraint(
            model_name='publicationbatchitem',
            constraint=models.UniqueConstraint(fields=('batch', 'position'), name='publicationbatchitem_position'),
        ),
        migrations.AddConstraint(
            model_name='publicationbatchitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('outcome', 'published')), models.Q(models.Q(('outcome', 'published'), _negated=True), ('entry__isnull', True)), _connector='OR'), name='publicationbatchitem_published_has_an_entry'),
        ),
    ]
