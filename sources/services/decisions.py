"""What curators make of changes."""

from django.contrib.auth.models import User
from django.db import transaction

from sources.choices import Verdict
from sources.models import Change, ChangeDecision


class DecisionRefused(ValueError):
    """A change cannot be decided like this; the message says why."""


@transaction.atomic
def decide_change(
    *, record: Change, verdict: Verdict, reason: str, by: User
) -> ChangeDecision:
    """Add what `by` makes of a change; the newest decision counts, the older ones stay.

    To decide the same again for the same reason adds nothing. Raises DecisionRefused
    for a decision without a reason.
    """
    words = reason.strip()
    if not words:
        raise DecisionRefused("Say why: a change is decided with a reason.")
    # Held, so that two who decide at once stand in an order.
    change = Change.objects.select_for_update(of=("self",)).get(pk=record.pk)
    newest = change.decisions.first()
    if newest and (newest.by_id, newest.verdict, newest.reason) == (
        by.pk,
        verdict,
        words,
    ):
        return newest
    return ChangeDecision.objects.create(
        change=change, verdict=verdict, reason=words, by=by
    )
