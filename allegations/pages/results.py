"""What a list of search results says of each record, from the API's own answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from allegations.dossiers.statements import perpetrator_words, speaker_words
from allegations.dossiers.wording import moment_words
from allegations.ledger.bodies import (
    AllegedPerpetratorPart,
    DatePart,
    UtterancePart,
)

# What has to be asked for, so that results can be made of it.
FIELDS = ("title", "type", "occurred", "summary", "accusations", "responses")
MOST_EXTRACTS = 3
# Letters around what was found.
_AROUND = 60
_STATEMENTS = ("accusations", "responses")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an extract, and whether they are what was searched for."""

    words: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """Where words were found: whose they are, and the words around them."""

    whose: str
    is_quoted: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One record that was found, in the version that was asked for."""

    reference: str
    version: int
    title: str
    type: str
    occurred: str
    alleged_perpetrators: tuple[str, ...]
    accusations: int
    responses: int
    extracts: tuple[Extract, ...]


Matches = Sequence[Mapping[str, Any]]


def result_of(record: Mapping[str, Any], matches: Matches) -> Result:
    """What is shown of a record; `matches` are its highlights in the API's answer."""
    named = dict.fromkeys(
        perpetrator_words(alleged)
        for accusation in record["accusations"]
        for alleged in map(
            AllegedPerpetratorPart.model_validate, accusation["alleged_perpetrators"]
        )
    )
    occurred = record["occurred"]
    return Result(
        reference=record["reference"],
        version=record["publication"]["version"],
        title=record["title"],
        type=record["type"]["label"],
        occurred=moment_words(DatePart.model_validate(occurred)) if occurred else "",
        alleged_perpetrators=tuple(named),
        accusations=len(record["accusations"]),
        responses=len(record["responses"]),
        extracts=tuple(islice(_extracts(record, matches), MOST_EXTRACTS)),
    )


def _extracts(record: Mapping[str, Any], matches: Matches) -> Iterator[Extract]:
    """From the summary and what was quoted; each words once, with whose they are."""
    seen: set[str] = set()
    for match in matches:
        place = match["path"].split("/")[1:]
        if place == ["summary"]:
            text, whose = record["summary"], "Summary"
        elif place[0] in _STATEMENTS and place[-1] == "exact":
            statement = record[place[0]][int(place[1])]
            text = statement["utterance"]["passages"][int(place[4])]["exact"]
            whose = _whose(place[0], statement)
        else:
            continue
        if text not in seen:
            seen.add(text)
            yield Extract(whose, place != ["summary"], _pieces(text, match["ranges"]))


def _whose(kind: str, statement: Mapping[str, Any]) -> str:
    name = statement["reference"].rpartition("/")[2]
    who = speaker_words(UtterancePart.model_validate(statement["utterance"]))
    does = statement["act" if kind == "accusations" else "type"]["label"]
    return f"Cited for {name}, {who} ({does})"


def _pieces(text: str, ranges: Sequence[Sequence[int]]) -> tuple[Piece, ...]:
    """What was found first with the words around it, and what else is found there."""
    start, end = _stretch(text, *ranges[0])
    pieces = [Piece("…", is_found=False)] if start else []
    at = start
    for first, last in ranges:
        if last > end:
            break
        pieces += [Piece(text[at:first], is_found=False)]
        pieces += [Piece(text[first:last], is_found=True)]
        at = last
    pieces += [Piece(text[at:end], is_found=False)]
    pieces += [Piece("…", is_found=False)] if end < len(text) else []
    return tuple(piece for piece in pieces if piece.words)


def _stretch(text: str, first: int, last: int) -> tuple[int, int]:
    """Some letters around what was found, in whole words where there are any."""
    start, end = max(first - _AROUND, 0), min(last + 2 * _AROUND, len(text))
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", last, end), last)
    return start, end
