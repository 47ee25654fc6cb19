"""The narrower rules on the crime of aggression (Rome Statute arts 15 bis, 15 ter)."""

from datetime import date

from allegations.law.actions import state_name
from allegations.law.dates import in_words
from allegations.law.findings import Answer, Finding, Reason
from allegations.law.grounds import Conduct, Court, not_a_party

ROUTE = "aggression_state_or_prosecutor"
EXCLUSION = "art. 15 bis(5)"
NO_REFERRAL = (
    "A referral by the Security Council would lift the exclusion of States that are "
    "not parties (art. 15 ter); none is recorded."
)


def aggression_on(court: Court, conduct: Conduct, day: date) -> Finding:
    """Answer for one day whether the Court may try ``conduct`` as aggression.

    Nationals and territory of a State that is not a party are excluded; an acceptance
    under art. 12(3) does not reach aggression. For parties the answer is "unknown",
    because which of them accepted the amendments is not recorded.
    """
    activated = court.routes.aggression_from
    if day < activated:
        text = (
            f"Jurisdiction over aggression was activated only on {in_words(activated)}."
        )
        return _no(court.read(ROUTE, text))
    suspect = conduct.suspect_nationality
    if suspect and court.member(suspect, day).answer is Answer.NO:
        text = (
            f"The suspect is a national of {state_name(suspect)}; over aggression, "
            "nationals of a State that is not a party are excluded."
        )
        outside = not_a_party(court, state=suspect, day=day)
        return _no(outside, court.read(ROUTE, text, article=EXCLUSION))
    members = [court.member(state, day).answer for state in sorted(conduct.states)]
    if members and set(members) == {Answer.NO}:
        text = (
            "Over aggression, conduct on the territory of a State that is not a party "
            "is excluded, and an acceptance of jurisdiction does not change that."
        )
        outsiders = [
            not_a_party(court, state=state, day=day) for state in sorted(conduct.states)
        ]
        return _no(*outsiders, court.read(ROUTE, text, article=EXCLUSION))
    reason = Reason(
        "Which States accepted the amendments on aggression, and from when, is not "
        "verified, nor is the nationality of the suspect always known.",
        "art. 121(5)",
    )
    return Finding(Answer.UNKNOWN, (reason,), caveats=(NO_REFERRAL,))


def _no(*reasons: Reason) -> Finding:
    return Finding(Answer.NO, reasons, caveats=(NO_REFERRAL,))
