# ruff: noqa: RUF001 - typographic marks
"""Accusations beside the responses to them, and figures by claimant, for printing."""

from collections.abc import Iterable
from typing import Any

from allegations.dossiers.notes import Notes, basis_words
from allegations.dossiers.origins import origin_line
from allegations.dossiers.wording import label_in, moment_words
from allegations.ledger.bodies import (
    AccusationPart,
    AllegationBody,
    AllegedPerpetratorPart,
    ArticlePart,
    FigurePart,
    ResponsePart,
    TermPart,
    UtterancePart,
)

Fields = list[list[str]]


class StatementSheet:
    """Prints the statements of one allegation; notes run on through the dossier."""

    def __init__(self, body: AllegationBody, notes: Notes) -> None:
        self.body = body
        self.notes = notes
        self.articles: dict[str, ArticlePart] = {
            article.reference: article for article in body.articles
        }
        self._shown_beside: dict[str, str] = {}

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for each accusation, then one for answers to none of them."""
        known = {accusation.reference for accusation in self.body.accusations}
        rows = [self._row(accusation) for accusation in self.body.accusations]
        others = [
            response
            for response in self.body.responses
            if not known.intersection(response.aimed_at)
        ]
        if others:
            rows.append(self._beside("", None, others))
        return rows

    def figures(self) -> list[dict[str, Any]]:
        """Return one row for each figure, with who counts; never a sum."""
        return [self._figure(figure) for figure in self.body.figures]

    def _row(self, accusation: AccusationPart) -> dict[str, Any]:
        aimed = [
            response
            for response in self.body.responses
            if accusation.reference in response.aimed_at
        ]
        return self._beside(accusation.reference, self._accusation(accusation), aimed)

    def _beside(
        self,
        reference: str,
        accusation: dict[str, Any] | None,
        responses: list[ResponsePart],
    ) -> dict[str, Any]:
        acts = [response for response in responses if response.is_act]
        observed = [response for response in responses if not response.is_act]
        return {
            "accusation": accusation,
            "acts": [self._response(item, reference) for item in acts],
            "observations": [self._response(item, reference) for item in observed],
        }

    def _accusation(self, part: AccusationPart) -> dict[str, Any]:
        fields: Fields = [["Standard of proof", part.standard_of_proof.label]]
        fields += _field("Modality", part.modality.label if part.modality else "")
        fields += [["Accuser’s role", part.accuser_role.label]]
        fields += _said(part.utterance)
        fields += [
            ["Alleged perpetrator", perpetrator_words(alleged)]
            for alleged in part.alleged_perpetrators
        ] or [["Alleged perpetrator", "none named by this accuser"]]
        fields += _field("When", moment_words(part.occurred) if part.occurred else "")
        fields += _field("Where", "; ".join(place.name for place in part.places))
        fields += _field("Weapons", _labels(part.weapons))
        fields += _field("Victims", _labels(part.victims))
        fields += _field("Rests on", origin_line(part.origins))
        return {
            "reference": part.reference,
            "who": speaker_words(part.utterance),
            "act": part.act.label,
            "fields": fields,
            "passages": self._passages(part.utterance),
        }

    def _response(self, part: ResponsePart, beside: str) -> dict[str, Any]:
        head = {
            "reference": part.reference,
            "who": part.responder.name,
            "act": part.type.label,
        }
        shown = self._shown_beside.setdefault(part.reference, beside)
        if shown != beside:
            return {**head, "see": shown}
        speaker = speaker_words(part.utterance)
        fields = _field("Said by", "" if speaker == part.responder.name else speaker)
        fields += _said(part.utterance)
        is_shared = part.aimed_at and part.aimed_at != [beside]
        fields += _field("Aimed at", ", ".join(part.aimed_at) if is_shared else "")
        fields += _field("Rests on", origin_line(part.origins))
        return {
            **head,
            "see": None,
            "fields": fields,
            "passages": self._passages(part.utterance),
        }

    def _figure(self, part: FigurePart) -> dict[str, Any]:
        return {
            "reference": part.reference,
            "who": speaker_words(part.utterance),
            "fields": [
                *_said(part.utterance),
                *_field("Rests on", origin_line(part.origins)),
            ],
            "counted": f"{part.harm.label} · {part.victims.label}",
            "number": number_words(part.low, part.high),
            "qualifier": part.qualifier.label,
            "wording": part.wording,
            "passages": self._passages(part.utterance),
        }

    def _passages(self, utterance: UtterancePart) -> list[dict[str, Any]]:
        return self.notes.citations(utterance.passages, self.articles)


def speaker_words(utterance: UtterancePart) -> str:
    """Return the speaker by name, or as described, never as more than that."""
    if utterance.speaker:
        name = utterance.speaker.name
        described = utterance.speaker_description
        return f"{name} ({described})" if described else name
    return utterance.speaker_description or label_in(
        utterance.speaker_kind, "speaker_kinds"
    )


def perpetrator_words(part: AllegedPerpetratorPart) -> str:
    """Return whom an accuser holds responsible, and in what mode where it said so."""
    name = part.actor.name if part.actor else part.description
    if part.actor and part.description:
        name += f" ({part.description})"
    mode = part.mode_of_liability
    return f"{name}; mode of liability: {mode.label}" if mode else name


def number_words(low: int | None, high: int | None) -> str:
    """Return bounds as given; an open bound stays open."""
    if low is None and high is None:
        return "no number given"
    if low == high:
        return f"{low:,}"
    start = f"{low:,}" if low is not None else "no lower bound"
    end = f"{high:,}" if high is not None else "no upper bound"
    return f"{start} – {end}"


def _said(utterance: UtterancePart) -> Fields:
    fields: Fields = []
    if utterance.speaker_kind != "named_actor":
        fields += [["Speaker", label_in(utterance.speaker_kind, "speaker_kinds")]]
    if utterance.on_behalf_of:
        fields += [["On behalf of", utterance.on_behalf_of.name]]
    if utterance.through:
        fields += [["Carried by", utterance.through.name]]
    when = moment_words(utterance.said) if utterance.said else "date not known"
    if utterance.said and utterance.said_basis:
        when += basis_words(utterance.said_basis)
    fields += [["Said", when]]
    fields += _field("Medium", utterance.medium)
    return [
        *fields,
        ["Given as", label_in(utterance.reporting_mode, "reporting_modes")],
    ]


def _field(label: str, value: str) -> Fields:
    return [[label, value]] if value else []


def _labels(terms: Iterable[TermPart]) -> str:
    return "; ".join(term.label for term in terms)
