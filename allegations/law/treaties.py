"""Did a treaty bind a State on a day: by its own final clauses, with reasons."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from allegations.law.actions import TreatyAction, state_name
from allegations.law.clauses import EntryRule
from allegations.law.consent import Ending, Episode, Stretch, act_reason, episodes
from allegations.law.dates import DateRange, in_words
from allegations.law.findings import Answer, Finding, Reason, unknown
from allegations.law.instruments import LegalInstrument, StateParty
from allegations.law.timeline import over_range

# Codes of "treaty_party_status" whose definition says that the State is not bound
# and never was; a test keeps them so.
NEVER_BOUND = ("not_party", "signatory", "signature_withdrawn", "ad_hoc_jurisdiction")

RESERVATIONS_INCOMPLETE = (
    "Reservations are recorded incompletely: being a party does not mean being bound "
    "without reservations."
)
_STATUS_OF = {
    "signature": "signatory",
    "withdrawal_of_signature": "signature_withdrawn",
    "article_12_3_declaration": "ad_hoc_jurisdiction",
}
_REMARK_ON = {
    "signature": ", and a signature alone does not bind it",
    "article_12_3_declaration": ", which does not make it a party",
}


def treaty_binds(
    instrument: LegalInstrument,
    *,
    state: str,
    on: DateRange,
    annex: str | None = None,
) -> Finding:
    """Answer whether ``instrument`` bound ``state`` throughout ``on``.

    ``state`` is an ISO 3166-1 alpha-2 code; ``annex`` names an annexed protocol or an
    amendment as the record does, None asks about the treaty itself. A State of which
    nothing is recorded gives "unknown", never "no". Only acts with international
    effect count: a signature and steps in domestic law bind nobody.

    Rules: the treaty's own final clauses; Vienna Convention on the Law of Treaties,
    arts 11-18, 24, 54.
    """
    if not instrument.entry:
        text = f"{instrument.short_title} is not a treaty; no State is a party to it."
        return Finding(Answer.NO, (Reason(text),))
    party = instrument.party(state)
    if not party:
        return unknown(
            f"Nothing is recorded of {state_name(state)} and {instrument.short_title}.",
            rule=instrument.entry.article,
        )
    question = _Question(instrument, instrument.entry, party, annex)
    if not question.episodes:
        gap = question.gap(on)
        if gap:
            return gap
    return over_range(on, turns=question.turns(), standing=question.standing)


def turning_days(instrument: LegalInstrument, *, state: str) -> set[date]:
    """Return the days on which the answer of ``treaty_binds`` for a State may change."""
    party = instrument.party(state)
    if not (instrument.entry and party):
        return set()
    return _Question(instrument, instrument.entry, party, None).turns()


class _Question:
    """One State, one treaty or annex: what held on each day."""

    def __init__(
        self,
        instrument: LegalInstrument,
        rule: EntryRule,
        party: StateParty,
        annex: str | None,
    ) -> None:
        self.instrument = instrument
        self.rule = rule
        self.party = party
        self.annex = annex
        self.name = state_name(party.state)
        self.acts = tuple(
            act
            for act in instrument.actions_of(party.state)
            if act.annex in {None, annex} and act.action != "domestic_step"
        )
        self.episodes = episodes(instrument, rule, state=party.state, annex=annex)

    def gap(self, on: DateRange) -> Finding | None:
        """Return "unknown" where the record lacks the act of consent it implies."""
        if self.party.status not in NEVER_BOUND and self.annex is None:
            return unknown(
                f"{self.name} is recorded as {self.party.status.replace('_', ' ')}, but "
                "no act of consent with its day is on record.",
                rule=self.rule.article,
            )
        if self.annex is None:
            return None
        whole = treaty_binds(self.instrument, state=self.party.state, on=on)
        if whole.answer is Answer.NO:
            return whole
        return unknown(
            f"No act of {self.name} on {self.annex} is on record, and being bound by the "
            "treaty does not tell whether an annex or amendment binds.",
            rule=self.rule.article,
            caveats=whole.caveats,
        )

    def turns(self) -> set[date]:
        """Return every day on which the standing may change."""
        days = {day for act in self.acts for day in (act.days.first, act.days.last)}
        for episode in self.episodes:
            for stretch in episode.stretches:
                days |= {stretch.first, stretch.sure}
            if episode.ending:
                days |= {episode.ending.first, episode.ending.sure or date.max}
        return days

    def standing(self, day: date) -> Finding:
        """Answer for one day: the surest of what each time of consent gives."""
        found = [self._in_episode(episode, day) for episode in self.episodes]
        begun = [finding for finding in found if finding]
        for answer in (Answer.YES, Answer.UNKNOWN):
            for finding in begun:
                if finding.answer is answer:
                    return finding
        return begun[-1] if begun else self._unbound(day)

    def _in_episode(self, episode: Episode, day: date) -> Finding | None:
        begun = [stretch for stretch in episode.stretches if stretch.first <= day]
        if not begun:
            return None
        sure = [stretch for stretch in begun if stretch.sure <= day]
        if not sure:
            return self._uncertain(min(begun, key=_order), day)
        finding = self._bound(min(sure, key=_order), day)
        ending = episode.ending
        if ending and day >= ending.first:
            return self._ended(finding, ending, day)
        return finding

    def _bound(self, stretch: Stretch, day: date) -> Finding:
        caveats = [*stretch.caveats, RESERVATIONS_INCOMPLETE]
        if self.rule.application_limit:
            caveats.append(f"{self.rule.application_limit}.")
        finding = Finding(
            Answer.YES,
            stretch.reasons,
            self._unbound_status(day) if stretch.is_provisional else "party",
            caveats=tuple(caveats),
        )
        finding = _with_reservations(finding, self._until(day))
        since = [act for act in self._until(day) if act.days.first >= stretch.first]
        return _with_suspension(finding, since, self.name)

    def _uncertain(self, stretch: Stretch, day: date) -> Finding:
        reason = Reason(
            f"The record does not settle whether {self.name} was bound already on "
            f"{in_words(day)}: it was bound from {_boundary(stretch.sure)}, and may "
            "have been bound before.",
            self.rule.article,
        )
        return Finding(
            Answer.UNKNOWN, (reason, *stretch.reasons), caveats=stretch.caveats
        )

    def _ended(self, finding: Finding, ending: Ending, day: date) -> Finding:
        is_over = ending.sure is not None and ending.sure <= day
        return Finding(
            Answer.NO if is_over else Answer.UNKNOWN,
            (*finding.reasons, *ending.reasons),
            "denounced" if is_over else "",
            caveats=(*finding.caveats, *ending.caveats),
        )

    def _unbound(self, day: date) -> Finding:
        steps = [act for act in self._until(day) if act.action in _STATUS_OF]
        reasons = [act_reason(act, _REMARK_ON.get(act.action, "")) for act in steps]
        coming = [stretch for episode in self.episodes for stretch in episode.stretches]
        caveats: tuple[str, ...] = ()
        if coming:
            following = min(coming, key=_order)
            reasons.extend(following.reasons)
            caveats = self._waiting(following, day)
        else:
            reasons.append(self._no_consent())
        return Finding(
            Answer.NO, tuple(reasons), self._unbound_status(day), caveats=caveats
        )

    def _unbound_status(self, day: date) -> str:
        steps = [act for act in self._until(day) if act.action in _STATUS_OF]
        return _STATUS_OF[steps[-1].action] if steps else "not_party"

    def _waiting(self, stretch: Stretch, day: date) -> tuple[str, ...]:
        article = self.rule.immediate_effect_article
        if not article or stretch.action.days.first > day:
            return ()
        caveat = (
            f"For a State already in a conflict or occupation {article} gives its "
            "consent immediate effect; whether that was so is not decided here."
        )
        return (caveat,)

    def _no_consent(self) -> Reason:
        sources = self.party.sources or tuple(
            dict.fromkeys(key for act in self.acts for key in act.verified_by)
        )
        return Reason(
            f"No act by which {self.name} consented to be bound is on record.",
            self.rule.article,
            sources,
            bool(sources),
        )

    def _until(self, day: date) -> list[TreatyAction]:
        return [act for act in self.acts if act.days.last <= day]


def _order(stretch: Stretch) -> tuple[bool, date, date]:
    return (stretch.is_provisional, stretch.sure, stretch.first)


def _boundary(day: date) -> str:
    return "a day that is not known" if day == date.max else in_words(day)


def _with_reservations(finding: Finding, acts: Iterable[TreatyAction]) -> Finding:
    acts = tuple(acts)
    made = [act for act in acts if act.action == "reservation"]
    withdrawn = [act for act in acts if act.action == "withdrawal_of_reservation"]
    if len(made) <= len(withdrawn) or finding.status != "party":
        return finding
    caveats = tuple(
        f"{act.sentence}{f' ({act.note})' if act.note else ''}." for act in made
    )
    return replace(
        finding, status="party_reservation", caveats=(*caveats, *finding.caveats)
    )


def _with_suspension(
    finding: Finding, acts: Iterable[TreatyAction], name: str
) -> Finding:
    acts = tuple(acts)
    claims = [
        act for act in acts if act.action in {"suspension", "suspension_notified"}
    ]
    if not claims:
        return finding
    replies = [act for act in acts if act.action == "objection_by_other_parties"]
    reasons = (*finding.reasons, *map(act_reason, [*claims, *replies]))
    if any(act.action == "suspension" and not act.effect_contested for act in claims):
        caveat = f"How far and how long the suspension freed {name} is not recorded."
        return Finding(Answer.UNKNOWN, reasons, caveats=(*finding.caveats, caveat))
    caveat = (
        f"The suspension that {name} notified is contested; it is treated as without "
        "effect, because a notice alone does not show that the treaty allows it."
    )
    return replace(
        finding,
        status="party_suspension_contested",
        reasons=reasons,
        caveats=(*finding.caveats, caveat),
    )
