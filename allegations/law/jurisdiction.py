"""Does a court have jurisdiction: the routes of the International Criminal Court."""

from dataclasses import replace
from datetime import date

from allegations.law.actions import state_name
from allegations.law.aggression import aggression_on
from allegations.law.dates import DateRange, in_words
from allegations.law.findings import Answer, Finding, Reason, unknown
from allegations.law.grounds import (
    BASES,
    Conduct,
    Court,
    Ground,
    by_nationality,
    by_territory,
)
from allegations.law.instruments import LegalInstrument, Provision
from allegations.law.timeline import day_after, over_range
from allegations.law.treaties import turning_days

AGGRESSION = "aggression"
WAR_CRIME = "war_crime"
# The vocabulary "crime_categories"; a test keeps them equal. The last two name
# breaches of law, not crimes of persons.
CRIME_CATEGORIES = (
    "genocide",
    "crime_against_humanity",
    WAR_CRIME,
    AGGRESSION,
    "ihl_violation",
    "hr_violation",
)

# War crimes added by the amendments of 2010, 2017 and 2019 (art. 121(5): they bind
# the States that accepted them). Numbers as in the shipped provisions.
ADDED_WAR_CRIMES = frozenset(
    {f"8(2)(b)({number})" for number in ("xxvii", "xxviii", "xxix")}
    | {
        f"8(2)(e)({number})"
        for number in ("xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix")
    }
)
ADMISSIBILITY = (
    "Jurisdiction is not admissibility: whether a State itself investigates, and "
    "gravity (art. 17), are separate questions."
)
NO_REFERRAL = (
    "A referral by the Security Council (art. 13(b)) would give jurisdiction without "
    "these grounds; none is recorded."
)


def court_has_jurisdiction(
    statute: LegalInstrument,
    *,
    crime: str,
    conduct_states: frozenset[str],
    suspect_nationality: str | None,
    on: DateRange,
    provision: Provision | None = None,
) -> Finding:
    """Answer whether the court of ``statute`` has jurisdiction over conduct.

    ``crime`` is a code of ``crime_categories``; ``conduct_states`` are the States on
    whose territory the conduct took place, wholly or in part (ISO 3166-1 alpha-2,
    empty where not known); ``suspect_nationality`` is None where not known;
    ``provision`` narrows a war crime to its paragraph; ``on`` is when the conduct took
    place. The nationality of victims gives no jurisdiction and is not asked.

    Party status is judged on the day of the conduct; an acceptance under art. 12(3)
    counts for the days it covers, also where it was lodged later. A statute without
    recorded routes gives "unknown". Raises ValueError for an unknown ``crime``.

    Rules: Rome Statute arts 5, 11-15 ter, 121(5), 124, as ``jurisdiction_routes``
    records them.
    """
    if crime not in CRIME_CATEGORIES:
        raise ValueError(f"{crime!r} is not a crime category.")
    if not statute.routes:
        return unknown(
            f"No rules on jurisdiction are recorded for {statute.short_title}."
        )
    court = Court(statute, statute.routes)
    conduct = Conduct(crime, conduct_states, suspect_nationality, provision)
    if crime != AGGRESSION and crime not in court.routes.routes[BASES].crimes:
        return _not_its_crime(statute)
    return over_range(
        on,
        turns=_turns(court, conduct),
        standing=lambda day: _standing(court, conduct, day),
    )


def _turns(court: Court, conduct: Conduct) -> set[date]:
    routes = court.routes
    turns = {routes.aggression_from, court.statute.in_force or date.min}
    periods = [accepted.period for accepted in routes.acceptances]
    periods += [refusal.period for refusal in routes.refusals]
    for period in periods:
        turns |= {period.first, day_after(period.last)}
    for state in {*conduct.states, conduct.suspect_nationality} - {None}:
        turns |= turning_days(court.statute, state=str(state))
    return turns


