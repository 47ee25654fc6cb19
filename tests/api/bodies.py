"""Bodies of allegations as a test describes them in a few words.

Models are imported inside: `conftest` reads this before the settings know the address
of the test database.
"""

from dataclasses import dataclass, field
from typing import Any

QUOTE = "three people were hurt on Tuesday"


@dataclass
class Draft:
    """What a test says of an allegation; everything else has a plain value."""

    reference: str = "A-2022-0001"
    version: int = 1
    title: str = "Alleged shelling of a town"
    type_code: str = "attack_civilians"
    occurred: str = "2022-06-14"
    accuser: str = "P-000001"
    alleged_perpetrator: str = "P-000002"
    responses: list[tuple[str, str]] = field(
        default_factory=lambda: [("factual_denial", "P-000002")]
    )
    provision: str = "rome-statute:8(2)(b)(i)"
    article: str = "S-000001"
    language: str = "en"
    outlet: str = "The Paper"
    correction: str | None = None
    origins: tuple[int, int] | None = None
    act: str = "accusation"
    standard: str = "none_stated"
    verification: str = "unreviewed"
    weapons: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    # Reference, latitude and longitude of the curators' working place.
    place: tuple[str, str | None, str | None] | None = None
    # Harm, lowest and highest number.
    figures: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    proceeding_steps: list[str] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    # When everything was said, and which types of response are observations.
    said: str = ""
    observed: list[str] = field(default_factory=list)


def allegation_body(draft: Draft) -> Any:
    """The body of an allegation with one accusation, its responses and one label."""
    from allegations.ledger.bodies import AllegationBody

    instrument = draft.provision.partition(":")[0]
    references = {draft.accuser, draft.alleged_perpetrator}
    references |= {responder for _, responder in draft.responses}
    body = {
        "schema": "allegation/1",
        "reference": draft.reference,
        "version": draft.version,
        "correction": draft.correction,
        "type": _term(draft.type_code),
        "title": draft.title,
        "summary": "",
        "occurred": _date(draft.occurred),
        "place": _place(draft.place),
        "incident": None,
        "verification_status": _term(draft.verification),
        "origins": _origins(draft.origins),
        "accusations": [_accusation(draft)],
        "responses": [
            {
                "reference": f"{draft.reference}/R{number}",
                "type": _term(code),
                "is_act": code not in draft.observed,
                "responder": _actor_ref(responder),
                "aimed_at": [f"{draft.reference}/A1"],
                "utterance": _utterance(draft, responder),
            }
            for number, (code, responder) in enumerate(draft.responses, 1)
        ],
        "figures": [_figure(draft, *each) for each in draft.figures],
        "characterisations": [_characterisation(draft)],
        "proceedings": [_proceeding(draft)] if draft.proceeding_steps else [],
        "relations": [],
        "actors": [_actor(reference) for reference in sorted(references)],
        "articles": [_article(draft)],
        "instruments": [_instrument(instrument)],
    }
    return AllegationBody.model_validate(body)


def _origins(counted: tuple[int, int] | None) -> Any:
    """So many at least and at most, or None for a body from before they were counted."""
    if counted is None:
        return None
    least, most = counted
    return {
        "articles": most,
        "independent_origins_least": least,
        "independent_origins_most": most,
        "has_only_party_origins": False,
        "is_one_anonymous_source": False,
        "origins": [[f"S-{number:06d}"] for number in range(most)],
    }


def _accusation(draft: Draft) -> dict[str, Any]:
    accused = _actor_ref(draft.alleged_perpetrator)
    return {
        "reference": f"{draft.reference}/A1",
        "act": _term(draft.act),
        "accuser_role": _term("state"),
        "modality": None,
        "standard_of_proof": _term(draft.standard),
        "alleged_perpetrators": [
            {"actor": accused, "description": "", "mode_of_liability": None}
        ],
        "occurred": None,
        "places": [],
        "weapons": [_term(code) for code in draft.weapons],
        "victims": [_term(code) for code in draft.victims],
        "utterance": _utterance(draft, draft.accuser),
    }


