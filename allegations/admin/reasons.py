"""Which steps publish the reason that they ask for."""

from allegations.services.merging import merge
from allegations.services.publication import correct, withdraw
from allegations.services.publication_batches import approve_batch
from tracker.common.admin.actions import ReasonedActions, Step

# A batch publishes it as the note of every correction in it.
PUBLISHING = (correct, withdraw, merge, approve_batch)


class ReasonsTold(ReasonedActions):
    """Labels the reason by who will read it."""

    def publishes_reason(self, step: Step) -> bool:
        """Whether the service of the step puts the reason into a body."""
        return step.service in PUBLISHING
