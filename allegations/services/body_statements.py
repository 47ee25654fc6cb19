"""The statements of a body: what was said, answered, counted and labelled."""

from allegations.ledger.bodies import (
    AccusationPart,
    AllegedPerpetratorPart,
    CharacterisationPart,
    FigurePart,
    LegalAnswerPart,
    OriginsPart,
    ProceedingPart,
    ResponsePart,
    StepPart,
    UtterancePart,
)
from allegations.ledger.origins import OriginCount
from allegations.models import (
    Accusation,
    Allegation,
    Figure,
    LegalCharacterisation,
    Place,
    Proceeding,
    Response,
    Utterance,
)
from allegations.services.body_parts import (
    Parts,
    date_part,
    optional_term,
    place_part,
    term_part,
)
from allegations.services.legal_answers import answers_for, load_law_book
from allegations.services.origins import OriginsOfAllegation
from tracker.common.edtf_dates import DateSpan


def accusation_part(
    accusation: Accusation, parts: Parts, origins: OriginsOfAllegation
) -> AccusationPart:
    """An accusation with its own perpetrators, dates, places, weapons, victims."""
    return AccusationPart(
        reference=accusation.reference,
        act=term_part(accusation.act),
        accuser_role=term_part(accusation.accuser_role),
        modality=optional_term(accusation.modality),
        standard_of_proof=term_part(accusation.standard_of_proof),
        alleged_perpetrators=[
            AllegedPerpetratorPart(
                actor=parts.optional_actor(alleged.actor),
                description=alleged.description,
                mode_of_liability=optional_term(alleged.mode_of_liability),
            )
            for alleged in accusation.alleged_perpetrators.all()
        ],
        occurred=date_part(accusation, "occurred"),
        places=[place_part(place) for place in accusation.places.all()],
        weapons=[term_part(term) for term in accusation.weapons.all()],
        victims=[term_part(term) for term in accusation.victims.all()],
        utterance=utterance_part(accusation.utterance, parts),
        origins=origins_part(origins.of(accusation.reference)),
    )


def response_part(
    response: Response, parts: Parts, origins: OriginsOfAllegation
) -> ResponsePart:
    """A response; whether it is an act or an observation comes from its type."""
    return ResponsePart(
        reference=response.reference,
        type=term_part(response.type),
        is_act=response.type.data.get("kind") == "act",
        responder=parts.actor(response.responder),
        aimed_at=sorted(accusation.reference for accusation in response.aimed_at.all()),
        utterance=utterance_part(response.utterance, parts),
        origins=origins_part(origins.of(response.reference)),
    )


def figure_part(
    figure: Figure, parts: Parts, origins: OriginsOfAllegation
) -> FigurePart:
    """A figure under its claimant."""
    return FigurePart(
        reference=figure.reference,
        harm=term_part(figure.harm),
        victims=term_part(figure.victims),
        low=figure.low,
        high=figure.high,
        qualifier=term_part(figure.qualifier),
        wording=figure.wording,
        utterance=utterance_part(figure.utterance, parts),
        origins=origins_part(origins.of(figure.reference)),
    )


def characterisation_parts(
    allegation: Allegation, parts: Parts, origins: OriginsOfAllegation
) -> list[CharacterisationPart]:
    """The legal labels, each with the three questions asked of that day and place."""
    rows = list(allegation.characterisations.all())
    law = load_law_book(
        {row.provision.instrument.code for row in rows if row.provision}
    )
    occurred = _span(allegation)
    places = _places(allegation)
    return [
        _characterisation_part(
            row,
            parts,
            answers_for(
                characterisation=row, occurred=occurred, places=places, law=law
            ),
            origins,
        )
        for row in rows
    ]


def proceeding_part(proceeding: Proceeding, parts: Parts) -> ProceedingPart:
    """A proceeding with its steps in order of time."""
    return ProceedingPart(
        reference=proceeding.reference,
        type=term_part(proceeding.type),
        title=proceeding.title,
        forum=parts.actor(proceeding.forum),
        docket=proceeding.docket,
        persons=[parts.actor(person) for person in proceeding.persons.all()],
        steps=[
            StepPart(
                status=term_part(step.status),
                date=date_part(step, "date"),
                note=step.note,
                passages=[parts.passage(passage) for passage in step.passages.all()],
            )
            for step in proceeding.steps.all()
        ],
    )


def origins_part(count: OriginCount) -> OriginsPart:
    """What something rests on, as counted now."""
    return OriginsPart(
        articles=count.articles,
        independent_origins_least=count.least,
        independent_origins_most=count.most,
        has_only_party_origins=count.has_only_party_origins,
        is_one_anonymous_source=count.is_one_anonymous_source,
        origins=[list(articles) for articles in count.origins],
    )


def utterance_part(utterance: Utterance, parts: Parts) -> UtterancePart:
    """Who said it, with the passages in which we read it."""
    return UtterancePart(
        speaker_kind=utterance.speaker_kind,
        speaker=parts.optional_actor(utterance.speaker),
        speaker_description=utterance.speaker_description,
        on_behalf_of=parts.optional_actor(utterance.on_behalf_of),
        through=parts.optional_actor(utterance.through),
        said=date_part(utterance, "said"),
        said_basis=utterance.said_basis or None,
        medium=utterance.medium,
        reporting_mode=utterance.reporting_mode,
        passages=[parts.passage(passage) for passage in utterance.passages.all()],
    )


def _characterisation_part(
    row: LegalCharacterisation,
    parts: Parts,
    answers: list[LegalAnswerPart],
    origins: OriginsOfAllegation,
) -> CharacterisationPart:
    return CharacterisationPart(
        reference=row.reference,
        by="speaker" if row.utterance else "curators",
        crime_category=optional_term(row.crime_category),
        modality=optional_term(row.modality),
        provision=parts.provision(row.provision) if row.provision else None,
        obliged=parts.optional_actor(row.obliged),
        explanation=row.explanation,
        answers=answers,
        utterance=utterance_part(row.utterance, parts) if row.utterance else None,
        origins=origins_part(origins.of(row.reference)) if row.utterance else None,
    )


def _span(allegation: Allegation) -> DateSpan | None:
    if not allegation.occurred:
        return None
    return DateSpan(
        allegation.occurred, allegation.occurred_earliest, allegation.occurred_latest
    )


def _places(allegation: Allegation) -> list[Place]:
    places = [allegation.place] if allegation.place else []
    for accusation in allegation.accusations.all():
        places += [place for place in accusation.places.all() if place not in places]
    return places