def _characterisation(draft: Draft) -> dict[str, Any]:
    instrument, _, number = draft.provision.partition(":")
    return {
        "reference": f"{draft.reference}/L1",
        "by": "curators",
        "crime_category": None,
        "modality": None,
        "provision": {
            "code": draft.provision,
            "instrument": instrument,
            "number": number,
            "label": "As labelled",
            "is_verified": True,
        },
        "obliged": None,
        "explanation": "",
        "answers": [_answer(*each) for each in draft.answers],
        "utterance": None,
    }


def _place(said: tuple[str, str | None, str | None] | None) -> dict[str, Any] | None:
    if said is None:
        return None
    reference, latitude, longitude = said
    return {
        "reference": reference,
        "name": f"Place {reference}",
        "other_names": [],
        "state_code": "",
        "latitude": latitude,
        "longitude": longitude,
        "uncertainty_m": None,
        "precision": None,
    }


def _figure(
    draft: Draft, harm: str, low: int | None, high: int | None
) -> dict[str, Any]:
    return {
        "reference": f"{draft.reference}/F1",
        "harm": _term(harm),
        "victims": _term("civilian"),
        "low": low,
        "high": high,
        "qualifier": _term("at_least"),
        "wording": "some",
        "utterance": _utterance(draft, draft.accuser),
    }


def _proceeding(draft: Draft) -> dict[str, Any]:
    return {
        "reference": "J-2022-0001",
        "type": _term("trial"),
        "title": "A trial",
        "forum": _actor_ref(draft.accuser),
        "docket": "",
        "persons": [],
        "steps": [
            {"status": _term(code), "date": None, "note": "", "passages": []}
            for code in draft.proceeding_steps
        ],
    }


def _answer(question: str, answer: str) -> dict[str, Any]:
    return {
        "question": question,
        "answer": answer,
        "since": None,
        "status": "",
        "sentence": "As answered.",
        "reasons": [],
        "caveats": [],
        "is_verified": False,
    }


def _utterance(draft: Draft, speaker: str) -> dict[str, Any]:
    return {
        "speaker_kind": "named_actor",
        "speaker": _actor_ref(speaker),
        "speaker_description": "",
        "on_behalf_of": None,
        "through": None,
        "said": _date(draft.said),
        "said_basis": None,
        "medium": "",
        "reporting_mode": "paraphrase",
        "passages": [
            {
                "article": draft.article,
                "kind": "text",
                "exact": QUOTE,
                "prefix": "",
                "suffix": "",
                "start": 0,
                "end": len(QUOTE),
                "page": None,
                "note": "",
                "text_sha256": "0" * 64,
                "extractor": "tests 1",
                "capture_sha256": "0" * 64,
                "captured_at": "2022-06-15T08:00:00Z",
            }
        ],
    }


def _actor(reference: str) -> dict[str, Any]:
    second = {
        "name": f"Друга назва {reference}",
        "kind": "official",
        "language": "uk",
        "script": "Cyrl",
    }
    return {
        **_actor_ref(reference),
        "type": _term("state"),
        "state_code": "",
        "description": "",
        "names": [second],
        "affiliations": [],
    }


def _actor_ref(reference: str) -> dict[str, Any]:
    return {"reference": reference, "name": f"Actor {reference}"}


def _article(draft: Draft) -> dict[str, Any]:
    return {
        "reference": draft.article,
        "title": f"Headline of {draft.article}",
        "is_title_ours": False,
        "outlet": draft.outlet,
        "kind": "wire_agency",
        "url": None,
        "author": None,
        "published": None,
        "published_basis": None,
        "language": draft.language,
    }


def _instrument(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "short_title": f"Short title of {code}",
        "official_title": "Official",
        "kinds": ["treaty"],
        "binds_by": ["treaty"],
        "in_force": "2002-07-01",
        "depositary": "",
        "citation": "",
    }


def _term(code: str) -> dict[str, Any]:
    label = code.replace("_", " ").capitalize()
    return {"code": code, "label": label, "definition_status": "ours"}


def _date(text: str) -> dict[str, Any] | None:
    from tracker.common.edtf_dates import parse_date

    if not text:
        return None
    span = parse_date(text)
    return {"edtf": span.text, "earliest": span.earliest, "latest": span.latest}
