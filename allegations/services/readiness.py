"""What keeps a record from being published, said one problem at a time."""

from collections.abc import Iterator

from allegations.choices import Sensitivity
from allegations.models import Allegation, Case, Utterance, term_key

UNREVIEWED = term_key("verification_status", "unreviewed")


def problems_of(record: Allegation | Case) -> list[str]:
    """Every reason why `record`, fully loaded, cannot be published as it stands."""
    if isinstance(record, Case):
        return list(_case_problems(record))
    return list(_allegation_problems(record))


def _case_problems(case: Case) -> Iterator[str]:
    if not case.question.strip():
        yield f"{case.reference} asks no question."
    if not case.case_allegations.exists():
        yield f"{case.reference} has no allegation."


def _allegation_problems(allegation: Allegation) -> Iterator[str]:
    if allegation.sensitivity != Sensitivity.PUBLIC:
        yield f"{allegation.reference} is confidential."
    yield from unverified(allegation)
    accusations = list(allegation.accusations.all())
    if not accusations:
        yield f"{allegation.reference} has no accusation: nobody alleges it."
    yield from _without_passage(allegation)
    own = {accusation.pk for accusation in accusations}
    for response in allegation.responses.all():
        if any(aim.pk not in own for aim in response.aimed_at.all()):
            yield f"{response.reference} is aimed at an accusation of another record."
    for proceeding in allegation.proceedings.all():
        for step in proceeding.steps.all():
            if not step.passages.all():
                yield f"A step of {proceeding.reference} cites no passage."


def unverified(record: Allegation | Case) -> Iterator[str]:
    """Say so where nobody has said of an allegation what could be verified."""
    if isinstance(record, Allegation) and record.verification_status_id == UNREVIEWED:
        yield (
            f"{record.reference} has the verification status “Not yet reviewed by a "
            "curator”. Say what you could verify, or that you could not."
        )


def _without_passage(allegation: Allegation) -> Iterator[str]:
    for reference, utterance in _utterances(allegation):
        if not utterance.passages.all():
            yield f"{reference} cites no passage: no claim without one."


def _utterances(allegation: Allegation) -> Iterator[tuple[str, Utterance]]:
    for accusation in allegation.accusations.all():
        yield accusation.reference, accusation.utterance
    for response in allegation.responses.all():
        yield response.reference, response.utterance
    for figure in allegation.figures.all():
        yield figure.reference, figure.utterance
    for characterisation in allegation.characterisations.all():
        if characterisation.utterance:
            yield characterisation.reference, characterisation.utterance
