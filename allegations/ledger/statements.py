"""The statements of a published allegation, and what each can be found by.

A statement is an accusation, a response, a figure, a legal characterisation, or a
story: the articles of one origin that the allegation rests on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from allegations.choices import StatementKind
from allegations.ledger.bodies import (
    AccusationPart,
    ActorRef,
    AllegationBody,
    Body,
    CharacterisationPart,
    DatePart,
    FigurePart,
    OriginsPart,
    ResponsePart,
    TermPart,
    UtterancePart,
)
from allegations.ledger.tags import bounds_of, tag

# Of the vocabulary figure_qualifiers.
COMBINED = "combined_killed_injured"
Tags = Iterator[tuple["StatementTag", str]]


class StatementTag(StrEnum):
    """The kinds of tags of a statement."""

    ALLEGATION_TYPE = "allegation_type"
    ARTICLE = "article"
    OUTLET = "outlet"
    # Who said it, or for whom it was said.
    SPEAKER = "speaker"
    ACT = "act"
    STANDARD = "standard"
    ROLE = "role"
    PERPETRATOR = "perpetrator"
    WEAPON = "weapon"
    VICTIMS = "victims"
    # The place itself and every place that it lies in.
    PLACE = "place"
    TYPE = "type"
    RESPONDER = "responder"
    # Whether it was done or said, or observed by the source.
    NATURE = "nature"
    AIMED_AT = "aimed_at"
    HARM = "harm"
    QUALIFIER = "qualifier"
    BY = "by"
    CRIME = "crime"
    PROVISION = "provision"
    INSTRUMENT = "instrument"
    TREATY_BINDS = "treaty_binds"
    CUSTOM_APPLIES = "custom_applies"
    COURT_HAS_JURISDICTION = "court_has_jurisdiction"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a projection keeps of one statement: codes and numbers, and no words.

    `low` and `high` are the bounds of a figure, or how many articles a story has.
    """

    kind: StatementKind
    reference: str
    tags: list[str] = field(default_factory=list)
    earliest: date | None = None
    latest: date | None = None
    low: int | None = None
    high: int | None = None


def statements_of(body: Body) -> list[Statement]:
    """All statements of a body in its order; a case or a mark makes none."""
    if not isinstance(body, AllegationBody):
        return []
    return [
        *(_accusation(body, part) for part in body.accusations),
        *(_response(body, part) for part in body.responses),
        *(_figure(body, part) for part in body.figures),
        *(_characterisation(body, part) for part in body.characterisations),
        *_stories(body),
    ]


