"""Territory and nationality: the two grounds on which the Court may act."""

from dataclasses import dataclass
from datetime import date

from allegations.law.actions import state_name
from allegations.law.dates import DateRange, in_words, when_in_words
from allegations.law.findings import Answer, Finding, Reason
from allegations.law.instruments import LegalInstrument, Provision
from allegations.law.routes import Acceptance, CourtRoutes
from allegations.law.treaties import treaty_binds

BASES = "territory_or_nationality_of_state_party"
ACCEPTANCES = "article_12_3_declaration"


@dataclass(frozen=True, slots=True)
class Conduct:
    """The conduct that a case is about; see ``court_has_jurisdiction``."""

    crime: str
    states: frozenset[str]
    suspect_nationality: str | None
    provision: Provision | None = None


@dataclass(frozen=True, slots=True)
class Court:
    """A court's statute together with its routes."""

    statute: LegalInstrument
    routes: CourtRoutes

    def member(self, state: str, day: date) -> Finding:
        """Answer whether ``state`` was a party on ``day``."""
        return treaty_binds(self.statute, state=state, on=DateRange.on(day))

    def acceptance(self, state: str, day: date) -> Acceptance | None:
        """Return the declaration by which ``state`` accepted jurisdiction that day."""
        for accepted in self.routes.acceptances:
            is_within = accepted.period.first <= day <= accepted.period.last
            if accepted.state == state and is_within:
                return accepted
        return None

    def read(self, code: str, text: str, *, article: str = "") -> Reason:
        """Return a reason that applies a route as the record has it."""
        route = self.routes.routes[code]
        return Reason(
            text, article or route.article, route.sources, bool(route.sources)
        )


@dataclass(frozen=True, slots=True)
class Ground:
    """Whether one ground is given on one day, and why."""

    answer: Answer
    reasons: tuple[Reason, ...]
    caveats: tuple[str, ...] = ()


def by_territory(court: Court, *, state: str, day: date) -> Ground:
    """Tell whether conduct on the territory of ``state`` on ``day`` gives a ground."""
    name, member = state_name(state), court.member(state, day)
    if member.answer is Answer.YES:
        text = f"The conduct took place, wholly or in part, in {name}, a State party."
        reasons = (court.read(BASES, text), *member.reasons)
        return Ground(Answer.YES, reasons)
    accepted = court.acceptance(state, day)
    if accepted:
        return Ground(
            Answer.YES, (_accepted(court, accepted),), _acceptance_doubts(accepted)
        )
    if member.answer is Answer.UNKNOWN:
        return Ground(Answer.UNKNOWN, member.reasons, member.caveats)
    reasons = (
        not_a_party(court, state=state, day=day),
        court.read(
            BASES, f"Conduct in {name} alone therefore gives no territorial ground."
        ),
    )
    return Ground(Answer.NO, reasons)


def by_nationality(court: Court, *, state: str | None, day: date) -> Ground:
    """Tell whether the nationality of the suspect gives a ground on ``day``."""
    if state is None:
        text = (
            "The nationality of the suspect is not known; a national of a State party "
            "comes under the Court wherever the conduct took place."
        )
        return Ground(Answer.UNKNOWN, (court.read(BASES, text),))
    name, member = state_name(state), court.member(state, day)
    if member.answer is Answer.YES:
        text = f"The suspect is a national of {name}, a State party."
        return Ground(Answer.YES, (court.read(BASES, text), *member.reasons))
    if court.acceptance(state, day):
        text = (
            f"{name} had accepted jurisdiction that day for crimes on its territory; "
            "whether that reaches its nationals elsewhere is not settled here."
        )
        return Ground(Answer.UNKNOWN, (court.read(ACCEPTANCES, text),))
    if member.answer is Answer.UNKNOWN:
        return Ground(Answer.UNKNOWN, member.reasons, member.caveats)
    text = f"A suspect who is a national of {name} gives no ground by nationality."
    reasons = (not_a_party(court, state=state, day=day), court.read(BASES, text))
    return Ground(Answer.NO, reasons)


def not_a_party(court: Court, *, state: str, day: date) -> Reason:
    """Return the reason that a State was outside the statute on ``day``."""
    member = court.member(state, day)
    # The last reason is the one that "no" rests on; the steps before it only
    # explain the status.
    basis = member.reasons[-1]
    periods = [
        when_in_words(accepted.period)
        for accepted in court.routes.acceptances
        if accepted.state == state
    ]
    accepted = (
        f"had accepted jurisdiction only for conduct {' and '.join(periods)}"
        if periods
        else "no acceptance of jurisdiction by it is on record"
    )
    return Reason(
        f"{state_name(state)} was not a party to the {court.statute.short_title} on "
        f"{in_words(day)}, and {accepted}.",
        basis.rule,
        basis.sources,
        basis.is_verified,
    )


def _accepted(court: Court, accepted: Acceptance) -> Reason:
    return Reason(
        f"{state_name(accepted.state)}, then not a party, accepted jurisdiction over "
        f"conduct on its territory {when_in_words(accepted.period)}, by a declaration "
        f"lodged on {in_words(accepted.lodged)}.",
        court.routes.routes[ACCEPTANCES].article,
        accepted.sources,
        bool(accepted.sources),
    )


def _acceptance_doubts(accepted: Acceptance) -> tuple[str, ...]:
    return (f"Not verified: {accepted.doubt}.",) if accepted.doubt else ()
