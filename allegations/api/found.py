"""What is searched for in a list: its order by relevance, and its highlights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from allegations.filtering.words import script_of
from allegations.search.highlights import highlights_of
from allegations.search.queries import Query, Script
from allegations.search.texts import SearchText
from tracker.common.pagination import Ordering
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_flag,
)

RELEVANCE = Ordering(
    "relevance",
    {"tier": int, "entry_id": int},
    "only with `q`: first records with all the words in title, type or reference, then "
    "those with all of them there or in names, then all others; in each of the three "
    "newest publication first",
)
HIGHLIGHT = Parameter(
    "Only with `q`: whether the answer says in `highlights` where in each record the words "
    "stand, of the fields that are answered. As JSON alone.",
    "true",
    read_flag,
    schema={"type": "boolean"},
)


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
