"""What the body of an allegation speaks of and the API lists: actors, sources, law."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeVar

from allegations.choices import EntityKind
from allegations.ledger.bodies import (
    AllegationBody,
    Body,
    InstrumentPart,
    Part,
    PlacePart,
    ProceedingPart,
    ProvisionPart,
)
from allegations.ledger.reading import read_fields
from allegations.ledger.tags import fitted

LONGEST_FACET = 60
# Days as values, or in ISO 8601: both are in order.
Day = TypeVar("Day", date, str)


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, an article, a place and the like as one body describes it."""

    kind: EntityKind
    reference: str
    name: str
    facets: list[str]
    # Made when asked for: most who ask what a body mentions do not read it.
    describe: Callable[[], dict[str, Any]]

    @property
    def data(self) -> dict[str, Any]:
        """All that the body says of it."""
        return self.describe()

    @property
    def mention(self) -> str:
        """The key under which bodies that mention it are found."""
        return f"{self.kind}:{self.reference}"


def facet(kind: str, code: str) -> str:
    """One facet; see `fitted`."""
    return fitted(f"{kind}:{code}", LONGEST_FACET)


def entities_of(body: Body) -> list[Entity]:
    """All that an allegation's body describes, each once."""
    if not isinstance(body, AllegationBody):
        return []
    return [entity for kind in _KINDS.values() for entity in kind.of(body)]


def described_in(stored: bytes, kind: EntityKind, reference: str) -> dict[str, Any]:
    """All that an allegation's stored body says of one entity that it mentions.

    Reads no more of the body than that needs. Raises pydantic.ValidationError for the
    bytes of anything but an allegation, KeyError where it does not mention the entity.
    """
    found = _KINDS[kind]
    for entity in found.of(read_fields(stored, found.fields)):
        if entity.reference == reference:
            return entity.data
    raise KeyError(f"{kind}:{reference}")


def _actors(body: AllegationBody) -> Iterator[Entity]:
    for actor in body.actors:
        yield Entity(
            EntityKind.ACTOR,
            actor.reference,
            actor.name,
            [facet("type", actor.type.code)],
            partial(_dumped, actor),
        )


def _articles(body: AllegationBody) -> Iterator[Entity]:
    for article in body.articles:
        outlet = [facet("outlet", article.outlet)] if article.outlet else []
        yield Entity(
            EntityKind.ARTICLE,
            article.reference,
            article.title,
            [
                facet("language", article.language),
                facet("kind", article.kind),
                *outlet,
            ],
            partial(_dumped, article),
        )


def _outlets(body: AllegationBody) -> Iterator[Entity]:
    for name in sorted({each.outlet for each in body.articles if each.outlet}):
        data = {"reference": name, "name": name}
        yield Entity(EntityKind.OUTLET, name, name, [], data.copy)


def _instruments(body: AllegationBody) -> Iterator[Entity]:
    for instrument in body.instruments:
        yield Entity(
            EntityKind.INSTRUMENT,
            instrument.code,
            instrument.short_title,
            [facet("kind", kind) for kind in instrument.kinds],
            partial(_dumped, instrument),
        )


def _provisions(body: AllegationBody) -> Iterator[Entity]:
    """Each provision with its instrument in place of the instrument's code."""
    instruments: dict[str, InstrumentPart] = {i.code: i for i in body.instruments}
    cited = {
        c.provision.code: c.provision for c in body.characterisations if c.provision
    }
    for code, provision in sorted(cited.items()):
        instrument = instruments[provision.instrument]
        verified = "true" if provision.is_verified else "false"
        yield Entity(
            EntityKind.PROVISION,
            code,
            provision.label,
            [facet("instrument", instrument.code), facet("is_verified", verified)],
            partial(_provision, provision, instrument),
        )


def _places(body: AllegationBody) -> Iterator[Entity]:
    said = [place for each in body.accusations for place in each.places]
    found = {place.reference: place for place in _there(body.place, said)}
    for reference, place in sorted(found.items()):
        facets = [facet("state", place.state_code)] if place.state_code else []
        if place.precision:
            facets.append(facet("precision", place.precision.code))
        data = partial(_dumped, place)
        yield Entity(EntityKind.PLACE, reference, place.name, facets, data)


def _there(working: PlacePart | None, said: Iterable[PlacePart]) -> Iterator[PlacePart]:
    yield from said
    if working:
        yield working


def _proceedings(body: AllegationBody) -> Iterator[Entity]:
    return (_proceeding(body, part) for part in body.proceedings)


def _proceeding(body: AllegationBody, part: ProceedingPart) -> Entity:
    """A proceeding, with the articles that its steps cite."""
    cited = {passage.article for step in part.steps for passage in step.passages}
    facets = {
        facet("type", part.type.code),
        facet("forum", part.forum.reference),
        *(facet("person", person.reference) for person in part.persons),
        *(facet("status", step.status.code) for step in part.steps),
        *(facet("latest_status", code) for code in _latest_status(part)),
    }
    articles = [each for each in body.articles if each.reference in cited]
    return Entity(
        EntityKind.PROCEEDING,
        part.reference,
        part.title,
        sorted(facets),
        lambda: {**_dumped(part), "articles": list(map(_dumped, articles))},
    )


def latest_step(days: Sequence[tuple[Day | None, Day | None] | None]) -> int:
    """The place of the step that was taken last, of the first and last day of each.

    By the last day it may have been on. Undated steps count where none has a date, and
    of several the last; without any it is -1.
    """
    known = [(each[1] or each[0] if each else None) for each in days]
    dated = [(day, number) for number, day in enumerate(known) if day]
    return max(dated)[1] if dated else len(days) - 1


def _latest_status(proceeding: ProceedingPart) -> Iterator[str]:
    if proceeding.steps:
        dates = [step.date for step in proceeding.steps]
        days = [(when.earliest, when.latest) if when else None for when in dates]
        yield proceeding.steps[latest_step(days)].status.code


def _provision(provision: ProvisionPart, instrument: InstrumentPart) -> dict[str, Any]:
    return {**_dumped(provision), "instrument": _dumped(instrument)}


def _dumped(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json")


class _Kind(NamedTuple):
    """How entities of one kind are found in a body, or in these fields of it alone."""

    of: Callable[[Any], Iterator[Entity]]
    fields: frozenset[str]


_KINDS: dict[EntityKind, _Kind] = {
    EntityKind.ACTOR: _Kind(_actors, frozenset({"actors"})),
    EntityKind.ARTICLE: _Kind(_articles, frozenset({"articles"})),
    EntityKind.OUTLET: _Kind(_outlets, frozenset({"articles"})),
    EntityKind.INSTRUMENT: _Kind(_instruments, frozenset({"instruments"})),
    EntityKind.PROVISION: _Kind(
        _provisions, frozenset({"characterisations", "instruments"})
    ),
    EntityKind.PLACE: _Kind(_places, frozenset({"accusations", "place"})),
    EntityKind.PROCEEDING: _Kind(_proceedings, frozenset({"articles", "proceedings"})),
}
