"""What of a record the public reads in others, too, for whoever is to hide it.

Of published bodies and projections alone: drafts are not asked.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from django.db import connection
from django.db.models import OuterRef, Q, Subquery

from allegations.choices import EntityKind, RecordKind, VersionStanding
from allegations.filtering.words import written
from allegations.ledger.bodies import AllegationBody, PassagePart
from allegations.ledger.case_lists import named_allegations
from allegations.ledger.entities import Entity, entities_of
from allegations.ledger.named import QUOTING, holds, passages_of, roles_of
from allegations.ledger.reading import read_body, read_fields
from allegations.models import Allegation, LedgerBody
from allegations.querysets import PublishedVersionQuerySet, published_versions
from allegations.search.queries import Script, read_query

MOST_OF_A_KIND = 20
MOST_RECORDS = 8
MOST_VERSIONS = 200
# Rows of up to a hundred entries that are looked through for each, the newest first.
ROWS_READ = 2
_OTHERS = f"""
SELECT asked.kind, asked.reference,
       (SELECT count(*) FROM allegations_entitymentions AS every
        WHERE every.kind = asked.kind AND every.reference = asked.reference
       ) > {ROWS_READ},
       v.reference, a.id, (array_agg(v.title ORDER BY v.entry_id DESC))[1],
       max(v.entry_id), bool_or(v.last_index IS NULL)
FROM unnest(%s::text[], %s::text[]) AS asked (kind, reference)
CROSS JOIN LATERAL (
    SELECT entries FROM allegations_entitymentions AS mentions
    WHERE mentions.kind = asked.kind AND mentions.reference = asked.reference
    ORDER BY first_entry DESC LIMIT {ROWS_READ}
) AS newest
CROSS JOIN unnest(newest.entries) AS entry
JOIN allegations_publishedversion AS v ON v.entry_id = entry
JOIN allegations_allegation AS a ON a.reference = v.reference
WHERE v.reference <> %s AND v.standing = '{VersionStanding.PUBLIC.value}'
GROUP BY asked.kind, asked.reference, v.reference, a.id
ORDER BY max(v.entry_id) DESC
"""  # noqa: S608 - no part of it is given by anybody


_TITLES = {
    EntityKind.ARTICLE: "Articles",
    EntityKind.ACTOR: "Who is accused, accuses, answers or is quoted",
    EntityKind.PLACE: "Places",
    EntityKind.PROCEEDING: "Proceedings",
}


class Other(NamedTuple):
    """Another record that can be read; `pk` is that of the allegation at the desk.

    `is_current` is false where earlier versions alone tell of it.
    """

    reference: str
    pk: int
    title: str
    entry: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What others publish, too, and up to MOST_RECORDS that do, the newest first."""

    name: str
    records: list[Other]
    has_more: bool = False
    roles: list[str] = field(default_factory=list)
    url: str | None = None
    passages: "list[Shared]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """What others publish of one kind; of `not_asked` more nobody has looked."""

    kind: EntityKind
    shared: list[Shared]
    not_asked: int

    @property
    def title(self) -> str:
        """What they are, in words."""
        return _TITLES[self.kind]

    @property
    def is_of_articles(self) -> bool:
        """Whether it tells which quotations stay, too."""
        return self.kind == EntityKind.ARTICLE


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What can still be read once a record is hidden.

    `naming`: allegations whose words or relations name it; `listed`: the allegations of
    a case.
    """

    naming: Shared
    listed: Shared
    sections: list[Section]

    def __bool__(self) -> bool:
        return bool(self.naming.records or self.listed.records or self.sections)


def public_elsewhere(reference: str) -> Elsewhere:
    """What of all that was ever published of a record other public records have, too.

    Five queries, however much it is.
    """
    stored = LedgerBody.objects.filter(entry__reference=reference)
    newest_first = stored.order_by("-entry").values_list("body", flat=True)
    bodies = [read_body(bytes(body)) for body in newest_first]
    listed = set(chain.from_iterable(map(named_allegations, bodies)))
    return Elsewhere(
        naming=_naming(reference),
        listed=_in_records(
            "", published_versions().current().filter(reference__in=listed)
        ),
        sections=_sections(
            reference, [each for each in bodies if isinstance(each, AllegationBody)]
        ),
    )


def _naming(reference: str) -> Shared:
    words = written(read_query(f'"{reference}"'), Script.EXACT)
    names_it = Q(mentions__contains=[f"allegation:{reference}"]) | Q(search=words)
    others = published_versions().of_kind(RecordKind.ALLEGATION).filter(names_it)
    return _in_records(reference, others.exclude(reference=reference))


