"""Lists of what words were searched for: their orders, their pages, their highlights."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from allegations.filtering.words import WrittenQuery, script_of, written
from allegations.search.highlights import highlights_of
from allegations.search.ladder import Rung, rungs
from allegations.search.queries import Query, Script
from allegations.search.texts import SearchText, Tier
from allegations.search.vectors import quoted
from tracker.common.binary_rows import binary_rows
from tracker.common.pagination import Cursor, Ordering, Page, page_of
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_flag,
)

Rows = QuerySet[Any, dict[str, Any]]

RELEVANCE = Ordering(
    "relevance",
    {"tier": int, "entry_id": int},
    "only with `q`: first records with all the words in title, type or reference, then "
    "those with all of them there or in names, then all others; in each of the three "
    "newest publication first",
)
HIGHLIGHT = Parameter(
    "Only with `q`: whether the answer says in `highlights` where in each record the words "
    "stand. As JSON alone.",
    "true",
    read_flag,
    schema={"type": "boolean"},
)
# What is read in steps; other orders come from indexes of their own.
AHEAD = 1024
IN_STEPS = ("-published", "published", RELEVANCE.name)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for in a list, and whether to say where it stands."""

    query: Query
    script: Script
    is_highlighted: bool

    def highlights(
        self, records: Iterable[tuple[str, Iterable[SearchText]]]
    ) -> list[dict[str, Any]]:
        """For each record its reference, and the stretches found in its texts."""
        return [
            {
                "reference": reference,
                "matches": [
                    {"path": each.path, "ranges": [list(r) for r in each.ranges]}
                    for each in highlights_of(texts, self.query, self.script)
                ],
            }
            for reference, texts in records
        ]


def search_of(values: Mapping[str, Any], order: Ordering) -> Search | None:
    """The search that the values of a list ask for, if any.

    Raises BadParameters for what is of no use without one.
    """
    query = values.get("q")
    if query is not None:
        return Search(query, script_of(values), bool(values.get("highlight")))
    needing = {"highlight"} & set(values)
    if order.name == RELEVANCE.name:
        needing.add("ordering")
    if needing:
        problem = "It is of use with `q` alone, which says the words to search for."
        raise BadParameters([ParameterProblem(name, problem) for name in needing])
    return None


def take_found(rows: Rows, search: Search, steps: "InSteps") -> Page:
    """Take one page of `rows`, which meet all filters and the search."""
    size = steps.size
    found: list[dict[str, Any]] = []
    for tier, rung in steps:
        part = steps.of_rung(_of_tier(rows, search, tier), rung)
        of_tier = {} if tier is None else {"tier": tier.value}
        more = binary_rows(part[: size + 1 - len(found)])
        found += [{**row, **of_tier} for row in more]
        if len(found) > size:
            break
    return page_of(found, order=steps.order, cursor=steps.cursor, size=size)


class InSteps:
    """How a page is read: tier by tier, and in each by the rungs of a ladder.

    `order` is one of `IN_STEPS`; `newest` is the newest index of the ledger.
    """

    def __init__(
        self, order: Ordering, cursor: Cursor | None, size: int, *, newest: int | None
    ) -> None:
        self.order = order
        self.cursor = cursor
        self.size = size
        # Beyond the newest: what is published meanwhile is on the page, too.
        self.newest = (newest or 0) + AHEAD
        self.is_backwards = cursor is not None and cursor.is_backwards
        self.is_falling = (order.name == "published") is self.is_backwards
        self.tiers: list[Tier | None] = [None]
        if order.name == RELEVANCE.name:
            self.tiers = [*sorted(Tier, reverse=self.is_backwards)]

    def __iter__(self) -> Iterator[tuple[Tier | None, Rung]]:
        for tier in self.tiers:
            first, last = 0, self.newest
            if self.cursor is not None:
                *above, bound = map(int, map(str, self.cursor.key))
                side = self._side(tier, above)
                if side < 0:
                    continue
                if side == 0 and self.is_falling:
                    last = min(last, bound - 1)
                elif side == 0:
                    first = bound + 1
            for rung in rungs(first, last, is_falling=self.is_falling):
                yield tier, rung

    def _side(self, tier: Tier | None, above: list[int]) -> int:
        """Below zero for a tier that was read already, zero for that of the cursor."""
        if tier is None:
            return 0
        return (above[0] - tier) if self.is_backwards else (tier - above[0])

    def of_rung(self, rows: Rows, rung: Rung) -> Rows:
        """The rows of one rung in the order in which they are read."""
        if rung.blocks:
            blocks = " | ".join(map(quoted, rung.blocks))
            rows = rows.filter(search=WrittenQuery(blocks))
        # An expression: the index of entries must not be walked in search of words.
        entry = F("entry_id") + 0
        return rows.filter(entry__gte=rung.first, entry__lte=rung.last).order_by(
            entry.desc() if self.is_falling else entry.asc()
        )


def _of_tier(rows: Rows, search: Search, tier: Tier | None) -> Rows:
    """The rows whose best match is of the tier."""
    if tier is None:
        return rows
    query, script = search.query, search.script
    if tier is not Tier.TEXT:
        rows = rows.filter(search=written(query, script, tier))
    if tier is not Tier.TITLE:
        rows = rows.exclude(search=written(query, script, Tier(tier - 1)))
    return rows
