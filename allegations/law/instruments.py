"""Legal instruments as plain values, read from the shape in which they ship."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from allegations.law.actions import TreatyAction
from allegations.law.clauses import EntryRule, entry_rule_from_record, keys
from allegations.law.dates import DateRange
from allegations.law.routes import CourtRoutes, routes_from_record

__all__ = [
    "DateRange",
    "LegalInstrument",
    "Provision",
    "ReadDate",
    "StateParty",
    "TreatyAction",
    "action_from_record",
    "instrument_from_record",
]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StateParty:
    """What is recorded of a State; ``status`` is a ``treaty_party_status`` code."""

    state: str
    status: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A day of entry into force that a source gives and that differs from ours."""

    state: str
    annex: str | None
    day: date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision, with the bases on which it binds (its own, or the instrument's).

    ``instrument_adopted`` is kept so that a question about it needs nothing else.
    """

    instrument: str
    number: str
    label: str
    category: str
    crime: str
    kinds: tuple[str, ...]
    binds_by: tuple[str, ...]
    binding_note: str
    is_binding_verified: bool
    instrument_adopted: DateRange
    sources: tuple[str, ...]
    is_unverified: bool

    @property
    def reference(self) -> str:
        """The reference, such as ``gc3:13``."""
        return f"{self.instrument}:{self.number}"

    @property
    def is_verified(self) -> bool:
        """Whether its number and subject were read in a named source."""
        return bool(self.sources) and not self.is_unverified


@dataclass(frozen=True, slots=True)
class LegalInstrument:
    """An instrument with its clauses, its parties and what they did.

    ``annex_in_force`` gives the general entry into force of annexed protocols where
    the record has it; ``read_dates`` the days that contradict the computed ones.
    """

    id: str
    short_title: str
    kinds: tuple[str, ...]
    adopted: DateRange
    in_force: date | None
    in_force_sources: tuple[str, ...]
    entry: EntryRule | None
    parties: tuple[StateParty, ...]
    actions: tuple[TreatyAction, ...]
    annex_in_force: Mapping[str, date]
    read_dates: tuple[ReadDate, ...]
    provisions: tuple[Provision, ...]
    routes: CourtRoutes | None

    def with_actions(self, actions: Iterable[TreatyAction]) -> "LegalInstrument":
        """Return the instrument with these acts in place of its own."""
        return replace(self, actions=tuple(actions))

    def with_parties(self, parties: Iterable[StateParty]) -> "LegalInstrument":
        """Return the instrument with these parties in place of its own."""
        return replace(self, parties=tuple(parties))

    def party(self, state: str) -> StateParty | None:
        """Return what is recorded of a State, or None."""
        return next((party for party in self.parties if party.state == state), None)

    def actions_of(self, state: str) -> tuple[TreatyAction, ...]:
        """Return the acts of a State in the order of their first possible day."""
        acts = (action for action in self.actions if action.state == state)
        return tuple(sorted(acts, key=lambda act: (act.days.first, act.days.last)))

    def provision(self, number: str) -> Provision:
        """Return the provision with this number; LookupError when there is none."""
        for provision in self.provisions:
            if provision.number == number:
                return provision
        raise LookupError(f"{self.id} has no provision {number!r}.")


def instrument_from_record(
    record: Record, *, actions: Iterable[TreatyAction] | None = None
) -> LegalInstrument:
    """Read an instrument in the shape of ``legal_instruments.json``.

    ``actions``, where given, stand in place of the events of its parties, which may
    then be absent. Raises ValueError naming the instrument for a missing key, an unknown delay
    format, action or jurisdiction route, and a date that cannot be read.
    """
    owner = str(record.get("id", "an instrument without id"))
    try:
        return _instrument(record, owner, actions)
    except KeyError as error:
        raise ValueError(f"{owner}: {error.args[0]!r} is missing.") from error
    except ValueError as error:
        text = str(error)
        raise ValueError(
            text if text.startswith(owner) else f"{owner}: {text}"
        ) from error


def action_from_record(state: str, record: Record) -> TreatyAction:
    """Read one entry of ``parties[].events`` as an act of ``state``."""
    days = DateRange.from_text(record["date"])
    computed = record.get("in_force_for_state", {})
    # The mark sits on the computed date where the day was read for a sister treaty
    # only, and it is the deposit that is then in doubt.
    is_deposit_doubted = any(
        doubt.startswith("deposit date") for doubt in computed.get("why_unverified", ())
    )
    return TreatyAction(
        state=state,
        action=record["action"],
        date_text=record["date"],
        earliest=days.earliest,
        latest=days.latest,
        annex=record.get("annex"),
        verified_by=keys(record.get("verified_by")),
        unverified=bool(record.get("unverified")) or is_deposit_doubted,
        effect_contested=bool(record.get("effect_contested")),
        note=record.get("note", ""),
    )


def _instrument(
    record: Record, owner: str, given: Iterable[TreatyAction] | None
) -> LegalInstrument:
    adopted = DateRange.from_text(record["adopted"])
    in_force = record["in_force"]
    events = [
        (party["state"], event)
        for party in record["parties"]
        for event in (party["events"] if given is None else party.get("events", ()))
    ]
    actions = (
        tuple(action_from_record(state, event) for state, event in events)
        if given is None
        else tuple(given)
    )
    routes = record.get("jurisdiction_routes")
    is_treaty = "treaty" in record["kind"]
    return LegalInstrument(
        id=record["id"],
        short_title=record["short_title"],
        kinds=tuple(record["kind"]),
        adopted=adopted,
        in_force=date.fromisoformat(in_force) if in_force else None,
        in_force_sources=keys(record["metadata_verified_by"].get("in_force")),
        entry=entry_rule_from_record(record["entry_into_force_rule"], owner=owner)
        if is_treaty
        else None,
        parties=tuple(
            StateParty(party["state"], party["status"], keys(party.get("verified_by")))
            for party in record["parties"]
        ),
        actions=actions,
        annex_in_force=_annex_dates(events),
        read_dates=tuple(_read_dates(events)),
        provisions=tuple(
            _provision(record, provision, adopted) for provision in record["provisions"]
        ),
        routes=routes_from_record(routes, actions, owner=owner) if routes else None,
    )


def _annex_dates(events: Iterable[tuple[str, Record]]) -> dict[str, date]:
    """Take the general date of an annex from the States it was applied to."""
    return {
        event["annex"]: date.fromisoformat(event["in_force_for_state"]["date"])
        for _, event in events
        if event.get("annex")
        and event.get("in_force_for_state", {})
        .get("basis", "")
        .startswith("general entry into force")
    }


def _read_dates(events: Iterable[tuple[str, Record]]) -> Iterable[ReadDate]:
    for state, event in events:
        computed = event.get("in_force_for_state", {})
        if computed.get("agrees_with_read_date") is False:
            yield ReadDate(
                state,
                event.get("annex"),
                date.fromisoformat(computed["read_date"]),
                keys(computed.get("read_in")),
            )


def _provision(owner: Record, record: Record, adopted: DateRange) -> Provision:
    has_own_basis = "binds_by" in record
    status = (record if has_own_basis else owner).get("binds_by_status", "")
    seen = record.get("verification_note", "")
    return Provision(
        instrument=owner["id"],
        number=record["number"],
        label=record["label"],
        category=record["category"],
        crime=record.get("crime", ""),
        kinds=tuple(owner["kind"]),
        binds_by=tuple(record["binds_by"] if has_own_basis else owner["binds_by"]),
        binding_note="" if has_own_basis else owner.get("binds_by_note", ""),
        is_binding_verified=status == "verified",
        instrument_adopted=adopted,
        sources=keys(record.get("verified_by")),
        # A rule whose title nobody saw is not verified by the list it stands in.
        is_unverified=bool(record.get("unverified")) or "compiler's knowledge" in seen,
    )
