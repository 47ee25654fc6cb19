"""Actors, articles and instruments, in the words of the newest body that has them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpResponse

from allegations.api.base import JSON
from allegations.api.documentation import documented_as
from allegations.api.documents import (
    ActorPage,
    ActorRecord,
    ArticlePage,
    ArticleRecord,
    InstrumentPage,
    InstrumentRecord,
)
from allegations.api.entities_then import described_then, refuse_filters
from allegations.api.formats import InFormats, Record
from allegations.api.freshness import validators
from allegations.api.list_parameters import AS_OF
from allegations.api.lists import Row, Rows
from allegations.api.publications import STATE, publication
from allegations.api.selection import Selection
from allegations.choices import EntityKind
from allegations.filtering.entities import (
    ActorFilterSet,
    ArticleFilterSet,
    InstrumentFilterSet,
)
from allegations.filtering.parameters import ACTOR_FORM, ARTICLE_FORM, INSTRUMENT_FORM
from allegations.formats import tables
from allegations.formats.records import record_line
from allegations.ledger.bodies import ActorPart, ArticlePart, InstrumentPart
from allegations.ledger.leaves import instant
from allegations.models import LedgerEntry
from allegations.querysets import Moment, mentioned_spans, published_entities
from allegations.search.texts import SearchText, texts_of_entity
from tracker.common.pagination import Ordering, orders_by_name

NOW = Moment()
PAST = replace(
    AS_OF,
    describes=f"{AS_OF.describes} A list is then of what allegations mentioned, in the "
    "words of the newest that did; filters, which know the present, are refused.",
)


class EntityViewSet(InFormats):
    """What current allegations mention, by reference."""

    kind: ClassVar[EntityKind]
    orders = orders_by_name(
        Ordering("reference", {"reference": str}, "by reference"),
        Ordering("-reference", {"reference": str}, "by reference, last first"),
    )
    as_of = PAST
    left_out = "What no public allegation mentions, or mentioned then, is left out."
    rows_tell_state = True

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one of them."""
        return tables.entity_row(record)

    def refuse_together(self, values: Mapping[str, Any]) -> None:
        """Refuse to filter what was mentioned at a past instant."""
        if "as_of" in values:
            refuse_filters(values, {"highlight", *self.filterset_class.parameters()})

    def keeps_index(self, filters: Mapping[str, Any]) -> bool:
        """Whether there are no filters: they know nothing but the present."""
        return filters.keys().isdisjoint(self.filterset_class.base_filters)

    def rows(self, moment: Moment = NOW) -> Rows:
        """All entities of the kind; `body` is JSON as text, never parsed here.

        Of a past moment the references alone, which are described page by page.
        """
        if moment != NOW:
            spans = mentioned_spans().of_kind(self.kind).read_at(moment)
            then: Rows = spans.annotate(**STATE).values("reference", *STATE)
            return then
        entities = published_entities().of_kind(self.kind)
        described = entities.annotate(**STATE, body=Cast("data", TextField()))
        now: Rows = described.values("reference", "entry_index", "body", *STATE)
        return now

    def found(
        self, reference: str, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """The entity, while any current allegation mentions it."""
        if as_of is not None:
            return self._found_then(reference, as_of, selection)
        rows = list(self.rows().filter(reference=reference))
        if not rows:
            raise Http404(f"No public allegation mentions {reference}.")
        self.recognise(
            validators(self.request, rows[0]["entry_index"], last_modified=None)
        )
        (record,) = self.render(rows, selection)
        return HttpResponse(record, content_type=JSON)

    def _found_then(
        self, reference: str, as_of: datetime, selection: Selection
    ) -> HttpResponse:
        """The entity in the words of the newest allegation that mentioned it then."""
        rows = described_then(self.kind, [reference], self.moment)
        if not rows:
            when = instant(as_of)
            raise Http404(f"No public allegation mentioned {reference} by {when}.")
        (row,) = rows
        self.recognise(
            validators(self.request, row["entry_id"], last_modified=row["published_at"])
        )
        return HttpResponse(_record_then(row, selection, as_of), content_type=JSON)

    def texts(self, row: Row) -> list[SearchText]:
        """The texts of an entity that are searched."""
        return texts_of_entity(json.loads(row["body"]))

    def render(self, rows: list[Row], selection: Selection) -> Iterable[bytes]:
        """The bytes of each, with the entry whose words they are; one query for all."""
        if self.moment != NOW:
            references = [row["reference"] for row in rows]
            then = described_then(self.kind, references, self.moment)
            return (_record_then(row, selection) for row in then)
        entries = LedgerEntry.objects.in_bulk({row["entry_index"] for row in rows})
        return (_record(row, entries, selection) for row in rows)


@documented_as(noun="actor", example="P-000001", page=ActorPage)
class ActorViewSet(EntityViewSet):
    """Actors."""

    kind = EntityKind.ACTOR
    record_class = ActorRecord
    filterset_class = ActorFilterSet
    lookup_value_regex = ACTOR_FORM
    columns = tables.entity_columns(ActorPart)


@documented_as(noun="article", example="S-000001", page=ArticlePage)
class ArticleViewSet(EntityViewSet):
    """Articles."""

    kind = EntityKind.ARTICLE
    record_class = ArticleRecord
    filterset_class = ArticleFilterSet
    lookup_value_regex = ARTICLE_FORM
    columns = tables.entity_columns(ArticlePart)


@documented_as(
    noun="instrument",
    example="rome-statute",
    page=InstrumentPage,
)
class InstrumentViewSet(EntityViewSet):
    """Instruments."""

    kind = EntityKind.INSTRUMENT
    record_class = InstrumentRecord
    filterset_class = InstrumentFilterSet
    lookup_value_regex = INSTRUMENT_FORM
    columns = tables.entity_columns(InstrumentPart)


def _record(
    row: Row, entries: Mapping[int, LedgerEntry], selection: Selection
) -> bytes:
    entry = entries[row["entry_index"]]
    publication = {
        "ledger_index": entry.index,
        "version": entry.version,
        "action": entry.action,
        "published_at": instant(entry.recorded_at),
        "commitment": bytes(entry.commitment).hex(),
        "record": entry.reference,
    }
    return record_line(publication, selection.of(row["body"].encode()))


def _record_then(
    row: Row, selection: Selection, as_of: datetime | None = None
) -> bytes:
    said = {**publication(row, as_of), "record": row["record"]}
    return record_line(said, selection.of(row["body"]))
