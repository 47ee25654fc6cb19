"""Which allegations a case names, and a case that names one less: plain functions."""

from allegations.ledger.bodies import Body, CaseBody

NO_LONGER_SHOWN = "An allegation that this case listed is no longer shown."


def names_allegation(body: Body, reference: str) -> bool:
    """Whether a body carries the title of the allegation: cases do."""
    return reference in named_allegations(body)


def named_allegations(body: Body) -> list[str]:
    """References of the allegations whose titles a body carries."""
    if not isinstance(body, CaseBody):
        return []
    return [part.reference for part in body.allegations]


def without_allegation(case: CaseBody, reference: str, *, version: int) -> CaseBody:
    """The next version of a published case, in its own words, without one allegation."""
    return case.model_copy(
        update={
            "version": version,
            "correction": NO_LONGER_SHOWN,
            "allegations": [
                part for part in case.allegations if part.reference != reference
            ],
        }
    )
