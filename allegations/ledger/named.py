"""Whom a body names and as what, and what it quotes: plain functions."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from allegations.ledger.bodies import (
    ActorRef,
    AllegationBody,
    PassagePart,
    UtterancePart,
)

# The fields of a body that `passages_of` reads.
QUOTING = frozenset(
    {"accusations", "responses", "figures", "characterisations", "proceedings"}
)


def passages_of(body: Any) -> Iterator[PassagePart]:
    """Every passage that a body, or the fields QUOTING of one, cites."""
    for said in _utterances(body):
        yield from said.passages
    for proceeding in body.proceedings:
        for step in proceeding.steps:
            yield from step.passages


def holds(passage: PassagePart, other: PassagePart) -> bool:
    """Whether whoever reads `passage` reads or sees all of `other`, too."""
    if passage.article != other.article:
        return False
    if other.media is None:
        return other.exact != "" and other.exact in passage.exact
    is_same_file = passage.capture_sha256 == other.capture_sha256
    whole = passage.media is not None and passage.media.fragment == ""
    return is_same_file and (whole or passage.media == other.media)


def roles_of(body: AllegationBody) -> dict[str, set[str]]:
    """As what a body names actors who act or are accused, by reference."""
    roles: dict[str, set[str]] = {}
    for role, actor in _acting(body):
        if actor:
            roles.setdefault(actor.reference, set()).add(role)
    return roles


def _acting(body: AllegationBody) -> Iterator[tuple[str, ActorRef | None]]:
    for accusation in body.accusations:
        for alleged in accusation.alleged_perpetrators:
            yield "alleged perpetrator", alleged.actor
        yield "accuser", accusation.utterance.speaker
        yield "accuser", accusation.utterance.on_behalf_of
    for response in body.responses:
        yield "responder", response.responder
    for said in _utterances(body):
        yield "speaker", said.speaker
    for proceeding in body.proceedings:
        for person in proceeding.persons:
            yield "person in a proceeding", person


def _utterances(body: Any) -> Iterator[UtterancePart]:
    statements = chain(
        body.accusations, body.responses, body.figures, body.characterisations
    )
    return (each.utterance for each in statements if each.utterance)
