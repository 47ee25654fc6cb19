"""Keeping what a photograph or recording says of itself."""

from sources.archiving.incoming import plain_line
from sources.media.facts import Claim, MediaFacts
from sources.models import Capture, MediaDescription

_LONGEST_NAME = 60
_LONGEST_VALUE = 500
_LONGEST_TOOL = 50


def keep_description(*, capture: Capture, facts: MediaFacts) -> MediaDescription:
    """Return the capture's description by this reader; a newer one adds its own.

    What the file claims is kept as text on one line, without control characters.
    """
    is_sized = facts.width is not None and facts.height is not None
    description, _ = MediaDescription.objects.get_or_create(
        capture=capture,
        tool=plain_line(facts.tool)[:_LONGEST_TOOL],
        tool_version=plain_line(facts.version)[:_LONGEST_TOOL],
        defaults={
            "kind": facts.kind,
            "width": facts.width if is_sized else None,
            "height": facts.height if is_sized else None,
            "duration_ms": facts.duration_ms,
            "claims": [_plain(claim) for claim in facts.claims],
            "problem": plain_line(facts.problem)[:_LONGEST_VALUE],
        },
    )
    return description


def _plain(claim: Claim) -> dict[str, str]:
    return {
        "group": claim.group,
        "name": plain_line(claim.name)[:_LONGEST_NAME],
        "value": plain_line(claim.value)[:_LONGEST_VALUE],
    }
