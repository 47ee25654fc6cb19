"""What a fetch leaves behind: fields of captures, and a row for every try."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.common.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_url', models.TextField(verbose_name='requested URL')),
                ('final_url', models.TextField(help_text='Where the answer came from, or where it failed.', verbose_name='final URL')),
                ('outcome', models.CharField(choices=[('kept', 'A new capture was kept'), ('unchanged', 'The content is that of the newest capture'), ('error_status', 'The server answered with another status than 2xx'), ('no_content', 'The server answered without content'), ('dns', 'The host name could not be looked up'), ('tls', 'No trusted TLS connection'), ('timeout', 'The server took too long'), ('refused_address', 'An address that is not fetched from'), ('too_many_redirects', 'Too many redirects'), ('connection', 'The connection failed'), ('protocol', 'The answer is not HTTP'), ('oversized_headers', 'The headers are too large'), ('robots_disallowed', 'robots.txt disallows it'), ('robots_unavailable', 'robots.txt could not be had'), ('host_resting', 'The host is to be left alone for now')], max_length=32)),
                ('status', models.PositiveSmallIntegerField(blank=True, help_text='Of the last answer, if there was one.', null=True)),
                ('refusal', models.CharField(blank=True, default='', help_text='Which rule refused the address, or why no text could be taken.', max_length=32)),
                ('message', models.TextField(blank=True, default='')),
                ('ip', models.GenericIPAddressField(blank=True, null=True, verbose_name='IP address')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField()),
                ('collector', models.CharField(help_text='Who had it fetched: a user, or an account and host.', max_length=200)),
            ],
            options={
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='capture',
            name='content_encoding',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='capture',
            name='decoding_problem',
            field=models.CharField(blank=True, choices=[('too_large', 'Unfolds to more than is taken'), ('damaged', 'Damaged: what came before is kept'), ('unknown_coding', 'In a coding that is not read: kept as it came')], default='', max_length=16),
        ),
        migrations.AddField(
            model_name='capture',
            name='etag',
            field=models.TextField(blank=True, default='', verbose_name='ETag'),
        ),
        migrations.AddField(
            model_name='capture',
            name='final_url',
            field=models.TextField(blank=True, default='', help_text='Where the redirects led.', verbose_name='final URL'),
        ),
        migrations.AddField(
            model_name='capture',
            name='finished_at',
            field=models.DateTimeField(blank=True, help_text='When the answer had been read, in UTC.', null=True),
        ),
        migrations.AddField(
            model_name='capture',
            name='headers',
            field=models.JSONField(blank=True, default=list, help_text='Of the last response: pairs of name and value, as they came.'),
        ),
        migrations.AddField(
            model_name='capture',
            name='hops',
            field=models.JSONField(blank=True, default=list, help_text='Each request in order: url, status, ip, started_at.'),
        ),
        migrations.AddField(
            model_name='capture',
            name='ip',
            field=models.GenericIPAddressField(blank=True, null=True, verbose_name='IP address'),
        ),
        migrations.AddField(
            model_name='capture',
            name='last_modified',
            field=models.TextField(blank=True, default='', verbose_name='Last-Modified'),
        ),
        migrations.AddField(
            model_name='capture',
            name='payload_sha256',
            field=models.CharField(blank=True, default='', help_text='Of the body as it was sent, content codings and all.', max_length=64, verbose_name='SHA-256 of the payload'),
        ),
        migrations.AddField(
            model_name='capture',
            name='requested_url',
            field=models.TextField(blank=True, default='', verbose_name='requested URL'),
        ),
        migrations.AddField(
            model_name='capture',
            name='status',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='capture',
            name='tls_certificate_sha256',
            field=models.CharField(blank=True, default='', help_text="Of the server's certificate (DER) on the very connection used.", max_length=64, verbose_name='SHA-256 of the TLS certificate'),
        ),
        migrations.AddField(
            model_name='capture',
            name='truncated',
            field=models.CharField(blank=True, choices=[('length', 'Longer than is taken'), ('time', 'Took longer than it may'), ('disconnect', 'The server hung up'), ('unspecified', 'Broken off, reason not known')], default='', max_length=16),
        ),
        migrations.AddField(
            model_name='capture',
            name='warc_sha256',
            field=models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 of the WARC file'),
        ),
        migrations.AlterField(
            model_name='capture',
            name='captured_at',
            field=models.DateTimeField(help_text='When the bytes reached us, in UTC; of a fetch, when the request that was answered began (WARC-Date).'),
        ),
        migrations.AlterField(
            model_name='capture',
            name='method',
            field=models.CharField(choices=[('upload', 'File handed in'), ('paste', 'Text pasted'), ('fetch', 'Fetched from its address')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method', 'fetch'), models.Q(('requested_url', ''), _negated=True), models.Q(('final_url', ''), _negated=True), ('finished_at__gte', models.F('captured_at')), ('finished_at__isnull', False), ('ip__isnull', False), ('payload_sha256__regex', '^[0-9a-f]{64}$'), ('status__isnull', False), ('warc_sha256__regex', '^[0-9a-f]{64}$')), models.Q(models.Q(('method', 'fetch'), _negated=True), ('final_url', ''), ('finished_at__isnull', True), ('requested_url', ''), ('status__isnull', True), ('warc_sha256', '')), _connector='OR'), name='capture_fetched_is_complete'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='article',
            field=models.ForeignKey(blank=True, help_text='Empty while no article is registered under the address.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='sources.article'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='capture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='sources.capture'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(fields=['article', '-started_at', '-id'], name='attempt_of_article'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at__gte', models.F('started_at'))), name='attempt_times_in_order'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['kept', 'unchanged']), ('article__isnull', False), ('capture__isnull', False)), models.Q(models.Q(('outcome__in', ['kept', 'unchanged']), _negated=True), ('capture__isnull', True)), _connector='OR'), name='attempt_capture_fits_outcome'),
        ),
        append_only("sources_attempt"),
    ]
