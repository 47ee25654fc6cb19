"""The ways in which a case can come before a court, as its statute gives them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allegations.law.actions import TreatyAction
from allegations.law.clauses import keys
from allegations.law.dates import DateRange


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its article, the crimes it covers (empty: not limited by crime).

    ``remarks`` holds what is recorded on a State in particular; ``doubt`` names the
    part of the route that was not read in a source.
    """

    code: str
    article: str
    crimes: tuple[str, ...]
    sources: tuple[str, ...]
    doubt: str
    remarks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A declaration by which a State that is no party accepts jurisdiction.

    It covers crimes within ``period`` on the territory of ``state``.
    """

    state: str
    lodged: date
    period: DateRange
    sources: tuple[str, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class WarCrimesRefusal:
    """A State's refusal of jurisdiction over war crimes by its nationals."""

    state: str
    period: DateRange
    article: str
    contested: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourtRoutes:
    """All the routes of one court; ``aggression_from`` is when it was activated."""

    routes: Mapping[str, Route]
    acceptances: tuple[Acceptance, ...]
    refusals: tuple[WarCrimesRefusal, ...]
    aggression_from: date


# The text says where each is used; a route that is not known here would silently
# be left out of an answer, so an unknown one is refused.
ROUTE_CODES = frozenset(
    {
        "territory_or_nationality_of_state_party",
        "trigger_state_party_referral",
        "trigger_prosecutor",
        "article_12_3_declaration",
        "security_council_referral",
        "aggression_state_or_prosecutor",
        "aggression_security_council",
        "limit_article_124",
    }
)
_STATE_KEYS = {"ukraine": "UA", "russia": "RU"}


def routes_from_record(
    records: Iterable[Mapping[str, Any]],
    actions: Iterable[TreatyAction],
    *,
    owner: str,
) -> CourtRoutes:
    """Read ``jurisdiction_routes`` of the statute named ``owner``.

    The State of each declaration is found among ``actions`` by the day it was lodged.
    Raises ValueError for an unknown or missing route or an unclaimed declaration.
    """
    by_code = {record["route"]: record for record in records}
    if set(by_code) != ROUTE_CODES:
        odd = ", ".join(sorted(set(by_code) ^ ROUTE_CODES))
        raise ValueError(f"{owner}: unknown or missing jurisdiction routes: {odd}.")
    acts = tuple(actions)
    return CourtRoutes(
        routes={code: _route(record) for code, record in by_code.items()},
        acceptances=tuple(
            _acceptance(record, acts, owner=owner)
            for record in by_code["article_12_3_declaration"]["declarations"]
        ),
        refusals=_refusals(by_code["limit_article_124"], acts),
        aggression_from=date.fromisoformat(
            by_code["aggression_state_or_prosecutor"]["activated"]
        ),
    )


def _route(record: Mapping[str, Any]) -> Route:
    return Route(
        code=record["route"],
        article=record["article"],
        crimes=tuple(record.get("crimes", ())),
        sources=keys(record.get("verified_by")),
        doubt=record.get("unverified_part", ""),
        remarks={
            state: record[key]
            for key, state in _STATE_KEYS.items()
            if isinstance(record.get(key), str)
        },
    )


def _acceptance(
    record: Mapping[str, Any], actions: Iterable[TreatyAction], *, owner: str
) -> Acceptance:
    lodged = date.fromisoformat(record["lodged"])
    for action in actions:
        if (action.action, action.earliest) == ("article_12_3_declaration", lodged):
            return Acceptance(
                state=action.state,
                lodged=lodged,
                period=_period(record),
                sources=keys(record.get("verified_by")),
                doubt=record.get("unverified_part", ""),
            )
    raise ValueError(f"{owner}: no State lodged the declaration of {lodged}.")


def _refusals(
    record: Mapping[str, Any], actions: Iterable[TreatyAction]
) -> tuple[WarCrimesRefusal, ...]:
    return tuple(
        WarCrimesRefusal(
            state=action.state,
            period=_period(record[key]),
            article=record["article"].split(" (")[0],
            contested=tuple(record["contested"]),
            sources=keys(record.get("verified_by")),
        )
        for action in actions
        for key, state in _STATE_KEYS.items()
        if action.action == "article_124_declaration"
        and action.state == state
        and isinstance(record.get(key), Mapping)
    )


def _period(record: Mapping[str, Any]) -> DateRange:
    start, end = record.get("from"), record.get("to")
    return DateRange(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )
