"""What is known of the bytes of a capture, for its page."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
    return _told("Kept", "good", _request_link(capture))


def _told(state: str, tone: str, link: SafeString) -> SafeString:
    return format_html("{} {}", badge(state, tone), link)


def _request_link(capture: Capture) -> SafeString:
    return format_html(
        '<a class="text-primary-600 dark:text-primary-500 underline" '
        'href="{}?sha256={}">Request the removal of this content</a>',
        reverse("admin:sources_blobremoval_add"),
        capture.body_sha256,
    )