def joined_stories(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """The articles of each origin, from all groups that one body counts.

    Every statement lists those articles of an origin that it cites itself: groups that
    share an article are of one origin.
    """
    found: list[set[str]] = []
    for group in groups:
        joined = set(group)
        apart = [each for each in found if joined.isdisjoint(each)]
        for each in found:
            if not joined.isdisjoint(each):
                joined |= each
        found = [*apart, joined]
    return sorted(sorted(each) for each in found if each)


def story_reference(allegation: str, articles: list[str]) -> str:
    """How a story is named within its allegation: by its first article."""
    return f"{allegation}/{articles[0]}"


def _accusation(body: AllegationBody, part: AccusationPart) -> Statement:
    def codes() -> Tags:
        yield StatementTag.ACT, part.act.code
        yield StatementTag.STANDARD, part.standard_of_proof.code
        yield StatementTag.ROLE, part.accuser_role.code
        for accused in part.alleged_perpetrators:
            if accused.actor:
                yield StatementTag.PERPETRATOR, accused.actor.reference
        yield from _terms(StatementTag.WEAPON, part.weapons)
        yield from _terms(StatementTag.VICTIMS, part.victims)
        for place in part.places:
            yield StatementTag.PLACE, place.reference
            for around in place.within or ():
                yield StatementTag.PLACE, around.reference

    return _said(StatementKind.ACCUSATION, body, part, codes())


def _response(body: AllegationBody, part: ResponsePart) -> Statement:
    def codes() -> Tags:
        yield StatementTag.TYPE, part.type.code
        yield StatementTag.RESPONDER, part.responder.reference
        yield StatementTag.NATURE, "act" if part.is_act else "observation"
        for accusation in part.aimed_at:
            yield StatementTag.AIMED_AT, accusation

    return _said(StatementKind.RESPONSE, body, part, codes())


def _figure(body: AllegationBody, part: FigurePart) -> Statement:
    def codes() -> Tags:
        # Dead and injured in one number are counted as neither.
        if part.qualifier.code != COMBINED:
            yield StatementTag.HARM, part.harm.code
        yield StatementTag.VICTIMS, part.victims.code
        yield StatementTag.QUALIFIER, part.qualifier.code

    return _said(StatementKind.FIGURE, body, part, codes(), bounds_of(part))


def _characterisation(body: AllegationBody, part: CharacterisationPart) -> Statement:
    def codes() -> Tags:
        yield StatementTag.BY, part.by
        if part.crime_category:
            yield StatementTag.CRIME, part.crime_category.code
        if part.provision:
            yield StatementTag.PROVISION, part.provision.code
            yield StatementTag.INSTRUMENT, part.provision.instrument
        for answer in part.answers:
            yield StatementTag(answer.question), answer.answer

    return _said(StatementKind.CHARACTERISATION, body, part, codes())


def _stories(body: AllegationBody) -> Iterator[Statement]:
    for articles in joined_stories(_groups(body)):
        yield Statement(
            kind=StatementKind.STORY,
            reference=story_reference(body.reference, articles),
            tags=_once([*_of_allegation(body), *_of_articles(body, articles)]),
            low=len(articles),
            high=len(articles),
        )


def _groups(body: AllegationBody) -> Iterator[list[str]]:
    counted: list[OriginsPart | None] = [
        body.origins,
        *(part.origins for part in body.accusations),
        *(part.origins for part in body.responses),
        *(part.origins for part in body.figures),
        *(part.origins for part in body.characterisations),
    ]
    for origins in counted:
        yield from origins.origins if origins else ()


def _said(
    kind: StatementKind,
    body: AllegationBody,
    part: AccusationPart | ResponsePart | FigurePart | CharacterisationPart,
    codes: Tags,
    bounds: tuple[int | None, int | None] = (None, None),
) -> Statement:
    said = _when(part.utterance)
    return Statement(
        kind=kind,
        reference=part.reference,
        tags=_once([*_of_allegation(body), *codes, *_of_utterance(body, part)]),
        earliest=said.earliest if said else None,
        latest=said.latest if said else None,
        low=bounds[0],
        high=bounds[1],
    )


def _when(utterance: UtterancePart | None) -> DatePart | None:
    return utterance.said if utterance else None


def _of_allegation(body: AllegationBody) -> Tags:
    yield StatementTag.ALLEGATION_TYPE, body.type.code


def _of_utterance(
    body: AllegationBody,
    part: AccusationPart | ResponsePart | FigurePart | CharacterisationPart,
) -> Tags:
    said = part.utterance
    if said is None:
        return
    speakers: tuple[ActorRef | None, ...] = (said.speaker, said.on_behalf_of)
    for actor in speakers:
        if actor:
            yield StatementTag.SPEAKER, actor.reference
    yield from _of_articles(body, {passage.article for passage in said.passages})


def _of_articles(body: AllegationBody, references: Iterable[str]) -> Tags:
    cited = set(references)
    for article in body.articles:
        if article.reference in cited:
            yield StatementTag.ARTICLE, article.reference
            if article.outlet:
                yield StatementTag.OUTLET, article.outlet


def _terms(kind: StatementTag, terms: Iterable[TermPart]) -> Tags:
    for term in terms:
        yield kind, term.code


def _once(codes: Iterable[tuple[StatementTag, str]]) -> list[str]:
    return sorted({tag(kind, code) for kind, code in codes})
