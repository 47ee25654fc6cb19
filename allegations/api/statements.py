"""Single statements of allegations, cut from the bodies that they were published in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

import msgspec
from django.http import Http404, HttpResponse

from allegations.api.base import JSON
from allegations.api.documentation import documented_as
from allegations.api.documents import GoneRecord
from allegations.api.formats import InFormats, Record
from allegations.api.freshness import validators
from allegations.api.gone import instead_of
from allegations.api.list_parameters import AS_OF
from allegations.api.lists import Row, Rows
from allegations.api.publications import STATE, publication, with_body
from allegations.api.selection import Selection
from allegations.api.statement_documents import (
    AccusationPage,
    AccusationRecord,
    CharacterisationPage,
    CharacterisationRecord,
    FigurePage,
    FigureRecord,
    ResponsePage,
    ResponseRecord,
    StoryPage,
    StoryRecord,
)
from allegations.choices import RecordKind, StatementKind, VersionStanding
from allegations.filtering.parameters import ALLEGATION_FORM, ARTICLE_FORM
from allegations.filtering.statement_sets import (
    AccusationFilterSet,
    CharacterisationFilterSet,
    FigureFilterSet,
    ResponseFilterSet,
    StoryFilterSet,
)
from allegations.formats.records import record_line
from allegations.formats.statements import columns_of, statement_record, statement_row
from allegations.ledger.leaves import instant
from allegations.models.published_statement import SAID_FALLING, SAID_RISING
from allegations.querysets import Moment, published_versions
from allegations.statement_querysets import published_statements
from tracker.common.binary_rows import binary_rows
from tracker.common.pagination import Key, Ordering, orders_by_name

_PLACE: dict[str, type[Key]] = {"entry_id": int, "following": int}
BY_PUBLICATION = (
    Ordering("-published", _PLACE, "newest publication first"),
    Ordering("published", _PLACE, "oldest publication first"),
)
BY_DAY = (
    Ordering(
        "said",
        {"said_rising": date, **_PLACE},
        "by the first day it may have been said on, undated ones last",
    ),
    Ordering(
        "-said",
        {"said_falling": date, **_PLACE},
        "by the same day, the latest first, undated ones last",
    ),
)


class StatementViewSet(InFormats):
    """Statements of one kind, each with its allegation and the articles it cites."""

    kind: ClassVar[StatementKind]
    orders = orders_by_name(*BY_PUBLICATION, *BY_DAY)
    as_of = AS_OF
    rows_tell_state = True
    expands: ClassVar = {"allegation": "the whole record in place of its head."}
    left_out = (
        "Statements of withdrawn, merged, withheld and removed allegations are left "
        "out; each allegation answers for itself at its address."
    )

    def rows(self, moment: Moment) -> Rows:
        """Where statements stand in bodies, with the index that was read at."""
        statements = published_statements().of_kind(self.kind).read_at(moment)
        days = {"said_rising": SAID_RISING, "said_falling": SAID_FALLING}
        rows: Rows = statements.annotate(**STATE, **days).values(
            "entry_id", "following", "reference", *days, *STATE
        )
        return rows

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one statement."""
        return statement_row(record, self.kind)

    def found(
        self, reference: str, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """The statement as its allegation stood, or what became of the allegation."""
        name = reference.partition("/")[0]
        allegations = published_versions().of_kind(RecordKind.ALLEGATION)
        versions = allegations.filter(reference=name)
        row = with_body(versions.as_of(as_of) if as_of else versions.current()).first()
        when = f" by {instant(as_of)}" if as_of else ""
        if row is None:
            raise Http404(f"No allegation {name} was published{when}.")
        if row["standing"] != VersionStanding.PUBLIC:
            return instead_of(row)
        answer = self._record(
            row, msgspec.json.decode(row["body"]), reference, selection, as_of
        )
        if answer is None:
            says = f"{name} has no {self.kind.value} {reference}"
            raise Http404(f"{says} as it stood{when}." if when else f"{says} by now.")
        self.recognise(
            validators(self.request, row["entry_id"], last_modified=row["published_at"])
        )
        return HttpResponse(answer, content_type=JSON)

    def render(self, rows: list[Row], selection: Selection) -> Iterable[bytes]:
        """The statements as their bodies have them; one query for all bodies."""
        indexes = {row["entry_id"] for row in rows}
        versions = with_body(published_versions().listed().filter(pk__in=indexes))
        read = {each["entry_id"]: each for each in binary_rows(versions)}
        return self._cut(rows, read, selection)

    def _cut(
        self, rows: list[Row], read: Mapping[int, Row], selection: Selection
    ) -> Iterator[bytes]:
        bodies = {
            index: msgspec.json.decode(version["body"])
            for index, version in read.items()
        }
        for row in rows:
            version = read.get(row["entry_id"])
            # What was withheld since the rows were read is not there any more.
            if version is None:
                continue
            body = bodies[row["entry_id"]]
            record = self._record(version, body, row["reference"], selection)
            if record is not None:
                yield record

    def _record(
        self,
        version: Row,
        body: Mapping[str, Any],
        reference: str,
        selection: Selection,
        as_of: datetime | None = None,
    ) -> bytes | None:
        site = self.request.build_absolute_uri("/")
        record = statement_record(body, self.kind, reference, site=site)
        if record is None:
            return None
        published = publication(version, as_of)
        kept = {name: value for name, value in record.items() if selection.has(name)}
        if "allegation" in selection.expanded:
            kept["allegation"] = {"publication": published, **body}
        return record_line(published, msgspec.json.encode(kept))


@documented_as(
    noun="accusation",
    example="A-2022-0001/A1",
    page=AccusationPage,
    marks=GoneRecord,
)
class AccusationViewSet(StatementViewSet):
    """Accusations."""

    kind = StatementKind.ACCUSATION
    filterset_class = AccusationFilterSet
    record_class = AccusationRecord
    lookup_value_regex = f"{ALLEGATION_FORM}/A[0-9]{{1,6}}"
    columns = columns_of(StatementKind.ACCUSATION)


@documented_as(
    noun="response", example="A-2022-0001/R1", page=ResponsePage, marks=GoneRecord
)
class ResponseViewSet(StatementViewSet):
    """Responses."""

    kind = StatementKind.RESPONSE
    filterset_class = ResponseFilterSet
    record_class = ResponseRecord
    lookup_value_regex = f"{ALLEGATION_FORM}/R[0-9]{{1,6}}"
    columns = columns_of(StatementKind.RESPONSE)


@documented_as(
    noun="figure", example="A-2022-0001/F1", page=FigurePage, marks=GoneRecord
)
class FigureViewSet(StatementViewSet):
    """Figures."""

    kind = StatementKind.FIGURE
    filterset_class = FigureFilterSet
    record_class = FigureRecord
    lookup_value_regex = f"{ALLEGATION_FORM}/F[0-9]{{1,6}}"
    columns = columns_of(StatementKind.FIGURE)


@documented_as(
    noun="characterisation",
    example="A-2022-0001/L1",
    page=CharacterisationPage,
    marks=GoneRecord,
)
class CharacterisationViewSet(StatementViewSet):
    """Legal characterisations."""

    kind = StatementKind.CHARACTERISATION
    filterset_class = CharacterisationFilterSet
    record_class = CharacterisationRecord
    lookup_value_regex = f"{ALLEGATION_FORM}/L[0-9]{{1,6}}"
    columns = columns_of(StatementKind.CHARACTERISATION)


@documented_as(
    noun="story",
    plural="stories",
    example="A-2022-0001/S-000005",
    page=StoryPage,
    marks=GoneRecord,
)
class StoryViewSet(StatementViewSet):
    """Stories."""

    kind = StatementKind.STORY
    filterset_class = StoryFilterSet
    record_class = StoryRecord
    orders = orders_by_name(*BY_PUBLICATION)
    lookup_value_regex = f"{ALLEGATION_FORM}/{ARTICLE_FORM}"
    columns = columns_of(StatementKind.STORY)
