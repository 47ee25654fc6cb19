"""What a browser capture leaves behind: the page image, and how it was taken."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0004_watching'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='capture',
            name='capture_fetched_is_complete',
        ),
        migrations.AddField(
            model_name='attempt',
            name='method',
            field=models.CharField(choices=[('upload', 'File handed in'), ('paste', 'Text pasted'), ('fetch', 'Fetched from its address'), ('browser', 'Fetched and shown in a browser')], default='fetch', help_text='Whether the page was to be fetched only, or shown in a browser.', max_length=16),
        ),
        migrations.AddField(
            model_name='capture',
            name='browser',
            field=models.CharField(blank=True, default='', help_text='Its name and version.', max_length=100),
        ),
        migrations.AddField(
            model_name='capture',
            name='browser_options',
            field=models.JSONField(blank=True, default=dict, help_text='How it was run: viewport in pixels, has_sandbox, has_scripts.'),
        ),
        migrations.AddField(
            model_name='capture',
            name='is_page_image_cut',
            field=models.BooleanField(default=False, help_text='The page is larger than the image that is taken of it.', verbose_name='page image is cut'),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_image_absence',
            field=models.CharField(blank=True, choices=[('not_taken', 'A fetch takes none: see the browser captures, if any'), ('no_browser', 'None could be taken: no browser where it was fetched')], default='', help_text='Why a capture from an address has no page image.', max_length=16, verbose_name='no page image'),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_image_height',
            field=models.PositiveIntegerField(blank=True, help_text='In pixels.', null=True),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_image_sha256',
            field=models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 of the page image'),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_image_width',
            field=models.PositiveIntegerField(blank=True, help_text='In pixels.', null=True),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_requests',
            field=models.JSONField(blank=True, default=list, help_text='What the page asked for: url, kind, and the status of the answer or why there was none (refusal, message).'),
        ),
        migrations.AddField(
            model_name='capture',
            name='page_shortfalls',
            field=models.JSONField(blank=True, default=list, help_text='The limits that kept a part of the page out: requests, bytes, time, image_size.'),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='outcome',
            field=models.CharField(choices=[('kept', 'A new capture was kept'), ('unchanged', 'The content is that of the newest capture'), ('error_status', 'The server answered with another status than 2xx'), ('no_content', 'The server answered without content'), ('dns', 'The host name could not be looked up'), ('tls', 'No trusted TLS connection'), ('timeout', 'The server took too long'), ('refused_address', 'An address that is not fetched from'), ('too_many_redirects', 'Too many redirects'), ('connection', 'The connection failed'), ('protocol', 'The answer is not HTTP'), ('oversized_headers', 'The headers are too large'), ('robots_disallowed', 'robots.txt disallows it'), ('robots_unavailable', 'robots.txt could not be had'), ('host_resting', 'The host is to be left alone for now'), ('not_a_page', 'Not a page that a browser shows'), ('browser_unavailable', 'No browser could be started'), ('browser_failed', 'The browser gave no page')], max_length=32),
        ),
        migrations.AlterField(
            model_name='capture',
            name='method',
            field=models.CharField(choices=[('upload', 'File handed in'), ('paste', 'Text pasted'), ('fetch', 'Fetched from its address'), ('browser', 'Fetched and shown in a browser')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['fetch', 'browser'])), name='attempt_is_of_an_address'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method__in', ['fetch', 'browser']), models.Q(('requested_url', ''), _negated=True), models.Q(('final_url', ''), _negated=True), ('finished_at__gte', models.F('captured_at')), ('finished_at__isnull', False), ('ip__isnull', False), ('payload_sha256__regex', '^[0-9a-f]{64}$'), ('status__isnull', False), ('warc_sha256__regex', '^[0-9a-f]{64}$')), models.Q(models.Q(('method__in', ['fetch', 'browser']), _negated=True), ('final_url', ''), ('finished_at__isnull', True), ('requested_url', ''), ('status__isnull', True), ('warc_sha256', '')), _connector='OR'), name='capture_fetched_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method', 'browser'), models.Q(('browser', ''), _negated=True), ('page_image_height__gt', 0), ('page_image_height__isnull', False), ('page_image_sha256__regex', '^[0-9a-f]{64}$'), ('page_image_width__gt', 0), ('page_image_width__isnull', False)), models.Q(models.Q(('method', 'browser'), _negated=True), ('browser', ''), ('is_page_image_cut', False), ('page_image_height__isnull', True), ('page_image_sha256', ''), ('page_image_width__isnull', True)), _connector='OR'), name='capture_shown_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('method', 'fetch'), ('page_image_absence', ''), _connector='OR'), name='capture_image_absence_is_of_a_fetch'),
        ),
    ]
