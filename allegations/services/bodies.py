"""From curated rows to the body that is published."""

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.bodies import (
    ALLEGATION_SCHEMA,
    CASE_SCHEMA,
    WITHDRAWAL_SCHEMA,
    AllegationBody,
    CaseAllegationPart,
    CaseBody,
    IncidentPart,
    RelationPart,
    WithdrawalBody,
)
from allegations.models import (
    Accusation,
    Allegation,
    AllegedPerpetrator,
    Case,
    Figure,
    LegalCharacterisation,
    Place,
    Proceeding,
    ProceedingStep,
    PublishedVersion,
    Response,
    Utterance,
)
from allegations.services.body_parts import Parts, date_part, place_part, term_part
from allegations.services.body_statements import (
    accusation_part,
    characterisation_parts,
    figure_part,
    origins_part,
    proceeding_part,
    response_part,
)
from allegations.services.origins import origins_of
from sources.models import Passage


def load_allegation(pk: int) -> Allegation:
    """One allegation with everything its body needs, in a fixed number of queries."""
    return (
        Allegation.objects.select_related(
            "type",
            "verification_status",
            "place__precision",
            "place__parent__parent__parent__parent",
            "incident",
        )
        .prefetch_related(
            Prefetch("accusations", _accusations()),
            Prefetch("responses", _responses()),
            Prefetch("figures", _figures()),
            Prefetch("characterisations", _characterisations()),
            Prefetch("proceedings", _proceedings()),
            "relations__to",
        )
        .get(pk=pk)
    )


def allegation_body(
    allegation: Allegation, *, version: int, correction: str | None
) -> AllegationBody:
    """The body of an allegation loaded by `load_allegation`."""
    parts = Parts()
    origins = origins_of([allegation.pk])[allegation.pk]
    occurred = date_part(allegation, "occurred")
    accusations = [
        accusation_part(a, parts, origins) for a in allegation.accusations.all()
    ]
    responses = [response_part(r, parts, origins) for r in allegation.responses.all()]
    figures = [figure_part(f, parts, origins) for f in allegation.figures.all()]
    characterisations = characterisation_parts(allegation, parts, origins)
    proceedings = [proceeding_part(p, parts) for p in allegation.proceedings.all()]
    return AllegationBody(
        schema=ALLEGATION_SCHEMA,
        reference=allegation.reference,
        version=version,
        correction=correction,
        type=term_part(allegation.type),
        title=allegation.title,
        summary=allegation.summary,
        occurred=occurred,
        place=place_part(allegation.place) if allegation.place else None,
        incident=IncidentPart(
            reference=allegation.incident.reference, title=allegation.incident.title
        )
        if allegation.incident
        else None,
        verification_status=term_part(allegation.verification_status),
        origins=origins_part(origins.allegation),
        accusations=accusations,
        responses=responses,
        figures=figures,
        characterisations=characterisations,
        proceedings=proceedings,
        relations=_relations(allegation),
        actors=parts.actors(),
        articles=parts.articles(),
        instruments=parts.instruments(),
    )


def case_body(case: Case, *, version: int, correction: str | None) -> CaseBody:
    """The body of a case: of its allegations only those that are public now."""
    linked = [
        link.allegation
        for link in case.case_allegations.select_related("allegation").order_by(
            "position", "pk"
        )
    ]
    public = _public_titles([allegation.reference for allegation in linked])
    return CaseBody(
        schema=CASE_SCHEMA,
        reference=case.reference,
        version=version,
        correction=correction,
        title=case.title,
        question=case.question,
        summary=case.summary,
        is_open=case.is_open,
        allegations=[
            CaseAllegationPart(
                reference=allegation.reference, title=public[allegation.reference]
            )
            for allegation in linked
            if allegation.reference in public
        ],
    )


def withdrawal_body(
    record: Allegation | Case, *, version: int, reason: str
) -> WithdrawalBody:
    """What stands in place of a withdrawn record: that it was, and why."""
    kind = RecordKind.CASE if isinstance(record, Case) else RecordKind.ALLEGATION
    return WithdrawalBody(
        schema=WITHDRAWAL_SCHEMA,
        reference=record.reference,
        version=version,
        kind=kind,
        is_withdrawn=True,
        reason=reason,
    )


def _relations(allegation: Allegation) -> list[RelationPart]:
    relations = list(allegation.relations.all())
    public = _public_titles([relation.to.reference for relation in relations])
    return [
        RelationPart(kind=relation.kind, to=relation.to.reference)
        for relation in relations
        if relation.to.reference in public
    ]


def _public_titles(references: list[str]) -> dict[str, str]:
    return dict(
        PublishedVersion.objects.filter(
            reference__in=references,
            last_index=None,
            standing=VersionStanding.PUBLIC,
        ).values_list("reference", "title")
    )


def _utterances() -> "Prefetch[str]":
    return Prefetch(
        "utterance",
        Utterance.objects.prefetch_related(
            _passages(),
            *(
                f"{role}__{detail}"
                for role in ("speaker", "on_behalf_of", "through")
                for detail in ("type", "names", "affiliations__of")
            ),
        ),
    )


def _passages() -> "Prefetch[str]":
    passages = Passage.objects.select_related(
        "extracted_text", "capture__article__outlet"
    ).prefetch_related("capture__media_descriptions")
    return Prefetch("passages", passages.order_by("pk"))


def _accusations() -> "QuerySet[Accusation]":
    perpetrators = AllegedPerpetrator.objects.select_related(
        "mode_of_liability"
    ).prefetch_related("actor__type", "actor__names", "actor__affiliations__of")
    return (
        Accusation.objects.select_related(
            "act", "accuser_role", "modality", "standard_of_proof"
        )
        .prefetch_related(
            _utterances(),
            Prefetch("alleged_perpetrators", perpetrators.order_by("pk")),
            Prefetch(
                "places",
                Place.objects.select_related(
                    "precision", "parent__parent__parent__parent"
                ),
            ),
            "weapons",
            "victims",
        )
        .order_by("pk")
    )


def _responses() -> "QuerySet[Response]":
    return (
        Response.objects.select_related("type")
        .prefetch_related(
            _utterances(),
            "responder__type",
            "responder__names",
            "responder__affiliations__of",
            "aimed_at",
        )
        .order_by("pk")
    )


def _figures() -> "QuerySet[Figure]":
    return (
        Figure.objects.select_related("harm", "victims", "qualifier")
        .prefetch_related(_utterances())
        .order_by("pk")
    )


def _characterisations() -> "QuerySet[LegalCharacterisation]":
    return (
        LegalCharacterisation.objects.select_related(
            "crime_category", "modality", "provision__instrument"
        )
        .prefetch_related(
            _utterances(),
            "obliged__type",
            "obliged__names",
            "obliged__affiliations__of",
        )
        .order_by("pk")
    )


def _proceedings() -> "QuerySet[Proceeding]":
    steps = ProceedingStep.objects.select_related("status").prefetch_related(
        _passages()
    )
    first_day = Coalesce("date_earliest", "date_latest")
    return (
        Proceeding.objects.select_related("type")
        .prefetch_related(
            *(
                f"{role}__{detail}"
                for role in ("forum", "persons")
                for detail in ("type", "names", "affiliations__of")
            ),
            Prefetch("steps", steps.order_by(first_day, "pk")),
        )
        .order_by("pk")
    )
