"""What an answer's status says of the page (RFC 9110 §15, RFC 7725)."""

from sources.choices import AttemptOutcome, Shown

_NOT_MODIFIED = 304
_OUTCOMES = {
    401: AttemptOutcome.BLOCKED,
    403: AttemptOutcome.BLOCKED,
    404: AttemptOutcome.GONE,
    407: AttemptOutcome.BLOCKED,
    410: AttemptOutcome.GONE,
    429: AttemptOutcome.BLOCKED,
    451: AttemptOutcome.WITHHELD,
}


def outcome_of_status(status: int) -> AttemptOutcome | None:
    """Return what a status alone decides; None where the page has to be read."""
    if status in range(200, 300):
        return None
    if status == _NOT_MODIFIED:
        return AttemptOutcome.NOT_MODIFIED
    return _OUTCOMES.get(status, AttemptOutcome.ERROR_STATUS)


def shown_by(outcome: AttemptOutcome) -> Shown:
    """Return what a capture shows that was kept with this outcome."""
    if outcome is AttemptOutcome.KEPT:
        return Shown.ARTICLE
    return Shown(outcome.value)


def outcome_again(shown: str) -> AttemptOutcome:
    """Return the outcome of a try that found what a capture already shows."""
    if shown == Shown.ARTICLE:
        return AttemptOutcome.UNCHANGED
    return AttemptOutcome(shown)
