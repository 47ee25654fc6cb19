"""A dossier as plain data for the template: every text ready to be set, no markup."""

import re
from typing import Any

from allegations.choices import RelationKind
from allegations.dossiers.annexes import annexes
from allegations.dossiers.content import Dossier, ListedAllegation, Standing
from allegations.dossiers.glyphs import printable
from allegations.dossiers.heads import HeadSignature
from allegations.dossiers.legal import characterisations, proceedings
from allegations.dossiers.notes import Notes
from allegations.dossiers.origins import origin_facts
from allegations.dossiers.statements import StatementSheet
from allegations.dossiers.wording import instant_words, moment_words
from allegations.ledger.bodies import (
    AllegationBody,
    MergeBody,
    PlacePart,
    WithdrawalBody,
)
from allegations.ledger.leaves import instant

_PARAGRAPHS = re.compile(r"\n\s*\n")
NOT_RECORDED = "not recorded"


def sheets(dossier: Dossier) -> dict[str, Any]:
    """Return what is printed, in print order; the footnotes are numbered in it."""
    notes, case = Notes(), dossier.case
    listed = [_allegation(item, notes) for item in dossier.allegations]
    bodies = [item.body for item in dossier.allegations if item.body]
    data = {
        "reference": case.reference,
        "title": case.title,
        "question": case.question,
        "summary": paragraphs(case.summary),
        "standing": "Work on this case goes on." if case.is_open else "Closed.",
        "publication": publication_words(dossier),
        "as_of": instant_words(dossier.as_of),
        "as_of_iso": instant(dossier.as_of),
        "tree_size": dossier.head.size,
        "root": dossier.head.root.hex(),
        "tree_recorded": instant_words(dossier.head.recorded_at),
        "signed": _signed_words(dossier.head.signature),
        "fingerprint": _fingerprint(dossier.head.signature),
        "allegations": listed,
        **annexes(bodies, notes),
    }
    ready: dict[str, Any] = printable(data)
    return ready


def publication_words(dossier: Dossier) -> str:
    """Return which version of the case this is, with its correction where one is."""
    header, correction = dossier.leaf.header, dossier.case.correction
    words = _version(header.version, header.index, instant_words(header.recorded_at))
    return f"{words}. Correction: {correction}" if correction else words


def _signed_words(signed: HeadSignature | None) -> str:
    if signed is None:
        return (
            "No signed head held these entries when this dossier was made: nothing in it "
            "proves who published them."
        )
    stamp = signed.stamp
    stamped = (
        f"Timestamped {instant_words(stamp.generated_at)} by {stamp.authority}."
        if stamp
        else "Not timestamped by an independent authority."
    )
    return f"Signed {instant_words(signed.signed_at)}. {stamped}"


def _fingerprint(signed: HeadSignature | None) -> str:
    return signed.fingerprint if signed else ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which blank lines part."""
    return [part for part in _PARAGRAPHS.split(text.strip()) if part]


def _version(version: int, index: int, moment: str) -> str:
    return f"Version {version}, ledger entry {index}, {moment}"


def _allegation(item: ListedAllegation, notes: Notes) -> dict[str, Any]:
    head: dict[str, Any] = {
        "reference": item.reference,
        "title": item.title,
        "standing": item.standing.value,
    }
    if item.body is None:
        return {**head, "absent": _absence(item)}
    body, statements = item.body, StatementSheet(item.body, notes)
    return {
        **head,
        "absent": None,
        "facts": _facts(item, body),
        "working": _working(body),
        "summary": paragraphs(body.summary),
        "rows": statements.rows(),
        "figures": statements.figures(),
        "law": characterisations(body, notes),
        "proceedings": proceedings(body, notes),
    }


def _absence(item: ListedAllegation) -> str:
    if item.standing is Standing.NOT_PUBLIC or item.leaf is None:
        return (
            "The case lists this allegation, but it was not public at the instant of "
            "this dossier. Nothing of it is given here."
        )
    when = instant_words(item.leaf.header.recorded_at)
    entry = f"ledger entry {item.leaf.header.index}, {when}"
    if isinstance(item.mark, WithdrawalBody):
        return (
            f"This allegation had been withdrawn ({entry}). Reason given: "
            f"{item.mark.reason}"
        )
    if isinstance(item.mark, MergeBody):
        return (
            f"This allegation had been merged into {item.mark.merged_into} ({entry}). "
            f"Reason given: {item.mark.reason}"
        )
    if item.standing is Standing.WITHHELD:
        return f"This allegation was withheld from the public ({entry})."
    return (
        f"The body of this allegation was removed on lawful ground ({entry}). Its "
        "header and hashes stand in the ledger."
    )


def _facts(item: ListedAllegation, body: AllegationBody) -> list[list[str]]:
    facts = [
        ["Type of allegation", body.type.label],
        ["Verification", body.verification_status.label],
        *origin_facts(body.origins),
    ]
    if body.incident:
        incident = f"{body.incident.reference}, {body.incident.title}"
        facts.append(["Incident", incident])
    facts += [
        ["Relation", f"{RelationKind(relation.kind).label} {relation.to}"]
        for relation in body.relations
    ]
    if item.leaf:
        header = item.leaf.header
        moment = instant_words(header.recorded_at)
        facts.append(["Published", _version(header.version, header.index, moment)])
    if body.correction:
        facts.append(["Correction", body.correction])
    return facts


def _working(body: AllegationBody) -> list[list[str]]:
    return [
        ["When", moment_words(body.occurred) if body.occurred else NOT_RECORDED],
        ["Where", place_words(body.place) if body.place else NOT_RECORDED],
    ]


def place_words(place: PlacePart) -> str:
    """Return a place with its other spellings, point and precision."""
    parts = [place.name]
    if place.other_names:
        parts.append(f"also {', '.join(place.other_names)}")
    if place.latitude and place.longitude:
        parts.append(f"{place.latitude}, {place.longitude} (WGS 84)")
    if place.uncertainty_m is not None:
        parts.append(f"within {place.uncertainty_m:,} m")
    if place.precision:
        parts.append(f"precision: {place.precision.label}")
    return "; ".join(parts)
