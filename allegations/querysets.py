"""What the public may read: published versions and what they mention, never drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import BigIntegerField, CharField, F, Func, Q, QuerySet, Value

from allegations.choices import (
    READABLE_ACTIONS,
    EntityKind,
    LedgerAction,
    RecordKind,
    VersionStanding,
)
from allegations.models import (
    MentionedSpan,
    PublishedEntity,
    PublishedVersion,
)
from tracker.common.binary_rows import prepared_rows
from tracker.common.written_conditions import WrittenCondition


@dataclass(frozen=True, slots=True)
class Moment:
    """At which point records are read: at an instant, at an index, or (neither) now.

    An instant is what somebody asks about and goes before an index, which later pages
    of a list are read at. `is_now` is for the index of this very moment.
    """

    instant: datetime | None = None
    index: int | None = None
    is_now: bool = False


# No part of it is given by anybody.
_NEWEST_BY = (
    "SELECT index FROM allegations_ledgerentry WHERE recorded_at <= {}"
    " ORDER BY recorded_at DESC LIMIT 1"
)


NEWEST_ACTION = (
    "(SELECT newest.action FROM allegations_publishedversion newest"
    " WHERE newest.reference = {} ORDER BY newest.version DESC LIMIT 1)"
)
READABLE = ", ".join(f"'{each.value}'" for each in READABLE_ACTIONS)
_MARKING = f"'{LedgerAction.WITHDRAW.value}', '{LedgerAction.MERGE.value}'"


class NewestBy(Func):
    """The index of the entry that was the newest at an instant; null before the first.

    This and the next are written once: a queryset takes longer to be made into SQL than
    the SQL to be answered.
    """

    template = f"({_NEWEST_BY.format('%(expressions)s')})"
    output_field = BigIntegerField()


class StoodAt(WrittenCondition):
    """Whether a version, or a statement of one, stood at an index of the ledger."""

    sql = "({0} IS NULL OR {0} >= {2}) AND {1} <= {2}"

    def __init__(self, index: "int | NewestBy") -> None:
        super().__init__(F("last_index"), F("entry_id"), index)


class OfKind(WrittenCondition):
    """Whether a version is of an allegation, or of a case."""

    def __init__(self, kind: RecordKind) -> None:
        self.sql = f"{{0}} = '{kind.value}'"
        super().__init__(F("kind"))


class MayBeRead(WrittenCondition):
    """Whether a version is no mark, and neither withheld nor removed."""

    sql = f"{{0}} = '{VersionStanding.PUBLIC.value}'"

    def __init__(self) -> None:
        super().__init__(F("standing"))


class NewestAction(Func):
    """What the newest version of a record was published by, from its reference."""

    template = NEWEST_ACTION.format("%(expressions)s")
    output_field = CharField()


class StillMentioned(WrittenCondition):
    """Whether a record mentioned it at an index for which no mark stands by now.

    Looked up for each only where any record was withdrawn or merged since.
    """

    sql = f"""NOT EXISTS (
        SELECT FROM allegations_publishedversion
        WHERE entry_id > {{2}} AND action IN ({_MARKING})
    ) OR EXISTS (
        SELECT FROM allegations_entitymentions m, unnest(m.entries) AS mention
        JOIN allegations_publishedversion v ON v.entry_id = mention
        WHERE m.kind = {{0}} AND m.reference = {{1}} AND m.first_entry <= {{2}}
            AND mention <= {{2}} AND v.standing = '{VersionStanding.PUBLIC.value}'
            AND (v.last_index IS NULL OR v.last_index >= {{2}})
            AND {NEWEST_ACTION.format("v.reference")} IN ({READABLE})
    )"""  # noqa: S608 - no part of it is given by anybody

    def __init__(self, index: int) -> None:
        super().__init__(F("kind"), F("reference"), Value(index))


class PublishedVersionQuerySet(QuerySet[PublishedVersion]):
    """Versions of allegations and cases as they are or were public."""

    def of_kind(self, kind: RecordKind) -> Self:
        """Keep allegations, or cases."""
        return self.filter(OfKind(kind))

    def current(self) -> Self:
        """Keep the version of each record that stands now, tombstones included."""
        return self.filter(last_index=None)

    def as_of(self, instant: datetime) -> Self:
        """Keep the version of each record that stood at `instant`."""
        # By the entry that was the newest then: that bounds the index which lists are
        # read in. The range alone would be looked up in a slow one.
        return self.as_of_index(NewestBy(Value(instant)))

    def as_of_index(self, index: "int | NewestBy") -> Self:
        """Keep the version of each record that stood at this index of the ledger."""
        return self.filter(StoodAt(index))

    def listed(self) -> Self:
        """Keep what may be read: no marks, nothing that is withheld or removed."""
        return self.filter(MayBeRead())

    def standing_for(self, references: Iterable[str], instant: datetime | None) -> Self:
        """Keep what stood for each of some allegations, marks too, or stands by now."""
        stood = self.current() if instant is None else self.as_of(instant)
        told = [VersionStanding.PUBLIC, VersionStanding.MARK]
        return stood.of_kind(RecordKind.ALLEGATION).filter(
            reference__in=[*references], standing__in=told
        )

    def hidden_since(self, index: int) -> Self:
        """Keep what stood at this index of the ledger and may not be read by now."""
        hidden = [VersionStanding.WITHHELD, VersionStanding.REMOVED]
        return self.as_of_index(index).filter(standing__in=hidden)

    def read_at(self, moment: Moment) -> Self:
        """Keep what stood at the moment and may be read by now.

        Whoever asks about an instant reads what was withdrawn since; whoever only
        pages on does not.
        """
        if moment.instant is not None:
            return self.as_of(moment.instant).listed()
        if moment.index is not None:
            stood = self.as_of_index(moment.index).listed()
            return stood if moment.is_now else stood.still_standing()
        return self.current().listed()

    def still_standing(self) -> Self:
        """Leave out every version of a record that a mark stands for by now."""
        # A scalar, asked row by row of an index: NOT EXISTS would be planned as a join
        # that reads the whole table for one page.
        newest = NewestAction(F("reference"))
        return self.alias(newest_action=newest).filter(
            newest_action__in=READABLE_ACTIONS
        )


class PublishedEntityQuerySet(QuerySet[PublishedEntity]):
    """Actors, articles and instruments that current versions mention."""

    def of_kind(self, kind: EntityKind) -> Self:
        """Keep actors, or articles, or instruments."""
        return self.filter(kind=kind)


class MentionedSpanQuerySet(QuerySet[MentionedSpan]):
    """When public versions mentioned actors, articles and the like."""

    def of_kind(self, kind: EntityKind) -> Self:
        """Keep actors, or articles, or instruments."""
        return self.filter(kind=kind)

    def as_of_index(self, index: int) -> Self:
        """Keep what was mentioned at this index of the ledger: each at most once."""
        return self.filter(
            Q(last_index=None) | Q(last_index__gte=index), first_index__lte=index
        )

    def read_at(self, moment: Moment) -> Self:
        """Keep what was mentioned at a past moment (see `Moment`).

        Whoever only pages on does not read what was mentioned by nothing but records
        that a mark stands for by now.
        """
        if moment.instant is not None:
            return self.as_of_index(index_at(moment.instant))
        if moment.index is None:
            raise ValueError("What is mentioned now, published entities tell.")
        return self.as_of_index(moment.index).filter(StillMentioned(moment.index))


def published_versions() -> PublishedVersionQuerySet:
    """All versions that ever were public."""
    return PublishedVersionQuerySet(PublishedVersion)


def published_entities() -> PublishedEntityQuerySet:
    """All that current versions mention."""
    return PublishedEntityQuerySet(PublishedEntity)


def mentioned_spans() -> MentionedSpanQuerySet:
    """All spans in which anything was mentioned."""
    return MentionedSpanQuerySet(MentionedSpan)


def index_at(instant: datetime) -> int:
    """The index of the entry that was the newest at `instant`; -1 before the first."""
    found = prepared_rows(_NEWEST_BY.format("%s"), [instant])
    return found[0]["index"] if found else -1
