"""When the consent of a State takes effect, and when its withdrawal does."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from allegations.law.actions import TreatyAction, state_name
from allegations.law.clauses import EntryRule
from allegations.law.dates import in_words
from allegations.law.findings import Reason
from allegations.law.instruments import LegalInstrument


@dataclass(frozen=True, slots=True)
class Stretch:
    """The beginning of being bound by one act.

    It may bind from ``first`` and surely binds from ``sure``; the two differ where the
    day of the act, or the day it took effect, is not known.
    """

    action: TreatyAction
    first: date
    sure: date
    reasons: tuple[Reason, ...]
    caveats: tuple[str, ...] = ()
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """The effect of a withdrawal, at ``first`` the earliest, at ``sure`` the latest.

    ``sure`` is None where that cannot be told from the treaty and the record.
    """

    first: date
    sure: date | None
    reasons: tuple[Reason, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """The acts of consent up to a withdrawal, if there is one."""

    stretches: tuple[Stretch, ...]
    ending: Ending | None


def entry_into_force(
    instrument: LegalInstrument, rule: EntryRule, action: TreatyAction
) -> Stretch:
    """Compute from the treaty's own clause when a deposited act takes effect.

    A day before the general entry into force gives way to that day. Where a source
    gives another day than the computed one, both bound what is uncertain.
    """
    general = instrument.in_force
    general_sources = instrument.in_force_sources
    if action.annex and action.annex in instrument.annex_in_force:
        general, general_sources = instrument.annex_in_force[action.annex], ()
    floor = general or date.min
    earliest = rule.delay.after(action.earliest) if action.earliest else date.min
    latest = rule.delay.after(action.latest) if action.latest else date.max
    first, sure = max(earliest, floor), max(latest, floor)
    name = state_name(action.state)
    reasons = [
        act_reason(action),
        Reason(
            f"By its own clause it takes effect for {name} {rule.delay.wording} "
            f"that act{_day(earliest, latest)}.",
            rule.article,
            rule.sources,
            rule.is_verified,
        ),
    ]
    if earliest < floor:
        reasons.append(
            Reason(
                f"It could bind nobody before it entered into force in general, on "
                f"{in_words(floor)}.",
                rule.article,
                general_sources,
                bool(general_sources),
            )
        )
    stretch = Stretch(action, first, sure, tuple(reasons))
    return _with_read_dates(instrument, stretch)


def episodes(
    instrument: LegalInstrument, rule: EntryRule, *, state: str, annex: str | None
) -> tuple[Episode, ...]:
    """Return the times of consent of a State, each up to its withdrawal."""
    acts = instrument.actions_of(state)
    consents = [
        act for act in acts if act.effect.legal_effect == "binds" and act.annex == annex
    ]
    ends = [
        act for act in acts if act.action == "withdrawal" and act.annex in {None, annex}
    ]
    result = []
    for end in [*ends, None]:
        until = (end.earliest or end.days.last) if end else date.max
        mine = [act for act in consents if act.days.first <= until]
        consents = [act for act in consents if act.days.first > until]
        if mine:
            ending = _ending(instrument, rule, end) if end else None
            result.append(Episode(_stretches(instrument, rule, mine), ending))
    return tuple(result)


def act_reason(action: TreatyAction, remark: str = "") -> Reason:
    """Return the act itself as a reason, with a remark on what it means."""
    return Reason(
        f"{action.sentence}{remark}.",
        sources=action.verified_by,
        is_verified=action.is_verified,
        note=action.note,
    )


def _stretches(
    instrument: LegalInstrument, rule: EntryRule, acts: Iterable[TreatyAction]
) -> tuple[Stretch, ...]:
    acts = tuple(acts)
    deposits = [act for act in acts if act.action == "deposit_of_instrument"]
    # A deposit reported apart from the ratification is what the clock counts from.
    clocked = deposits or [act for act in acts if act.effect.starts_clock]
    computed = [entry_into_force(instrument, rule, act) for act in clocked]
    explicit = [
        _explicit(rule, act, computed)
        for act in acts
        if act.action == "entry_into_force_for_state"
    ]
    others = [
        _succession(instrument, act)
        if act.action == "succession"
        else _provisional(act)
        for act in acts
        if act.action in {"succession", "provisional_application"}
    ]
    return tuple(
        _with_continuity(rule, stretch)
        for stretch in [*(explicit or computed), *others]
    )


def _explicit(
    rule: EntryRule, action: TreatyAction, computed: list[Stretch]
) -> Stretch:
    name = state_name(action.state)
    entered = Reason(
        f"It entered into force for {name} {action.when}, as a source records.",
        rule.article,
        action.verified_by,
        action.is_verified,
        action.note,
    )
    days = (action.days.first, action.days.last)
    caveats = [
        f"The recorded day of entry into force for {name} differs from the one that "
        f"the treaty's clause gives, {in_words(other.sure)}; the recorded one is used."
        for other in computed
        if (other.first, other.sure) != days
    ]
    deposits = tuple(other.reasons[0] for other in computed)
    return Stretch(action, *days, (*deposits, entered), tuple(caveats))


def _succession(instrument: LegalInstrument, action: TreatyAction) -> Stretch:
    name = state_name(action.state)
    return Stretch(
        action,
        instrument.in_force or date.min,
        action.days.last,
        (act_reason(action, ", and is bound from then at the latest"),),
        (f"{name} may have succeeded from an earlier day, which is not verified.",),
    )


def _provisional(action: TreatyAction) -> Stretch:
    return Stretch(
        action,
        action.days.first,
        action.days.last,
        (act_reason(action),),
        ("Applied provisionally: the declaration decides which provisions bind.",),
        is_provisional=True,
    )


_PREDECESSORS = ("USSR", "Ukrainian SSR", "Russian Empire")


def _with_continuity(rule: EntryRule, stretch: Stretch) -> Stretch:
    note = stretch.action.note
    is_predecessor = any(name in note for name in _PREDECESSORS)
    if not (is_predecessor and rule.succession):
        return stretch
    return replace(stretch, caveats=(*stretch.caveats, rule.succession))


def _with_read_dates(instrument: LegalInstrument, stretch: Stretch) -> Stretch:
    act = stretch.action
    for read in instrument.read_dates:
        is_same = (read.state, read.annex) == (act.state, act.annex)
        if is_same and not stretch.first <= read.day <= stretch.sure:
            caveat = (
                f"The day from which it bound {state_name(act.state)} is open: the "
                f"clause gives {in_words(stretch.sure)}, another source "
                f"({', '.join(read.sources)}) {in_words(read.day)}; in between the "
                "answer is left unknown."
            )
            return replace(
                stretch,
                first=min(stretch.first, read.day),
                sure=max(stretch.sure, read.day),
                caveats=(*stretch.caveats, caveat),
            )
    return stretch


def _ending(
    instrument: LegalInstrument, rule: EntryRule, action: TreatyAction
) -> Ending:
    leave = rule.withdrawal
    notified = action.days
    first = leave.takes_effect(notified.first, in_force=instrument.in_force)
    sure = leave.takes_effect(notified.last, in_force=instrument.in_force)
    is_sure = sure and not (
        leave.is_extended_by_armed_conflict or action.effect_contested
    )
    name = state_name(action.state)
    caveats = ["The notice may name a later day than the treaty's own delay gives."]
    if leave.is_extended_by_armed_conflict:
        caveats.append(
            f"A State in an armed conflict when its notice runs out stays bound until "
            f"that ends; whether {name} was in one is not decided here."
        )
    if action.effect_contested:
        caveats.append(f"The effect of the withdrawal of {name} is contested.")
    when = (
        f" takes effect on {in_words(first)}" if first else " has no clause to rest on"
    )
    clause = Reason(
        f"The withdrawal{when}.", leave.article, leave.sources, bool(leave.sources)
    )
    return Ending(
        first or notified.first,
        sure if is_sure else None,
        (act_reason(action), clause),
        tuple(caveats),
    )


def _day(earliest: date, latest: date) -> str:
    return f", on {in_words(earliest)}" if earliest == latest else ""
