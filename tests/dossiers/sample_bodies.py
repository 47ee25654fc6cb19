"""A made-up case with everything that a dossier can hold. No real event is meant."""

from datetime import date

from allegations.ledger.bodies import (
    ActorPart,
    AffiliationPart,
    AllegationBody,
    CaseAllegationPart,
    CaseBody,
    DatePart,
    InstrumentPart,
    NamePart,
    RelationPart,
)
from tests.dossiers.sample_law import (
    LAW,
    PROCEEDINGS,
)
from tests.dossiers.sample_statements import (
    ACCUSATIONS,
    AGENCY,
    ARTICLES,
    BRIDGE,
    COUNCIL,
    COURT,
    ENVOY,
    FIGURES,
    MINISTRY,
    NORTHLAND,
    OFFICIAL,
    REFERENCE,
    RESPONSES,
    term,
)

ACTORS = [
    ActorPart(
        reference=actor.reference,
        name=actor.name,
        type=term("authority", "Public authority"),
        state_code="",
        description="Made up for this sample.",
        names=[
            NamePart(
                name="Рада Річкового району", kind="official", language="uk", script=""
            )
        ],
        affiliations=[
            AffiliationPart(kind="organ_of", of=NORTHLAND, role="", period=None)
        ],
    )
    for actor in (COUNCIL, MINISTRY, ENVOY, AGENCY, COURT, OFFICIAL, NORTHLAND)
]

INSTRUMENTS = [
    InstrumentPart(
        code="rome-statute",
        short_title="Rome Statute",
        official_title="Rome Statute of the International Criminal Court",
        kinds=["treaty"],
        binds_by=["consent"],
        in_force=date(2002, 7, 1),
        depositary="Secretary-General of the United Nations",
        citation="2187 UNTS 3",
    )
]


def allegation_body(**changes: object) -> AllegationBody:
    values: dict[str, object] = {
        "schema": "allegation/1",
        "reference": REFERENCE,
        "version": 1,
        "correction": None,
        "type": term("child_deportation", "Deportation of children"),
        "title": "Minors said to have been taken over the bridge of Riverland",
        "summary": "Three accusers speak of it.\n\nOne ministry denies all of it.",
        "occurred": DatePart(
            edtf="2022-06", earliest=date(2022, 6, 1), latest=date(2022, 6, 30)
        ),
        "place": BRIDGE,
        "incident": None,
        "verification_status": term("unverified", "Reviewed, cannot be verified"),
        "accusations": ACCUSATIONS,
        "responses": RESPONSES,
        "figures": FIGURES,
        "characterisations": LAW,
        "proceedings": PROCEEDINGS,
        "relations": [RelationPart(kind="part_of", to="A-2022-0009")],
        "actors": ACTORS,
        "articles": ARTICLES,
        "instruments": INSTRUMENTS,
    }
    return AllegationBody.model_validate({**values, **changes})


def case_body(*references: str, **changes: object) -> CaseBody:
    listed = [
        CaseAllegationPart(reference=reference, title=f"Title of {reference}")
        for reference in references
    ]
    values: dict[str, object] = {
        "schema": "case/1",
        "reference": "C-2023-0001",
        "version": 1,
        "correction": None,
        "title": "Minors of Riverland",
        "question": "Who is said to have taken minors over the bridge, and what was answered?",
        "summary": "The case gathers what was said of the bridge.",
        "is_open": True,
        "allegations": listed,
    }
    return CaseBody.model_validate({**values, **changes})
