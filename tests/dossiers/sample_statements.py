# ruff: noqa: RUF001 - Ukrainian names and typographic marks
"""Statements of a made-up story, with their sources. No real event is meant."""

import hashlib
from datetime import UTC, date, datetime

from allegations.ledger.bodies import (
    AccusationPart,
    ActorRef,
    AllegedPerpetratorPart,
    ArticlePart,
    DatePart,
    FigurePart,
    MediaPart,
    PassagePart,
    PlacePart,
    ResponsePart,
    TermPart,
    UtterancePart,
)

REFERENCE = "A-2022-0001"
CAPTURED = datetime(2026, 3, 1, 9, 15, 0, 123456, tzinfo=UTC)
LONG_URL = (
    "https://www.example.org/international/europe/2022/06/13/a-very-long-address-that-"
    "goes-on-and-on-over-more-than-one-line-of-any-page?utm_source=feed&identifier="
    "0123456789abcdef0123456789abcdef#comments-and-replies"
)

COUNCIL = ActorRef(reference="P-000001", name="Rada of the Riverland District")
MINISTRY = ActorRef(reference="P-000002", name="Ministry of Defence of Northland")
ENVOY = ActorRef(reference="P-000003", name="Ірина Їжакевич")
AGENCY = ActorRef(reference="P-000004", name="Example Wire")
COURT = ActorRef(reference="P-000005", name="Court of Examples")
OFFICIAL = ActorRef(reference="P-000006", name="Commissioner N. Example")
NORTHLAND = ActorRef(reference="P-000007", name="Northland")


def term(code: str, label: str) -> TermPart:
    return TermPart(code=code, label=label, definition_status="ours")


def day(text: str) -> DatePart:
    value = date.fromisoformat(text)
    return DatePart(edtf=text, earliest=value, latest=value)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


ARTICLES = [
    ArticlePart(
        reference="S-000001",
        title="Council says minors were taken across the river",
        is_title_ours=False,
        outlet="Example Wire",
        kind="wire_agency",
        url=None,
        author=None,
        published=day("2022-06-13"),
        published_basis="explicit",
        language="en",
    ),
    ArticlePart(
        reference="S-000002",
        title="Заява уповноваженої щодо дітей",
        is_title_ours=False,
        outlet="Річковий вісник",
        kind="news_outlet",
        url=LONG_URL,
        author="О. Ґудзь",
        published=DatePart(
            edtf="2022-07", earliest=date(2022, 7, 1), latest=date(2022, 7, 31)
        ),
        published_basis="year_inferred",
        language="uk",
    ),
    ArticlePart(
        reference="S-000003",
        title="Text without a headline on a court’s announcement",
        is_title_ours=True,
        outlet=None,
        kind="republication",
        url="https://example.org/court",
        author=None,
        published=None,
        published_basis=None,
        language="und",
    ),
]


def passage(article: str, exact: str, start: int = 100) -> PassagePart:
    return PassagePart(
        article=article,
        kind="text",
        exact=exact,
        prefix="before ",
        suffix=" after",
        start=start,
        end=start + len(exact),
        page=None,
        note="",
        text_sha256=sha(f"text {article}"),
        extractor="plain text 1",
        capture_sha256=sha(f"capture {article}"),
        captured_at=CAPTURED,
    )


COUNCIL_WORDS = passage(
    "S-000001",
    "at least sixteen minors were put on buses\nand driven over the bridge",
)
ENVOY_WORDS = passage(
    "S-000002", "Ми встановили імена сорока дітей; їхні їжаки й ґудзики залишилися", 412
)
DENIAL_WORDS = passage(
    "S-000001", "nothing of the kind has taken place, here or in any other town", 900
)
SILENCE = passage("S-000001", "did not answer questions sent by e-mail", 1400)
COURT_WORDS = passage("S-000003", "The chamber issued a warrant for one official", 20)
ABSENCE = COURT_WORDS.model_copy(
    update={
        "kind": "absence",
        "exact": "",
        "prefix": "",
        "suffix": "",
        "start": None,
        "end": None,
        "note": "any answer of the council",
    }
)

FOOTAGE = COURT_WORDS.model_copy(
    update={
        "article": "S-000001",
        "kind": "image_region",
        "exact": "",
        "prefix": "",
        "suffix": "",
        "start": None,
        "end": None,
        "note": "a column of buses on a bridge",
        "text_sha256": None,
        "extractor": None,
        "capture_sha256": sha("footage"),
        "media": MediaPart(
            media_type="video/mp4",
            fragment="t=12.5,20&xywh=pixel:10,20,300,200",
            width=1280,
            height=720,
            duration_ms=61500,
        ),
    }
)


