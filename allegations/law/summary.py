"""Findings in a sentence or two, for dossiers and the public API."""

import re
from datetime import date

from allegations.law.actions import state_name
from allegations.law.dates import DateRange, in_words, when_in_words
from allegations.law.findings import Answer, Finding, Reason
from allegations.law.instruments import LegalInstrument, Provision

_NUMBERED = re.compile(r" [IVX]+$")
# First words that a sentence capitalises only because they come first.
_LOWERED = frozenset(
    {"A", "An", "By", "Conduct", "From", "General", "In", "It", "Its", "No", "On"}
    | {"The", "Under", "Which", "Where", "Nothing", "Jurisdiction"}
)


def explain_treaty(
    instrument: LegalInstrument,
    finding: Finding,
    *,
    state: str,
    on: DateRange,
    annex: str | None = None,
) -> str:
    """Say what a finding of ``treaty_binds`` found, and why, in one sentence."""
    title = _title(instrument)
    if annex:
        title = f"{annex} of {_within(title)}"
    name, when = state_name(state), when_in_words(on)
    claim = {
        Answer.YES: f"{title} bound {name} {when}",
        Answer.NO: f"{title} did not bind {name} {when}",
        Answer.UNKNOWN: f"Whether {_within(title)} bound {name} {when} is not settled",
    }[finding.answer]
    return _because(claim, finding, since=on.first)


def explain_custom(provision: Provision, finding: Finding, *, on: DateRange) -> str:
    """Say what a finding of ``custom_applies`` found, and why, in one sentence."""
    name = f"{provision.reference} ({provision.label})"
    when = when_in_words(on)
    claim = {
        Answer.YES: f"{name} applied as custom {when}",
        Answer.NO: f"{name} did not apply as custom {when}",
        Answer.UNKNOWN: f"Whether {name} applied as custom {when} is not settled",
    }[finding.answer]
    return _because(claim, finding)


def explain_jurisdiction(
    statute: LegalInstrument, finding: Finding, *, on: DateRange
) -> str:
    """Say what a finding of ``court_has_jurisdiction`` found, and why."""
    court = f"jurisdiction under {_within(_title(statute))}"
    when = when_in_words(on)
    claim = {
        Answer.YES: f"Conduct {when} is within {court}",
        Answer.NO: f"Conduct {when} is outside {court}",
        Answer.UNKNOWN: (f"Whether conduct {when} is within {court} is not settled"),
    }[finding.answer]
    return _because(claim, finding)


def _title(instrument: LegalInstrument) -> str:
    title = instrument.short_title
    return title if _NUMBERED.search(title) else f"The {title}"


def _within(title: str) -> str:
    return f"the {title[4:]}" if title.startswith("The ") else title


def _because(claim: str, finding: Finding, *, since: date | None = None) -> str:
    if since and finding.since and finding.since < since:
        claim = f"{claim}, as it had since {in_words(finding.since)}"
    reasons = "; ".join(_clause(reason) for reason in finding.reasons)
    return f"{claim}: {reasons}." if reasons else f"{claim}."


def _clause(reason: Reason) -> str:
    text = reason.text.removesuffix(".")
    first, _, rest = text.partition(" ")
    if first in _LOWERED:
        text = f"{first[0].lower()}{first[1:]} {rest}"
    basis = reason.rule if reason.rule.startswith("art") else ""
    mark = "" if reason.is_verified else "unverified"
    remark = ", ".join(part for part in (basis, mark) if part)
    return f"{text} ({remark})" if remark else text
