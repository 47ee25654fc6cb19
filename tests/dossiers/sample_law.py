"""Legal labels and a proceeding of the made-up story."""

from datetime import date

from allegations.ledger.bodies import (
    CharacterisationPart,
    LegalAnswerPart,
    ProceedingPart,
    ProvisionPart,
    ReasonPart,
    StepPart,
)
from tests.dossiers.sample_statements import (
    COURT,
    COURT_WORDS,
    ENVOY,
    ENVOY_WORDS,
    NORTHLAND,
    OFFICIAL,
    REFERENCE,
    day,
    term,
    utterance,
)

LAW = [
    CharacterisationPart(
        reference=f"{REFERENCE}/L1",
        by="curators",
        crime_category=term("war_crime", "War crime"),
        modality=None,
        provision=ProvisionPart(
            code="rome-statute:8(2)(a)(vii)",
            instrument="rome-statute",
            number="art. 8(2)(a)(vii)",
            label="Unlawful deportation, transfer or confinement",
            is_verified=False,
        ),
        obliged=NORTHLAND,
        explanation="Named so that the record can be found under this provision.",
        answers=[
            LegalAnswerPart(
                question="treaty_binds",
                answer="no",
                since=None,
                status="signature_withdrawn",
                sentence="The treaty did not bind Northland on 1 June 2022.",
                reasons=[
                    ReasonPart(
                        text="Northland signed and took its signature back.",
                        rule="art. 125",
                        sources=["depositary"],
                        is_verified=True,
                    ),
                    ReasonPart(
                        text="No later accession is on record.",
                        rule="",
                        sources=[],
                        is_verified=False,
                    ),
                ],
                caveats=["Whether provisional duties outlived the signature."],
                is_verified=False,
            ),
            LegalAnswerPart(
                question="court_has_jurisdiction",
                answer="yes",
                since=date(2014, 2, 20),
                status="",
                sentence="The court had jurisdiction over acts on this territory.",
                reasons=[
                    ReasonPart(
                        text="The territorial state had declared its acceptance.",
                        rule="art. 12(3)",
                        sources=["registrar"],
                        is_verified=True,
                    )
                ],
                caveats=[],
                is_verified=True,
            ),
        ],
        utterance=None,
    ),
    CharacterisationPart(
        reference=f"{REFERENCE}/L2",
        by="speaker",
        crime_category=term("genocide", "Genocide"),
        modality=None,
        provision=None,
        obliged=None,
        explanation="",
        answers=[],
        utterance=utterance(ENVOY, ENVOY_WORDS),
    ),
]

PROCEEDINGS = [
    ProceedingPart(
        reference="X-000001",
        type=term("arrest_warrant", "Arrest warrant"),
        title="Warrant for one official",
        forum=COURT,
        docket="CE-01/22",
        persons=[OFFICIAL],
        steps=[
            StepPart(
                status=term("requested", "Requested"),
                date=None,
                note="The prosecutor had asked for it.",
                passages=[COURT_WORDS],
            ),
            StepPart(
                status=term("issued", "Issued (public)"),
                date=day("2023-03-17"),
                note="The chamber made it public.",
                passages=[COURT_WORDS],
            ),
        ],
    )
]
