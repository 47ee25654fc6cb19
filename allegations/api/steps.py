"""Pages that are read in steps: as few records as it takes to fill them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from allegations.api.found import RELEVANCE, Search
from allegations.filtering.words import WordsFilterSet, written
from allegations.search.ladder import Rung, next_rung
from allegations.search.texts import Tier
from allegations.search.vectors import quoted
from tracker.common.binary_rows import (
    Conditions,
    TooMany,
    conditions_of,
    few_rows,
    selected_rows,
)
from tracker.common.filtersets import StrictFilterSet
from tracker.common.pagination import Cursor, Ordering, Page, page_of, take_page

Rows = QuerySet[Any, Any]

IN_STEPS = ("-published", "published", RELEVANCE.name)
# So many entries are walked before an index is asked: what one in ten has is found then.
WALKED = 512
# Of the entries that would do if matches went on as they did so far.
MARGIN = 1.5
# So many times what was read is read next at most: what is missing among the newest may
# be frequent before them, and whether words follow one another is read from each row.
GROWTH = 8
# Of what an index finds in more entries than these, so many rows are looked at.
FEW_ENTRIES, LOOKED = 8_192, 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of a list is asked for, and what is searched for in it."""

    order: Ordering
    cursor: Cursor | None
    size: int
    search: Search | None
    # How rows are selected, where that is written by hand.
    select: str = ""

    def page(self, rows: Rows) -> Page:
        """The page out of rows that meet all filters, in one step."""
        return take_page(
            rows,
            order=self.order,
            cursor=self.cursor,
            size=self.size,
            select=self.select,
        )


def is_in_steps(asked: Asked, filters: StrictFilterSet) -> bool:
    """Whether a page is read in steps: other orders come from indexes of their own."""
    if not asked.select or asked.order.name not in IN_STEPS:
        return False
    is_found = isinstance(filters, WordsFilterSet) and filters.is_told_by_tags
    return asked.search is not None or is_found


class Steps:
    """How a page is read newest first, or oldest first: until it is full, and no further.

    Tier by tier where words are ranked, and in each by the rungs of a ladder: an index is
    asked for words or tags, and for blocks of the ledger. Unless words are searched, a few
    entries are walked first, which finds frequent values at once.

    `newest` is the newest index known. What is walked are the rows of the filters; what
    an index is asked for are those of `rows_at`, as they stood at the index `pinned`, or
    when the walk found any: nothing is lost that moves meanwhile, and the planner is not
    led to look up all that is current. None is pinned where the rows stand still anyway.
    """

    def __init__(
        self,
        asked: Asked,
        filters: StrictFilterSet,
        *,
        newest: int,
        pinned: int | None,
        rows_at: Callable[[int | None], Rows],
    ) -> None:
        order, cursor = asked.order, asked.cursor
        self.order = order
        self.cursor = cursor
        self.size = asked.size
        self.search = asked.search
        self.select = asked.select
        self.filters = filters
        self.is_backwards = cursor is not None and cursor.is_backwards
        self.is_falling = (order.name == "published") is self.is_backwards
        self.tiers: list[Tier | None] = [None]
        if order.name == RELEVANCE.name:
            self.tiers = [*sorted(Tier, reverse=self.is_backwards)]
        *self._above, bound = map(int, map(str, cursor.key)) if cursor else [0]
        self.newest = max(newest, bound)
        self._bound = bound
        self._pinned = pinned
        self._rows_at = rows_at
        self._is_walking = self.search is None
        self._of_tiers: dict[Tier | None, Conditions] = {}

    def take(self) -> Page:
        """One page of rows that meet all filters and the search."""
        found: list[dict[str, Any]] = []
        for tier, first, last in self._spans():
            of_tier = {} if tier is None else {"tier": tier.value}
            more = self._climb(tier, first, last, self.size + 1 - len(found))
            found += [{**row, **of_tier} for row in more]
            if len(found) > self.size:
                break
        return page_of(found, order=self.order, cursor=self.cursor, size=self.size)

    def _climb(
        self, tier: Tier | None, first: int, last: int, most: int
    ) -> list[dict[str, Any]]:
        """The first rows of the entries from `first` to `last`, at most so many."""
        found: list[dict[str, Any]] = []
        seen, wanted, bound = 0, 0.0, math.inf
        while first <= last and len(found) < most:
            rung = self._next_rung(first, last, wanted)
            size = rung.last - rung.first + 1
            try:
                found += self._part(rung, tier, most - len(found))
            except TooMany:
                wanted = bound = size / GROWTH
                continue
            seen += size
            wanted = MARGIN * (most - len(found)) * seen / (len(found) + 0.5)
            wanted = min(wanted, GROWTH * seen, bound)
            if self.is_falling:
                last = rung.first - 1
            else:
                first = rung.last + 1
        return found

    def _part(self, rung: Rung, tier: Tier | None, most: int) -> list[dict[str, Any]]:
        """The first rows of one rung, at most so many."""
        if self._is_walking:
            part = self._read(conditions_of(self.filters.qs), rung, most)
            self._is_walking = False
            if self._pinned is not None and part:
                self._pinned = part[0]["read_at"]
            return part
        part = self._read(self._conditions(tier), rung, most)
        if self._pinned is not None:
            part = [{**row, "read_at": self._pinned} for row in part]
        return part

    def _conditions(self, tier: Tier | None) -> Conditions:
        """What the rows of a tier must meet, of all entries; made once for all rungs."""
        if tier not in self._of_tiers:
            rows = _of_tier(self._rows_at(self._pinned), self.search, tier)
            self._of_tiers[tier] = conditions_of(rows)
        return self._of_tiers[tier]

    def _next_rung(self, first: int, last: int, wanted: float) -> Rung:
        if not self._is_walking:
            return next_rung(first, last, wanted, is_falling=self.is_falling)
        if self.is_falling:
            return Rung(max(first, last - WALKED + 1), last)
        return Rung(first, min(last, first + WALKED - 1))

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

    def _read(
        self, conditions: Conditions, rung: Rung, most: int
    ) -> list[dict[str, Any]]:
        """The first rows of one rung in the order in which they are read."""
        # An expression: the index of entries must not be read for what is rare.
        entry = "entry_id" if self._is_walking else "entry_id + 0"
        conditions &= Conditions(f"{entry} >= %s", (rung.first,))
        # The highest rung has no end: more was published since the newest known.
        if rung.last < self.newest:
            conditions &= Conditions(f"{entry} <= %s", (rung.last,))
        if not self._is_walking:
            for asked in self._by_index(rung):
                conditions &= asked
        direction = "DESC" if self.is_falling else "ASC"
        if rung.last - rung.first >= FEW_ENTRIES:
            return few_rows(
                *(self.select, conditions),
                key="entry_id",
                order=f"entry_id {direction}",
                most=most,
                looked=LOOKED,
            )
        order = f"{entry} {direction}"
        return selected_rows(self.select, conditions, order=order, most=most)

    def _by_index(self, rung: Rung) -> Iterator[Conditions]:
        """What the indexes of words and of tags are asked for, each with its blocks."""
        blocks = list(rung.blocks)
        if isinstance(self.filters, WordsFilterSet) and self.filters.is_told_by_tags:
            for tags in [*self.filters.coarse_tags(), *([blocks] if blocks else [])]:
                yield Conditions("tags && %s::varchar[]", (tags,))
        if self.search is not None and blocks:
            written_blocks = " | ".join(map(quoted, blocks))
            yield Conditions("search @@ %s::tsquery", (written_blocks,))


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
