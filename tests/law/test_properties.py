"""What holds of every treaty, whatever a State did."""

from collections.abc import Collection
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from allegations.law.actions import ACTION_EFFECTS, TreatyAction
from allegations.law.dates import DateRange
from allegations.law.findings import Answer, Finding
from allegations.law.instruments import LegalInstrument, StateParty
from allegations.law.shipped import load_instruments
from allegations.law.treaties import NEVER_BOUND, treaty_binds

TREATIES = [entry for entry in load_instruments().values() if entry.entry]
ENDING = {"withdrawal", "suspension"}
CONSENTING = {code for code, e in ACTION_EFFECTS.items() if e.legal_effect == "binds"}
BOUND = {"party", "party_reservation", "party_suspension_contested", "denounced"}

# A deadline would measure what else the machine is doing.
unhurried = settings(deadline=None)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
treaties = st.sampled_from(TREATIES)
statuses = st.sampled_from([*NEVER_BOUND, *sorted(BOUND)])


@st.composite
def acts(draw: st.DrawFn, codes: Collection[str]) -> TreatyAction:
    first, last = sorted((draw(days), draw(days)))
    is_vague = draw(st.booleans())
    return TreatyAction(
        state="XA",
        action=draw(st.sampled_from(sorted(codes))),
        date_text=first.isoformat(),
        earliest=first,
        latest=last if is_vague else first,
        verified_by=tuple(draw(st.lists(st.sampled_from("ABC"), max_size=2))),
        unverified=draw(st.booleans()),
        effect_contested=draw(st.booleans()),
    )


def ask(
    treaty: LegalInstrument,
    recorded: list[TreatyAction],
    on: DateRange,
    status: str = "party",
) -> Finding:
    asked = treaty.with_actions(recorded).with_parties([StateParty("XA", status)])
    return treaty_binds(asked, state="XA", on=on)


@unhurried
@given(
    treaty=treaties,
    recorded=st.lists(acts(set(ACTION_EFFECTS) - ENDING), max_size=6),
    one=days,
    other=days,
)
def test_whoever_is_bound_stays_bound_without_an_ending_act(
    treaty: LegalInstrument, recorded: list[TreatyAction], one: date, other: date
) -> None:
    early, late = sorted((one, other))

    if ask(treaty, recorded, DateRange.on(early)).answer is Answer.YES:
        assert ask(treaty, recorded, DateRange.on(late)).answer is Answer.YES


@unhurried
@given(
    treaty=treaties,
    recorded=st.lists(acts(ACTION_EFFECTS), max_size=6),
    step=acts({"domestic_step"}),
    day=days,
    status=statuses,
)
def test_a_step_in_domestic_law_changes_nothing_at_all(
    treaty: LegalInstrument,
    recorded: list[TreatyAction],
    step: TreatyAction,
    day: date,
    status: str,
) -> None:
    on = DateRange.on(day)

    assert ask(treaty, [*recorded, step], on, status) == ask(
        treaty, recorded, on, status
    )


@unhurried
@given(
    treaty=treaties,
    recorded=st.lists(acts(set(ACTION_EFFECTS) - CONSENTING), max_size=6),
    day=days,
    status=statuses,
)
def test_a_signature_without_consent_never_binds(
    treaty: LegalInstrument, recorded: list[TreatyAction], day: date, status: str
) -> None:
    assert ask(treaty, recorded, DateRange.on(day), status).answer is not Answer.YES


@unhurried
@given(treaty=treaties, recorded=st.lists(acts(ACTION_EFFECTS), max_size=6), day=days)
def test_a_state_without_record_is_never_said_to_be_free(
    treaty: LegalInstrument, recorded: list[TreatyAction], day: date
) -> None:
    asked = treaty.with_actions(recorded).with_parties([])

    found = treaty_binds(asked, state="XA", on=DateRange.on(day))
    assert found.answer is Answer.UNKNOWN


@unhurried
@given(
    treaty=treaties,
    recorded=st.lists(acts(ACTION_EFFECTS), max_size=6),
    one=days,
    other=days,
    between=st.integers(0, 80_000),
)
def test_an_answer_for_a_range_holds_on_each_of_its_days(
    treaty: LegalInstrument,
    recorded: list[TreatyAction],
    one: date,
    other: date,
    between: int,
) -> None:
    first, last = sorted((one, other))
    inside = min(last, date.fromordinal(first.toordinal() + between))
    whole = ask(treaty, recorded, DateRange(first, last))

    if whole.answer is not Answer.UNKNOWN:
        assert ask(treaty, recorded, DateRange.on(inside)).answer is whole.answer


@unhurried
@given(treaty=treaties, recorded=st.lists(acts(ACTION_EFFECTS), max_size=6), day=days)
def test_since_is_the_first_day_of_an_unbroken_yes(
    treaty: LegalInstrument, recorded: list[TreatyAction], day: date
) -> None:
    found = ask(treaty, recorded, DateRange.on(day))

    if found.since:
        assert found.since <= day
        run = ask(treaty, recorded, DateRange(found.since, day))
        assert run.answer is Answer.YES
        eve = date.fromordinal(found.since.toordinal() - 1)
        assert ask(treaty, recorded, DateRange.on(eve)).answer is not Answer.YES
