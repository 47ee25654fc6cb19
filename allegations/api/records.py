"""Allegations and cases: the bytes of published bodies, passed through."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import F, Subquery
from django.http import Http404, HttpResponse

from allegations.api.base import JSON
from allegations.api.documentation import documented_as
from allegations.api.documents import (
    AllegationPage,
    AllegationRecord,
    CasePage,
    CaseRecord,
    GoneRecord,
)
from allegations.api.formats import InFormats, Record
from allegations.api.gone import gone
from allegations.api.lists import Row, Rows
from allegations.choices import RecordKind, VersionStanding
from allegations.filters import ALLEGATION_FORM, CASE_FORM
from allegations.filtersets import (
    AllegationFilterSet,
    CaseFilterSet,
)
from allegations.formats import tables
from allegations.formats.records import publication_part, record_line
from allegations.models import LedgerEntry
from allegations.querysets import PublishedVersionQuerySet, published_versions
from tracker.common.pagination import Cursor, Page

# In the same query, so that the instant is that of the rows.
NEWEST = LedgerEntry.objects.order_by("-index").values("recorded_at")[:1]


class RecordViewSet(InFormats):
    """Records that have publications of their own, newest publication first."""

    kind: ClassVar[RecordKind]
    key = "entry_id"
    key_type = int
    is_newest_first = True

    def rows(self, cursor: Cursor | None) -> Rows:
        """Current versions; on later pages those of the instant of the first page."""
        versions = published_versions().of_kind(self.kind).listed()
        if cursor and cursor.as_of:
            return _with_body(versions.as_of(cursor.as_of).still_standing())
        return _with_body(
            versions.current().annotate(read_at=Subquery(NEWEST)), "read_at"
        )

    def pinned(self, page: Page, cursor: Cursor | None) -> Cursor | None:
        """Read on as of the newest publication that there was on the first page."""
        if cursor is None or cursor.as_of:
            return cursor
        return replace(cursor, as_of=page.rows[0]["read_at"])

    def found(self, reference: str) -> HttpResponse:
        """The current version, or a problem that says what became of the record."""
        versions = published_versions().of_kind(self.kind).current()
        row = _with_body(versions.filter(reference=reference)).first()
        if row is None:
            raise Http404(f"No {self.kind.value} {reference} was published.")
        if row["standing"] == VersionStanding.PUBLIC:
            return HttpResponse(_record(row), content_type=JSON)
        if row["standing"] == VersionStanding.MARK:
            return gone(reference, publication_part(row), bytes(row["body"]))
        # Nothing of the body: it is hidden, and its mark is not on the ledger yet.
        raise Http404(f"{reference} may not be read now.")

    def render(self, rows: list[Row]) -> Iterable[bytes]:
        """The stored bytes of each body with its publication."""
        return map(_record, rows)


@documented_as(
    noun="allegation",
    example="A-2022-0001",
    record=AllegationRecord,
    page=AllegationPage,
    marks=GoneRecord,
)
class AllegationViewSet(RecordViewSet):
    """Allegations."""

    kind = RecordKind.ALLEGATION
    filterset_class = AllegationFilterSet
    lookup_value_regex = ALLEGATION_FORM
    formats = ("json", "jsonld", "csv", "geojson", "atom")
    columns = tables.ALLEGATION_COLUMNS

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one allegation."""
        return tables.allegation_row(record, site=site)


@documented_as(
    noun="case",
    example="C-2023-0001",
    record=CaseRecord,
    page=CasePage,
    marks=GoneRecord,
)
class CaseViewSet(RecordViewSet):
    """Cases."""

    kind = RecordKind.CASE
    filterset_class = CaseFilterSet
    lookup_value_regex = CASE_FORM
    formats = ("json", "jsonld", "csv", "atom")
    columns = tables.CASE_COLUMNS

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one case."""
        return tables.case_row(record, site=site)


def _with_body(versions: PublishedVersionQuerySet, *others: str) -> Rows:
    columns = ("entry_id", "version", "action", "published_at", "standing", *others)
    rows: Rows = versions.values(
        *columns, commitment=F("entry__commitment"), body=F("entry__body__body")
    )
    return rows


def _record(row: Row) -> bytes:
    return record_line(publication_part(row), bytes(row["body"]))
