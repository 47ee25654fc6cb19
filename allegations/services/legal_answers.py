"""The three questions of law, asked for a label of a published allegation.

Whether a treaty bound the State, whether a customary rule applied and whether a court
has jurisdiction are answered apart from each other. None of the answers says that
anything was breached.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from allegations.law.actions import TreatyAction as Act
from allegations.law.actions import state_name
from allegations.law.clauses import keys
from allegations.law.custom import custom_applies
from allegations.law.dates import DateRange
from allegations.law.findings import Answer, Finding, Reason, unknown
from allegations.law.instruments import (
    LegalInstrument,
    StateParty,
    instrument_from_record,
)
from allegations.law.instruments import Provision as Rule
from allegations.law.jurisdiction import court_has_jurisdiction
from allegations.law.summary import explain_custom, explain_jurisdiction, explain_treaty
from allegations.law.treaties import treaty_binds
from allegations.ledger.bodies import LegalAnswerPart, ReasonPart
from allegations.models import (
    Instrument,
    LegalCharacterisation,
    Place,
    Provision,
    TreatyAction,
)
from tracker.common.edtf_dates import DateSpan

NO_DAY = "The day of the conduct is not known."
NO_CRIME = "The crime that the conduct is alleged to be is not recorded."

# The Convention on Certain Conventional Weapons is joined protocol by protocol: a
# provision that is such a protocol binds apart from the treaty.
_ANNEX = re.compile(r"(Amended )?Protocol [IVX]+")

Question = Literal["treaty_binds", "custom_applies", "court_has_jurisdiction"]


@dataclass(frozen=True, slots=True)
class LawBook:
    """Instruments by code, as the curated rows have them now.

    An instrument of which no final clauses are recorded is not in it.
    """

    instruments: Mapping[str, LegalInstrument]


def load_law_book(codes: Iterable[str]) -> LawBook:
    """Load the instruments with these codes in three queries, or none for no code."""
    wanted = set(codes)
    if not wanted:
        return LawBook({})
    rows = Instrument.objects.filter(code__in=wanted).prefetch_related(
        "provisions", "treaty_actions"
    )
    return LawBook({row.code: _instrument(row) for row in rows if row.record})


def answers_for(
    *,
    characterisation: LegalCharacterisation,
    occurred: DateSpan | None,
    places: Sequence[Place],
    law: LawBook,
) -> list[LegalAnswerPart]:
    """Answer the questions that the provision of a label raises.

    A treaty is asked about where the label says whose obligations are meant; custom
    where it is recorded as a basis of the provision; jurisdiction where the instrument
    is the statute of a court. Conduct on a day that is not known, or under an
    instrument without recorded clauses, is answered with "unknown". A label without
    provision raises no question.
    """
    cited = characterisation.provision
    if cited is None:
        return []
    obliged = characterisation.obliged
    state = obliged.state_code if obliged else ""
    instrument = law.instruments.get(cited.instrument.code)
    if instrument is None:
        return _unrecorded(cited.instrument, state)
    rule = instrument.provision(cited.number)
    on = DateRange(occurred.earliest, occurred.latest) if occurred else DateRange()
    is_dated = on != DateRange()
    answers = []
    if instrument.entry and state:
        answers.append(_treaty(instrument, rule, state, on if is_dated else None))
    if "custom" in rule.binds_by:
        answers.append(_custom(rule, on if is_dated else None))
    if instrument.routes:
        category = str(characterisation.crime_category_id or "").partition("/")[2]
        conduct = _Conduct(rule.crime or category, places, state)
        answers.append(_court(instrument, rule, conduct, on if is_dated else None))
    return answers


@dataclass(frozen=True, slots=True)
class _Conduct:
    crime: str
    places: Sequence[Place]
    state: str


def _treaty(
    instrument: LegalInstrument, rule: Rule, state: str, on: DateRange | None
) -> LegalAnswerPart:
    annex = rule.number if _ANNEX.fullmatch(rule.number) else None
    finding = (
        treaty_binds(instrument, state=state, on=on, annex=annex)
        if on
        else unknown(NO_DAY)
    )
    sentence = explain_treaty(
        instrument, finding, state=state, on=on or DateRange(), annex=annex
    )
    return _part("treaty_binds", finding, sentence)


def _custom(rule: Rule, on: DateRange | None) -> LegalAnswerPart:
    finding = custom_applies(rule, on=on) if on else unknown(NO_DAY)
    sentence = explain_custom(rule, finding, on=on or DateRange())
    return _part("custom_applies", finding, sentence)


def _court(
    statute: LegalInstrument, rule: Rule, conduct: _Conduct, on: DateRange | None
) -> LegalAnswerPart:
    if on and conduct.crime:
        finding = _jurisdiction(statute, rule, conduct, on)
    else:
        finding = unknown(NO_CRIME if on else NO_DAY)
    sentence = explain_jurisdiction(statute, finding, on=on or DateRange())
    return _part("court_has_jurisdiction", finding, sentence)


def _jurisdiction(
    statute: LegalInstrument, rule: Rule, conduct: _Conduct, on: DateRange
) -> Finding:
    ask = partial(
        court_has_jurisdiction,
        statute,
        crime=conduct.crime,
        suspect_nationality=conduct.state or None,
        on=on,
        provision=rule,
    )
    states = {place.state_code for place in conduct.places}
    finding = ask(conduct_states=frozenset(states - {""}))
    if finding.answer is Answer.NO and "" in states:
        # A place of which no State is recorded may be the one that gives a ground.
        finding = ask(conduct_states=frozenset())
    if not conduct.state:
        return finding
    # The label names a State and never a person.
    taken = f"The suspect is taken to be a national of {state_name(conduct.state)}."
    return replace(finding, caveats=(*finding.caveats, taken))


def _unrecorded(instrument: Instrument, state: str) -> list[LegalAnswerPart]:
    if "treaty" not in instrument.kinds or not state:
        return []
    finding = unknown(
        f"The final clauses of {instrument.short_title} are not recorded."
    )
    sentence = (
        f"Whether {instrument.short_title} bound {state_name(state)} is not settled: "
        "its final clauses are not recorded."
    )
    return [_part("treaty_binds", finding, sentence)]


def _part(question: Question, finding: Finding, sentence: str) -> LegalAnswerPart:
    return LegalAnswerPart(
        question=question,
        answer=finding.answer.value,
        since=finding.since,
        status=finding.status,
        sentence=sentence,
        reasons=[_reason_part(reason) for reason in finding.reasons],
        caveats=list(finding.caveats),
        is_verified=finding.is_verified,
    )


def _reason_part(reason: Reason) -> ReasonPart:
    return ReasonPart(
        text=f"{reason.text} Note: {reason.note}." if reason.note else reason.text,
        rule=reason.rule,
        sources=list(reason.sources),
        is_verified=reason.is_verified,
    )


def _instrument(row: Instrument) -> LegalInstrument:
    """Read an instrument from its rows: columns, which curators edit, win."""
    acts = list(row.treaty_actions.all())
    parties = [
        {
            **party,
            "events": [
                act.record
                for act in acts
                if act.state_code == party["state"] and act.record
            ],
        }
        for party in row.record["parties"]
    ]
    record = {
        **row.record,
        "short_title": row.short_title,
        "kind": row.kinds,
        "binds_by": row.binds_by,
        "in_force": row.in_force.isoformat() if row.in_force else None,
        "parties": parties,
        "provisions": [_provision(each) for each in row.provisions.all()],
    }
    instrument = instrument_from_record(record, actions=map(_act, acts))
    return instrument.with_parties((*instrument.parties, *_further_parties(instrument)))


def _provision(row: Provision) -> dict[str, Any]:
    return {
        **row.record,
        "number": row.number,
        "label": row.label,
        "category": row.category,
        "unverified": not row.is_verified,
    }


def _act(row: TreatyAction) -> Act:
    return Act(
        state=row.state_code,
        action=str(row.action_id).partition("/")[2],
        date_text=row.date,
        earliest=row.date_earliest,
        latest=row.date_latest,
        annex=row.annex or None,
        verified_by=keys(row.record.get("verified_by")),
        unverified=not row.is_verified,
        effect_contested=row.is_effect_contested,
        note=row.note,
    )


def _further_parties(instrument: LegalInstrument) -> Iterable[StateParty]:
    """Yield the States that curators recorded as having consented.

    A State with other acts only stays out: what is recorded of it does not tell that
    it never consented.
    """
    known = {party.state for party in instrument.parties}
    joined = {
        act.state for act in instrument.actions if act.effect.legal_effect == "binds"
    }
    return (StateParty(state, "party") for state in sorted(joined - known))