def _standing(court: Court, conduct: Conduct, day: date) -> Finding:
    start = court.statute.in_force
    if start is None or day < start:
        return _too_early(court, start)
    if conduct.crime == AGGRESSION:
        return aggression_on(court, conduct, day)
    territory = [
        by_territory(court, state=state, day=day) for state in sorted(conduct.states)
    ]
    nationality = by_nationality(court, state=conduct.suspect_nationality, day=day)
    grounds = [*territory, nationality]
    given = [ground for ground in grounds if ground.answer is Answer.YES]
    if given:
        finding = _jurisdiction(court, conduct, given)
        return _limits(court, conduct, day, finding)
    if not territory:
        grounds.insert(0, _place_unknown())
    is_open = any(ground.answer is Answer.UNKNOWN for ground in grounds)
    return Finding(
        Answer.UNKNOWN if is_open else Answer.NO,
        _reasons(grounds),
        caveats=(*_caveats(grounds), NO_REFERRAL),
    )


def _jurisdiction(court: Court, conduct: Conduct, given: list[Ground]) -> Finding:
    reasons = list(_reasons(given))
    if len(conduct.states) > 1:
        doubt = court.routes.routes[BASES].doubt
        text = "It is enough that part of the conduct took place on such territory."
        reasons.append(replace(court.read(BASES, text), is_verified=False, note=doubt))
    for state in sorted(conduct.states):
        remark = court.routes.routes["trigger_state_party_referral"].remarks.get(state)
        if remark:
            text = f"On {state_name(state)}: {remark}"
            reasons.append(court.read("trigger_state_party_referral", text))
    caveats = (*_caveats(given), ADMISSIBILITY)
    return Finding(Answer.YES, tuple(reasons), caveats=caveats)


def _limits(court: Court, conduct: Conduct, day: date, finding: Finding) -> Finding:
    """Apply what may take war crimes out: art. 124, and art. 121(5)."""
    if conduct.crime != WAR_CRIME:
        return finding
    suspect = conduct.suspect_nationality
    for refusal in court.routes.refusals:
        is_within = refusal.period.first <= day <= refusal.period.last
        if not is_within or refusal.state not in {*conduct.states, suspect}:
            continue
        name = state_name(refusal.state)
        refused = Reason(
            f"On joining, {name} refused jurisdiction over war crimes by its nationals "
            f"until {in_words(refusal.period.last)}; the effect is contested.",
            refusal.article,
            refusal.sources,
            bool(refusal.sources),
        )
        contested = tuple(f"Contested: {point}." for point in refusal.contested)
        finding = replace(finding, caveats=(*contested, *finding.caveats))
        if suspect == refusal.state:
            finding = replace(
                finding, answer=Answer.UNKNOWN, reasons=(*finding.reasons, refused)
            )
    if conduct.provision and conduct.provision.number in ADDED_WAR_CRIMES:
        added = Reason(
            f"{conduct.provision.reference} was added by an amendment that binds only "
            "the States that accepted it; acceptances are not recorded.",
            "art. 121(5)",
        )
        finding = replace(
            finding, answer=Answer.UNKNOWN, reasons=(*finding.reasons, added)
        )
    return finding


def _reasons(grounds: list[Ground]) -> tuple[Reason, ...]:
    return tuple(
        dict.fromkeys(reason for ground in grounds for reason in ground.reasons)
    )


def _caveats(grounds: list[Ground]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for ground in grounds for text in ground.caveats))


def _place_unknown() -> Ground:
    text = "Where the conduct took place is not known."
    return Ground(Answer.UNKNOWN, (Reason(text, "art. 12(2)(a)"),))


def _too_early(court: Court, start: date | None) -> Finding:
    since = in_words(start) if start else "a day that is not recorded"
    sources = court.statute.in_force_sources
    reason = Reason(
        "The Court looks only at crimes committed after the entry into force of its "
        f"Statute, {since}.",
        "art. 11(1)",
        sources,
        bool(sources),
    )
    return Finding(Answer.NO, (reason,))


def _not_its_crime(statute: LegalInstrument) -> Finding:
    sources = statute.provision("5").sources
    reason = Reason(
        "The Court tries persons for genocide, crimes against humanity, war crimes and "
        "aggression only; a breach of law that is no such crime is outside it.",
        "art. 5",
        sources,
        bool(sources),
    )
    return Finding(Answer.NO, (reason,))
