"""Does a rule of customary international law apply."""

from datetime import date

from allegations.law.dates import DateRange, in_words
from allegations.law.findings import Answer, Finding, Reason, unknown
from allegations.law.instruments import Provision
from allegations.law.timeline import over_range

# The ICRC study of customary humanitarian law is dated March 2005. It is the oldest
# dated statement of custom on record here, so nothing is said of earlier days.
CUSTOM_STATED = date(2005, 3, 31)

STUDY_IS_EVIDENCE = (
    "The ICRC study of 2005 is strong evidence of custom and no proof; some of its "
    "rules are disputed."
)
STATUS_OPEN = (
    "The customary status of single provisions was not checked and is a question for "
    "a lawyer."
)
ONSET_OPEN = "The day on which the rule became custom is not recorded."


def custom_applies(provision: Provision, *, on: DateRange) -> Finding:
    """Answer whether ``provision`` binds as custom throughout ``on``.

    General custom binds every State, so no State is asked for. "since" stays empty:
    the record says that a rule is custom, not when it became so. Where the record
    gives no customary basis the answer is "unknown" and not "no", because the record
    states what it holds as custom and never that a rule is none; only domestic law
    is answered with "no", since it binds by legislation.
    """
    if "custom" not in provision.binds_by:
        return _without_basis(provision)
    stated = max(CUSTOM_STATED, provision.instrument_adopted.last)

    def standing(day: date) -> Finding:
        return _applies(provision) if day >= stated else _before(provision, stated)

    found = over_range(on, turns={stated}, standing=standing)
    return Finding(found.answer, found.reasons, caveats=found.caveats)


def _applies(provision: Provision) -> Finding:
    is_jus_cogens = "jus_cogens" in provision.binds_by
    is_study = "customary_rules" in provision.kinds
    listed = (
        f"{provision.number} is one of the rules that the ICRC study of customary "
        "humanitarian law stated in 2005."
        if is_study
        else f"{provision.reference} is recorded as binding by custom as well as by "
        "treaty."
    )
    reasons = [
        Reason(
            listed,
            provision.number,
            provision.sources,
            provision.is_verified and (is_study or provision.is_binding_verified),
            provision.binding_note,
        ),
        Reason(
            "General custom binds every State, whether or not it is a party to a "
            "treaty that says the same.",
            "customary international law",
        ),
    ]
    if is_jus_cogens:
        reasons.append(
            Reason(
                "It is recorded as a norm from which no agreement may depart.",
                "jus cogens",
                provision.sources,
                is_verified=bool(provision.sources) and provision.is_binding_verified,
            )
        )
    caveats = (STUDY_IS_EVIDENCE if is_study else STATUS_OPEN, ONSET_OPEN)
    return Finding(Answer.YES, tuple(reasons), caveats=caveats)


def _before(provision: Provision, stated: date) -> Finding:
    return unknown(
        f"{provision.reference} is recorded as custom by statements of "
        f"{in_words(stated)} and later; whether it was custom before is not recorded.",
        rule=provision.number,
        caveats=(ONSET_OPEN,),
    )


def _without_basis(provision: Provision) -> Finding:
    if "domestic_law" in provision.kinds:
        text = f"{provision.reference} is domestic law, which binds by legislation."
        return Finding(Answer.NO, (Reason(text, provision.number),))
    reason = Reason(
        f"No customary basis is recorded for {provision.reference}; that does not show "
        "that there is none.",
        provision.number,
        note=provision.binding_note,
    )
    return Finding(Answer.UNKNOWN, (reason,), caveats=(STATUS_OPEN,))