def utterance(
    speaker: ActorRef | None, *passages: PassagePart, **fields: object
) -> UtterancePart:
    values: dict[str, object] = {
        "speaker_kind": "named_actor" if speaker else "anonymous_source",
        "speaker": speaker,
        "speaker_description": "" if speaker else "a source close to the council",
        "on_behalf_of": None,
        "through": None,
        "said": day("2022-06-12"),
        "said_basis": "relative_to_publication",
        "medium": "",
        "reporting_mode": "quotation",
        "passages": list(passages),
    }
    return UtterancePart.model_validate({**values, **fields})


def accusation(number: int, said: UtterancePart, **fields: object) -> AccusationPart:
    values: dict[str, object] = {
        "reference": f"{REFERENCE}/A{number}",
        "act": term("accuses", "Accuses a named actor"),
        "accuser_role": term("authority", "Authority of the place"),
        "modality": None,
        "standard_of_proof": term("allegation", "Allegation only"),
        "alleged_perpetrators": [],
        "occurred": None,
        "places": [],
        "weapons": [],
        "victims": [],
        "utterance": said,
    }
    return AccusationPart.model_validate({**values, **fields})


BRIDGE = PlacePart(
    reference="G-000001",
    name="Bridge of Riverland",
    other_names=["Річковий міст"],
    state_code="",
    latitude="49.99",
    longitude="36.23",
    uncertainty_m=5000,
    precision=term("2", "Near a known point"),
)

ACCUSATIONS = [
    accusation(
        1,
        utterance(COUNCIL, COUNCIL_WORDS, through=AGENCY, medium="briefing"),
        alleged_perpetrators=[
            AllegedPerpetratorPart(
                actor=NORTHLAND,
                description="its border troops",
                mode_of_liability=term("ordering", "Ordering"),
            )
        ],
        occurred=DatePart(
            edtf="2022-06-01/2022-06-10",
            earliest=date(2022, 6, 1),
            latest=date(2022, 6, 10),
        ),
        places=[BRIDGE],
        victims=[term("children", "Children")],
    ),
    accusation(
        2,
        utterance(ENVOY, ENVOY_WORDS, medium="Telegram", said=None, said_basis=None),
        alleged_perpetrators=[
            AllegedPerpetratorPart(
                actor=OFFICIAL, description="", mode_of_liability=None
            )
        ],
    ),
    accusation(3, utterance(None, COUNCIL_WORDS, reporting_mode="paraphrase")),
]


def response(
    number: int, kind: TermPart, *aimed: int, **fields: object
) -> ResponsePart:
    values: dict[str, object] = {
        "reference": f"{REFERENCE}/R{number}",
        "type": kind,
        "is_act": True,
        "responder": MINISTRY,
        "aimed_at": [f"{REFERENCE}/A{aim}" for aim in aimed],
        "utterance": utterance(MINISTRY, DENIAL_WORDS),
    }
    return ResponsePart.model_validate({**values, **fields})


RESPONSES = [
    response(1, term("factual_denial", "Denies the act happened"), 1, 2),
    response(
        2,
        term("no_comment", "Did not answer a request"),
        1,
        is_act=False,
        utterance=utterance(None, SILENCE, speaker_kind="outlet_own_voice"),
    ),
    response(
        3,
        term("rejects_jurisdiction", "Rejects the court’s jurisdiction"),
        responder=NORTHLAND,
        utterance=utterance(OFFICIAL, COURT_WORDS, ABSENCE, FOOTAGE),
    ),
]

FIGURES = [
    FigurePart(
        reference=f"{REFERENCE}/F1",
        harm=term("deported", "Taken away"),
        victims=term("children", "Children"),
        low=16,
        high=None,
        qualifier=term("at_least", "At least"),
        wording="at least sixteen",
        utterance=utterance(COUNCIL, COUNCIL_WORDS),
    ),
    FigurePart(
        reference=f"{REFERENCE}/F2",
        harm=term("deported", "Taken away"),
        victims=term("children", "Children"),
        low=40,
        high=40,
        qualifier=term("exact", "Exact"),
        wording="сорока",
        utterance=utterance(ENVOY, ENVOY_WORDS),
    ),
]
