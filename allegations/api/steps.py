"""Pages that are read in steps: as few records as it takes to fill them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from allegations.api.found import RELEVANCE, Search
from allegations.filtering.words import WordsFilterSet, WrittenQuery, written
from allegations.search.ladder import Rung, next_rung
from allegations.search.texts import Tier
from allegations.search.vectors import quoted
from tracker.common.binary_rows import binary_rows
from tracker.common.filtersets import StrictFilterSet
from tracker.common.pagination import Cursor, Ordering, Page, page_of

Rows = QuerySet[Any, dict[str, Any]]

# Entries that may be published while a page is read.
AHEAD = 1024
IN_STEPS = ("-published", "published", RELEVANCE.name)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of a list is asked for, and what is searched for in it."""

    order: Ordering
    cursor: Cursor | None
    size: int
    search: Search | None


def is_in_steps(
    order: Ordering, search: Search | None, filters: StrictFilterSet
) -> bool:
    """Whether a page is read in steps: other orders come from indexes of their own."""
    is_found = isinstance(filters, WordsFilterSet) and filters.is_told_by_tags
    return order.name in IN_STEPS and (search is not None or is_found)


class Steps:
    """How a page is read newest first, or oldest first: until it is full, and no further.

    Tier by tier where words are ranked, and in each by the rungs of a ladder. The first
    rung of what no words are searched in is walked, which finds frequent values at once;
    otherwise an index is asked for the words, or tags, and for blocks of the ledger.
    `newest` is the newest index known, and `taken` counts the steps.
    """

    def __init__(self, asked: Asked, filters: StrictFilterSet, *, newest: int) -> None:
        order, cursor = asked.order, asked.cursor
        self.order = order
        self.cursor = cursor
        self.size = asked.size
        self.search = asked.search
        self.filters = filters
        self.is_backwards = cursor is not None and cursor.is_backwards
        self.is_falling = (order.name == "published") is self.is_backwards
        self.tiers: list[Tier | None] = [None]
        if order.name == RELEVANCE.name:
            self.tiers = [*sorted(Tier, reverse=self.is_backwards)]
        *self._above, bound = map(int, map(str, cursor.key)) if cursor else [0]
        # Beyond the newest: what is published meanwhile is in blocks of its own.
        self.newest = max(newest + (AHEAD if asked.search else 0), bound)
        self._bound = bound
        self.taken = 0

    def take(self, rows: Rows) -> Page:
        """One page of rows that meet all filters and the search."""
        self.taken = 0
        found: list[dict[str, Any]] = []
        for tier, first, last in self._spans():
            ranked = _of_tier(rows, self.search, tier)
            of_tier = {} if tier is None else {"tier": tier.value}
            missing = self.size + 1 - len(found)
            more = self._climb(ranked, first, last, missing)
            found += [{**row, **of_tier} for row in more]
            if len(found) > self.size:
                break
        return page_of(found, order=self.order, cursor=self.cursor, size=self.size)

    def _climb(
        self, rows: Rows, first: int, last: int, most: int
    ) -> list[dict[str, Any]]:
        """The first rows of the entries from `first` to `last`, at most so many."""
        found: list[dict[str, Any]] = []
        seen, wanted = 0, 0.0
        while first <= last and len(found) < most:
            rung = next_rung(first, last, wanted, is_falling=self.is_falling)
            found += binary_rows(self._of_rung(rows, rung)[: most - len(found)])
            seen += rung.last - rung.first + 1
            # As many entries as would do if matches went on as they were so far.
            wanted = (most - len(found)) * seen / (len(found) + 0.5)
            if self.is_falling:
                last = rung.first - 1
            else:
                first = rung.last + 1
        return found

    def _spans(self) -> Iterator[tuple[Tier | None, int, int]]:
        """Of each tier the entries that are on this side of the cursor."""
        for tier in self.tiers:
            side = self._side(tier)
            if side == 0 and self.cursor and self.is_falling:
                yield tier, 0, self._bound - 1
            elif side == 0 and self.cursor:
                yield tier, self._bound + 1, max(self.newest, self._bound + 1)
            elif side >= 0:
                yield tier, 0, self.newest

    def _side(self, tier: Tier | None) -> int:
        """Below zero for a tier that was read already, zero for that of the cursor."""
        if tier is None or self.cursor is None:
            return 0
        (above,) = self._above
        return above - tier if self.is_backwards else tier - above

    def _of_rung(self, rows: Rows, rung: Rung) -> Rows:
        """The rows of one rung in the order in which they are read."""
        self.taken += 1
        entry: Any = F("entry_id")
        if self.search is not None or self.taken > 1:
            # An expression: the index of entries must not be walked for what is rare.
            entry = entry + 0
            rows = self._asked(rows, rung)
        # The highest rung has no end: more was published since the newest known.
        if rung.last < self.newest:
            rows = rows.filter(entry__lte=rung.last)
        rows = rows.filter(entry__gte=rung.first)
        return rows.order_by(entry.desc() if self.is_falling else entry.asc())

    def _asked(self, rows: Rows, rung: Rung) -> Rows:
        """The rows by words, tags and blocks, each in one index."""
        tags = (
            self.filters.tags_asked()
            if isinstance(self.filters, WordsFilterSet)
            else []
        )
        if self.search is not None and rung.blocks:
            blocks = " | ".join(map(quoted, rung.blocks))
            rows = rows.filter(search=WrittenQuery(blocks))
        if tags and rung.blocks:
            tags = [*tags, list(rung.blocks)]
        for each in tags:
            rows = rows.filter(tags__overlap=each)
        return rows


def _of_tier(rows: Rows, search: Search | None, tier: Tier | None) -> Rows:
    """The rows whose best match is of the tier."""
    if tier is None or search is None:
        return rows
    query, script = search.query, search.script
    if tier is not Tier.TEXT:
        rows = rows.filter(search=written(query, script, tier))
    if tier is not Tier.TITLE:
        rows = rows.exclude(search=written(query, script, Tier(tier - 1)))
    return rows
