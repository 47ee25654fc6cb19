"""Signed heads of the tree, their keys and their timestamps."""

import django.db.models.deletion
from django.db import migrations, models

from tracker.common.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('allegations', '0005_removals'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_at', models.DateTimeField()),
                ('statement', models.BinaryField()),
                ('signature', models.BinaryField(max_length=64)),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='allegations.treehead')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('fingerprint', models.CharField(help_text='SHA-256 of the SubjectPublicKeyInfo in DER, in hexadecimal digits.', max_length=64, primary_key=True, serialize=False)),
                ('public_key', models.TextField(help_text='PEM.')),
                ('first_used_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['first_used_at', 'fingerprint'],
            },
        ),
        migrations.CreateModel(
            name='HeadTimestamp',
            fields=[
                ('signed_head', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='timestamp', serialize=False, to='allegations.signedhead')),
                ('response', models.BinaryField(help_text="The authority's answer in DER.")),
                ('generated_at', models.DateTimeField(help_text="By the authority's clock.")),
                ('received_at', models.DateTimeField(help_text='By ours.')),
                ('authority', models.CharField(help_text='Host name of the authority.', max_length=255)),
                ('serial_number', models.CharField(help_text='In hexadecimal digits.', max_length=80)),
                ('is_chain_checked', models.BooleanField(help_text='Its signature led to the certificates named in the settings.')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='signedhead',
            name='key',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heads', to='allegations.signingkey'),
        ),
        migrations.AddConstraint(
            model_name='signedhead',
            constraint=models.UniqueConstraint(fields=('head', 'key'), name='signedhead_once_by_each_key'),
        ),
        append_only(
            "allegations_signingkey",
            "allegations_signedhead",
            "allegations_headtimestamp",
        ),
    ]
