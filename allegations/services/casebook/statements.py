"""Entering allegations, what was said of them, and the cases that ask about them."""

from allegations.casebook.entries import (
    AccusationEntry,
    AllegationEntry,
    Casebook,
    CaseEntry,
    CharacterisationEntry,
    FigureEntry,
    ProceedingEntry,
    ResponseEntry,
    UtteranceEntry,
)
from allegations.models import (
    Accusation,
    Allegation,
    AllegedPerpetrator,
    Case,
    CaseAllegation,
    Figure,
    LegalCharacterisation,
    Proceeding,
    ProceedingStep,
    Provision,
    Response,
    Utterance,
)
from allegations.services.casebook.entered import (
    Entered,
    find,
    naming,
    term_id,
    terms,
)


def enter_statements(book: Casebook, entered: Entered) -> None:
    """Enter allegations with their utterances, statements and proceedings."""
    for key, allegation in book.allegations.items():
        with naming(f"allegation.{key}"):
            entered.allegations[key] = _allegation(allegation, entered)
    for key, utterance in book.utterances.items():
        with naming(f"utterance.{key}"):
            entered.utterances[key] = _utterance(utterance, entered)
    for key, accusation in book.accusations.items():
        with naming(f"accusation.{key}"):
            entered.accusations[key] = _accusation(accusation, entered)
    for number, response in enumerate(book.responses, start=1):
        with naming(f"response {number} (utterance {response.utterance})"):
            _response(response, entered)
    for number, figure in enumerate(book.figures, start=1):
        with naming(f"figure {number} (utterance {figure.utterance})"):
            _figure(figure, entered)
    for number, label in enumerate(book.characterisations, start=1):
        with naming(f"characterisation {number} (allegation {label.allegation})"):
            _characterisation(label, entered)
    for key, proceeding in book.proceedings.items():
        with naming(f"proceeding.{key}"):
            _proceeding(proceeding, entered)


def enter_cases(book: Casebook, entered: Entered) -> list[Case]:
    """Enter the cases, in the order in which they are declared."""
    cases = []
    for key, case in book.cases.items():
        with naming(f"case.{key}"):
            cases.append(_case(case, entered))
    return cases


def _allegation(entry: AllegationEntry, entered: Entered) -> Allegation:
    return entered.save(
        Allegation(
            type_id=term_id("allegation_types", entry.type),
            title=entry.title,
            summary=entry.summary,
            occurred=entry.occurred,
            place=entered.place(entry.place),
            verification_status_id=term_id("verification_status", entry.verification),
        ),
        registered=entry.registered,
    )


def _utterance(entry: UtteranceEntry, entered: Entered) -> Utterance:
    return entered.save(
        Utterance(
            speaker_kind=entry.speaker_kind,
            speaker=entered.actor(entry.speaker),
            speaker_description=entry.speaker_description,
            on_behalf_of=entered.actor(entry.on_behalf_of),
            through=entered.actor(entry.through),
            said=entry.said,
            said_basis=entry.said_basis,
            medium=entry.medium,
            reporting_mode=entry.mode,
            gist=entry.gist,
        ),
        passages=entered.passages(entry),
    )


def _accusation(entry: AccusationEntry, entered: Entered) -> Accusation:
    accusation = entered.save(
        Accusation(
            allegation=entered.allegation(entry.allegation),
            utterance=entered.utterance(entry.utterance),
            act_id=term_id("accusation_acts", entry.act),
            accuser_role_id=term_id("accuser_roles", entry.role),
            modality_id=term_id("attribution_modality", entry.modality),
            standard_of_proof_id=term_id("standard_of_proof", entry.standard),
            occurred=entry.occurred,
        ),
        places=[find(entered.places, key, "place") for key in entry.places],
        weapons=terms("weapon_types", entry.weapons),
        victims=terms("victim_categories", entry.victims),
    )
    for perpetrator in entry.perpetrators:
        entered.save(
            AllegedPerpetrator(
                accusation=accusation,
                actor=entered.actor(perpetrator.actor),
                description=perpetrator.description,
                mode_of_liability_id=term_id("modes_of_liability", perpetrator.mode),
            )
        )
    return accusation


def _response(entry: ResponseEntry, entered: Entered) -> None:
    entered.save(
        Response(
            allegation=entered.allegation(entry.allegation),
            utterance=entered.utterance(entry.utterance),
            type_id=term_id("response_types", entry.type),
            responder=find(entered.actors, entry.responder, "actor"),
        ),
        aimed_at=[entered.accusation(key) for key in entry.aimed_at],
    )


def _figure(entry: FigureEntry, entered: Entered) -> None:
    entered.save(
        Figure(
            allegation=entered.allegation(entry.allegation),
            utterance=entered.utterance(entry.utterance),
            harm_id=term_id("harm_types", entry.harm),
            victims_id=term_id("victim_categories", entry.victims),
            low=entry.low,
            high=entry.high,
            qualifier_id=term_id("figure_qualifiers", entry.qualifier),
            wording=entry.wording,
        )
    )


def _characterisation(entry: CharacterisationEntry, entered: Entered) -> None:
    cited = [entry.provision] if entry.provision else []
    known = {row.code: row for row in Provision.objects.filter(code__in=cited)}
    said = entry.utterance
    entered.save(
        LegalCharacterisation(
            allegation=entered.allegation(entry.allegation),
            utterance=entered.utterance(said) if said else None,
            curator=None if said else entered.by,
            crime_category_id=term_id("crime_categories", entry.crime_category),
            provision=find(known, entry.provision, "provision") if cited else None,
            modality_id=term_id("attribution_modality", entry.modality),
            obliged=entered.actor(entry.obliged),
            explanation=entry.explanation,
        )
    )


def _proceeding(entry: ProceedingEntry, entered: Entered) -> None:
    proceeding = entered.save(
        Proceeding(
            type_id=term_id("proceeding_types", entry.type),
            title=entry.title,
            forum=find(entered.actors, entry.forum, "actor"),
            docket=entry.docket,
        ),
        registered=entry.registered,
        persons=[find(entered.actors, key, "actor") for key in entry.persons],
        allegations=[entered.allegation(key) for key in entry.allegations],
    )
    for number, step in enumerate(entry.steps, start=1):
        with naming(f"step {number}"):
            entered.save(
                ProceedingStep(
                    proceeding=proceeding,
                    status_id=term_id("proceeding_statuses", step.status),
                    date=step.date,
                    note=step.note,
                ),
                passages=entered.passages(step),
            )


def _case(entry: CaseEntry, entered: Entered) -> Case:
    case = entered.save(
        Case(title=entry.title, question=entry.question, summary=entry.summary),
        registered=entry.registered,
    )
    for position, key in enumerate(entry.allegations, start=1):
        entered.save(
            CaseAllegation(
                case=case, allegation=entered.allegation(key), position=position
            )
        )
    return case
