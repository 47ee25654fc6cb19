"""Legal labels with the three questions of law, and proceedings, for printing."""

from typing import Any

from allegations.dossiers.notes import Notes
from allegations.dossiers.statements import speaker_words
from allegations.dossiers.wording import (
    day_words,
    initial_small,
    label_in,
    moment_words,
)
from allegations.law.shipped import load_sources
from allegations.ledger.bodies import (
    AllegationBody,
    CharacterisationPart,
    LegalAnswerPart,
    ProceedingPart,
)

QUESTIONS = {
    "treaty_binds": "Did the treaty bind this state on that day?",
    "custom_applies": "Did a rule of customary law apply?",
    "court_has_jurisdiction": "Did the court have jurisdiction?",
}


def characterisations(body: AllegationBody, notes: Notes) -> list[dict[str, Any]]:
    """Return every legal label: whose it is, what was asked of it and what was not."""
    articles = {article.reference: article for article in body.articles}
    titles = {part.code: part.short_title for part in body.instruments}
    return [
        {
            **_label(part, titles),
            "passages": notes.citations(
                part.utterance.passages if part.utterance else [], articles
            ),
        }
        for part in body.characterisations
    ]


def proceedings(body: AllegationBody, notes: Notes) -> list[dict[str, Any]]:
    """Return every proceeding with its steps in order of time."""
    articles = {article.reference: article for article in body.articles}
    return [
        {
            **_proceeding(part),
            "steps": [
                {
                    "date": moment_words(step.date) if step.date else "date not known",
                    "status": step.status.label,
                    "note": step.note,
                    "passages": notes.citations(step.passages, articles),
                }
                for step in part.steps
            ],
        }
        for part in body.proceedings
    ]


def law_sources_of(body: AllegationBody) -> dict[str, str]:
    """What each text is that a reason was read in, by its key, in order of the keys.

    A key that does not ship stands for itself and is left out.
    """
    named = {
        key
        for part in body.characterisations
        for answer in part.answers
        for reason in answer.reasons
        for key in reason.sources
    }
    return {key: what for key, what in sorted(load_sources().items()) if key in named}


def _label(part: CharacterisationPart, titles: dict[str, str]) -> dict[str, Any]:
    if part.utterance:
        by = f"Label used by {speaker_words(part.utterance)}"
    else:
        by = "Label given by the curators, in their own name"
    fields = []
    if part.crime_category:
        fields.append(["Crime category", part.crime_category.label])
    if part.modality:
        fields.append(["Modality", part.modality.label])
    if part.obliged:
        fields.append(["Whose obligations", part.obliged.name])
    answers: dict[str, LegalAnswerPart] = {
        answer.question: answer for answer in part.answers
    }
    return {
        "reference": part.reference,
        "by": by,
        "provision": _provision(part, titles),
        "fields": fields,
        "explanation": part.explanation,
        "answers": [
            _answer(question, answers[code])
            for code, question in QUESTIONS.items()
            if code in answers
        ],
        "not_asked": [
            question for code, question in QUESTIONS.items() if code not in answers
        ],
    }


def _provision(
    part: CharacterisationPart, titles: dict[str, str]
) -> dict[str, Any] | None:
    provision = part.provision
    if provision is None:
        return None
    title = titles.get(provision.instrument, provision.instrument)
    return {
        "title": f"{title}, {provision.number}",
        "code": provision.code,
        "label": provision.label,
        "is_verified": provision.is_verified,
    }


def _answer(question: str, part: LegalAnswerPart) -> dict[str, Any]:
    facts = [f"Without a break since {day_words(part.since)}"] if part.since else []
    facts += (
        [f"Status: {initial_small(label_in(part.status, 'treaty_party_status'))}"]
        if part.status
        else []
    )
    return {
        "question": question,
        "answer": part.answer,
        "facts": ". ".join(facts),
        "sentence": part.sentence,
        "reasons": [
            {
                "text": reason.text,
                "rule": reason.rule,
                "sources": ", ".join(reason.sources),
                "is_verified": reason.is_verified,
            }
            for reason in part.reasons
        ],
        "caveats": part.caveats,
        "is_verified": part.is_verified,
    }


def _proceeding(part: ProceedingPart) -> dict[str, Any]:
    persons = "; ".join(person.name for person in part.persons)
    return {
        "reference": part.reference,
        "title": part.title,
        "fields": [
            ["Kind", part.type.label],
            ["Forum", part.forum.name],
            ["Docket", part.docket or "not known"],
            ["Against", persons or "nobody named"],
        ],
    }
