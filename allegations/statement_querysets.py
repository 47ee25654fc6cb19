"""Single statements as the public may read them."""

from typing import Self

from django.db.models import F, QuerySet

from allegations.choices import READABLE_ACTIONS, StatementKind
from allegations.models import PublishedStatement
from allegations.querysets import Moment, NewestAction, StoodAt, index_at


class PublishedStatementQuerySet(QuerySet[PublishedStatement]):
    """Statements of versions that may be read."""

    def of_kind(self, kind: StatementKind) -> Self:
        """Keep accusations, or responses, and so on."""
        return self.filter(kind=kind)

    def current(self) -> Self:
        """Keep what stands now."""
        return self.filter(last_index=None)

    def as_of_index(self, index: int) -> Self:
        """Keep what stood at this index of the ledger."""
        return self.filter(StoodAt(index))

    def read_at(self, moment: Moment) -> Self:
        """Keep what stood at the moment, as records are kept (see `Moment`)."""
        if moment.instant is not None:
            return self.as_of_index(index_at(moment.instant))
        if moment.index is not None:
            return self.as_of_index(moment.index).still_standing()
        return self.current()

    def still_standing(self) -> Self:
        """Leave out statements of a record that a mark stands for by now."""
        newest = NewestAction(F("entry__reference"))
        return self.alias(newest_action=newest).filter(
            newest_action__in=READABLE_ACTIONS
        )


def published_statements() -> PublishedStatementQuerySet:
    """All statements of versions that may be read, current and past."""
    return PublishedStatementQuerySet(PublishedStatement)