def _in_records(name: str, versions: PublishedVersionQuerySet) -> Shared:
    """The records of some versions that may be read, each once."""
    desk = Allegation.objects.filter(reference=OuterRef("reference")).values("pk")
    rows = (
        versions.listed()
        .annotate(desk=Subquery(desk))
        .order_by("-entry")
        .values_list("reference", "desk", "title", "entry", "last_index")
    )[:MOST_VERSIONS]
    found: dict[str, Other] = {}
    for reference, pk, title, entry, last_index in rows:
        other = Other(reference, pk, title, entry, is_current=last_index is None)
        found.setdefault(reference, other)
    has_more = len(found) > MOST_RECORDS or len(rows) == MOST_VERSIONS
    return Shared(name, [*found.values()][:MOST_RECORDS], has_more)


def _sections(reference: str, bodies: Sequence[AllegationBody]) -> list[Section]:
    roles = _roles(bodies)
    things = _things(bodies, roles)
    found = _others(reference, things)
    quoted = _quoted(bodies, found)
    sections = []
    for kind in _TITLES:
        shared = [
            replace(
                found[thing.mention],
                name=thing.name,
                roles=sorted(roles[thing.reference]),
                url=thing.data.get("url"),
                passages=quoted.get(thing.mention, []),
            )
            for thing in things[kind]
            if thing.mention in found
        ]
        not_asked = max(0, len(things[kind]) - MOST_OF_A_KIND)
        if shared or not_asked:
            sections.append(Section(kind, shared, not_asked))
    return sections


def _roles(bodies: Iterable[AllegationBody]) -> defaultdict[str, set[str]]:
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for reference, found in roles_of(body).items():
            roles[reference] |= found
    return roles


def _things(
    bodies: Iterable[AllegationBody], roles: Container[str]
) -> dict[EntityKind, list[Entity]]:
    """What is looked for elsewhere: of actors those who do or are accused of anything."""
    things: dict[EntityKind, dict[str, Entity]] = {kind: {} for kind in _TITLES}
    for each in chain.from_iterable(map(entities_of, bodies)):
        is_meant = each.kind != EntityKind.ACTOR or each.reference in roles
        if each.kind in things and is_meant:
            things[each.kind].setdefault(each.reference, each)
    return {kind: [*found.values()] for kind, found in things.items()}


def _others(
    reference: str, things: Mapping[EntityKind, Sequence[Entity]]
) -> dict[str, Shared]:
    """By mention the other records that can be read and have it, where any do."""
    asked = [each for some in things.values() for each in some[:MOST_OF_A_KIND]]
    kinds = [each.kind.value for each in asked]
    references = [each.reference for each in asked]
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, [kinds, references, reference])
        rows = cursor.fetchall()
    found: dict[str, Shared] = {}
    for kind, named, has_older, *other in rows:
        shared = found.setdefault(f"{kind}:{named}", Shared("", []))
        has_more = has_older or len(shared.records) == MOST_RECORDS
        records = [*shared.records, Other(*other)][:MOST_RECORDS]
        found[f"{kind}:{named}"] = replace(shared, records=records, has_more=has_more)
    return found


def _quoted(
    bodies: Iterable[AllegationBody], found: Mapping[str, Shared]
) -> dict[str, list[Shared]]:
    """By mention of an article its passages that others cite, too, wholly."""
    cited: defaultdict[str, dict[str, PassagePart]] = defaultdict(dict)
    for passage in chain.from_iterable(map(passages_of, bodies)):
        cited[f"{EntityKind.ARTICLE}:{passage.article}"][_named(passage)] = passage
    read = _passages_at(
        {
            other.entry
            for mention in cited.keys() & found.keys()
            for other in found[mention].records
        }
    )
    return {
        mention: [
            Shared(name, holding)
            for name, passage in cited[mention].items()
            if (
                holding := [
                    other
                    for other in found[mention].records
                    if any(holds(theirs, passage) for theirs in read[other.entry])
                ]
            )
        ]
        for mention in cited.keys() & found.keys()
    }


def _passages_at(entries: Collection[int]) -> dict[int, list[PassagePart]]:
    stored = LedgerBody.objects.filter(entry__in=entries).values_list("entry", "body")
    return {
        entry: [*passages_of(read_fields(bytes(body), QUOTING))]
        for entry, body in stored
    }


def _named(passage: PassagePart) -> str:
    if passage.media is None:
        return passage.exact
    return f"{passage.media.media_type} {passage.media.fragment}".strip()
