"""What is known of the bytes of a capture, for its page."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.media_view import LINK
from sources.choices import RemovalDecision
from sources.models import BlobRemoval, Capture, FixityFinding
from tracker.common.admin import admin_link, badge


def keeping_of(capture: Capture) -> SafeString:
    """Removed, requested to be, harmed, or kept; with the way to each."""
    removal = (
        BlobRemoval.objects.filter(sha256=capture.body_sha256)
        .exclude(decision=RemovalDecision.DECLINED)
        .first()
    )
    if removal and removal.decision == RemovalDecision.APPROVED:
        return _told("Lawfully removed", "neutral", admin_link(removal))
    problem = FixityFinding.objects.standing().filter(capture=capture).first()
    if problem:
        return _told(problem.get_outcome_display(), "bad", admin_link(problem))
    if removal:
        return _told("Kept; removal requested", "warning", admin_link(removal))
    return _told("Kept", "good", _links(capture))


def _told(state: str, tone: str, link: SafeString) -> SafeString:
    return format_html("{} {}", badge(state, tone), link)


def _links(capture: Capture) -> SafeString:
    kind = "WARC file" if capture.warc_sha256 else "file"
    return format_html(
        '<a class="{}" href="{}">Save the {} as it is kept</a> · '
        '<a class="{}" href="{}?sha256={}">Request the removal of this content</a>',
        LINK,
        reverse("admin:sources_capture_kept", args=[capture.pk]),
        kind,
        LINK,
        reverse("admin:sources_blobremoval_add"),
        capture.body_sha256,
    )
