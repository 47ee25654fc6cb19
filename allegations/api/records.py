"""Allegations and cases: the bytes of published bodies, passed through."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

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
from allegations.api.expansion import with_cases, with_standings
from allegations.api.formats import InFormats, Record
from allegations.api.found import RELEVANCE
from allegations.api.freshness import ledger_state, validators
from allegations.api.gone import instead_of
from allegations.api.list_parameters import AS_OF
from allegations.api.lists import Row, Rows
from allegations.api.publications import (
    BODY,
    COMMITMENT,
    LINE,
    READ_AT,
    READ_AT_TIME,
    STATED,
    record,
    standing_version,
)
from allegations.api.selection import Selection
from allegations.api.versions import VersionHistory
from allegations.choices import RecordKind, VersionStanding
from allegations.filtering.parameters import ALLEGATION_FORM, CASE_FORM
from allegations.filtering.records import (
    AllegationFilterSet,
    CaseFilterSet,
)
from allegations.formats import tables
from allegations.ledger.leaves import instant
from allegations.ledger.reading import read_body
from allegations.models.published_version import OCCURRED_FALLING, OCCURRED_RISING
from allegations.querysets import Moment, published_versions
from allegations.search.texts import SearchText, texts_of
from tracker.common.pagination import Ordering, orders_by_name

NEWEST_FIRST = Ordering("-published", {"entry_id": int}, "newest publication first")
OLDEST_FIRST = Ordering("published", {"entry_id": int}, "oldest publication first")
BY_REFERENCE = (
    Ordering("reference", {"reference": str}, "by reference"),
    Ordering("-reference", {"reference": str}, "by reference, last first"),
)
BY_EVENT = (
    Ordering(
        "occurred",
        {"occurred_rising": date, "entry_id": int},
        "by the first day the alleged events may have begun, undated ones last",
    ),
    Ordering(
        "-occurred",
        {"occurred_falling": date, "entry_id": int},
        "by the same day, the latest first, undated ones last",
    ),
)


def _select(*columns: str) -> str:
    """What an answer is made of, the state of the ledger, and the days to order by."""
    return f"""
        SELECT entry_id, reference, {", ".join(columns)},
               {READ_AT} AS read_at, {READ_AT_TIME} AS read_at_time,
               COALESCE(occurred_earliest, occurred_latest, '9999-12-31')
                   AS occurred_rising,
               COALESCE(occurred_earliest, occurred_latest, '0001-01-01')
                   AS occurred_falling
        FROM allegations_publishedversion
    """  # noqa: S608 - no part of it is given by anybody


@cache
def _of_kind(kind: RecordKind) -> Any:
    """Every version of a kind; querysets are made once."""
    days = {"occurred_rising": OCCURRED_RISING, "occurred_falling": OCCURRED_FALLING}
    return published_versions().of_kind(kind).alias(**days)


@cache
def _current(kind: RecordKind) -> Any:
    """What stands now and may be read: asked more often than all else."""
    return _of_kind(kind).read_at(Moment())


class RecordViewSet(VersionHistory, InFormats):
    """Records that have publications of their own, newest publication first."""

    orders = orders_by_name(NEWEST_FIRST, OLDEST_FIRST, *BY_REFERENCE, RELEVANCE)
    as_of = AS_OF
    select = _select(*STATED, f"{COMMITMENT} AS commitment", f"{BODY} AS body")
    rows_tell_state = True
    left_out = (
        "Withdrawn, merged, withheld and removed records are left out; each answers "
        "for itself at its address."
    )

    def rows(self, moment: Moment) -> Rows:
        """Versions that stood at the moment."""
        rows: Rows = (
            _current(self.kind)
            if moment == Moment()
            else _of_kind(self.kind).read_at(moment)
        )
        return rows

    def found(
        self, reference: str, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """The version that stood, or a problem that says what became of the record."""
        row = standing_version(self.kind, reference, as_of)
        if row is None:
            when = f" by {instant(as_of)}" if as_of else ""
            raise Http404(f"No {self.kind.value} {reference} was published{when}.")
        return self.version_answer(row, as_of, selection)

    def version_answer(
        self, row: Row, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """A version as it stood, or what stands in its place."""
        if row["standing"] == VersionStanding.PUBLIC:
            # What is expanded is of other entries, too.
            index = ledger_state().index if selection.expanded else row["entry_id"]
            changed = None if selection.expanded else row["published_at"]
            self.recognise(validators(self.request, index, last_modified=changed))
            (answer,) = self.expanded([row], [record(row, selection, as_of)], selection)
            return HttpResponse(answer, content_type=JSON)
        return instead_of(row)

    def texts(self, row: Row) -> list[SearchText]:
        """The texts of a stored body that are searched."""
        return texts_of(read_body(bytes(row["body"])))

    def render(self, rows: list[Row], selection: Selection) -> Iterable[bytes]:
        """The stored bytes of each body with its publication."""
        records = (
            selection.of(row["line"]) if "line" in row else record(row, selection)
            for row in rows
        )
        return self.expanded(rows, records, selection)

    def expanded(
        self, rows: list[Row], records: Iterable[bytes], selection: Selection
    ) -> Iterable[bytes]:
        """The records with what was asked for besides."""
        return records


@documented_as(
    noun="allegation",
    example="A-2022-0001",
    page=AllegationPage,
    marks=GoneRecord,
)
class AllegationViewSet(RecordViewSet):
    """Allegations."""

    kind = RecordKind.ALLEGATION
    select_brief = _select(f"{LINE} AS line")
    filterset_class = AllegationFilterSet
    record_class = AllegationRecord
    lookup_value_regex = ALLEGATION_FORM
    orders: ClassVar = orders_by_name(*RecordViewSet.orders.values(), *BY_EVENT)
    formats = ("json", "jsonld", "csv", "geojson", "atom")
    columns = tables.ALLEGATION_COLUMNS
    expands: ClassVar = {
        "cases": "adds `cases`: the public cases that hold the allegation."
    }

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one allegation."""
        return tables.allegation_row(record, site=site)

    def expanded(
        self, rows: list[Row], records: Iterable[bytes], selection: Selection
    ) -> Iterable[bytes]:
        """The records with their cases, where these were asked for."""
        if "cases" not in selection.expanded:
            return records
        site = self.request.build_absolute_uri("/")
        references = [row["reference"] for row in rows]
        return with_cases(references, records, self.moment, site)


@documented_as(
    noun="case",
    example="C-2023-0001",
    page=CasePage,
    marks=GoneRecord,
)
class CaseViewSet(RecordViewSet):
    """Cases."""

    kind = RecordKind.CASE
    filterset_class = CaseFilterSet
    record_class = CaseRecord
    lookup_value_regex = CASE_FORM
    formats = ("json", "jsonld", "csv", "atom")
    columns = tables.CASE_COLUMNS
    expands: ClassVar = {
        "allegations": "adds `standings`: what stands for each allegation it lists."
    }

    def expanded(
        self, rows: list[Row], records: Iterable[bytes], selection: Selection
    ) -> Iterable[bytes]:
        """The records with the standing of what they list, where it was asked for."""
        if "allegations" not in selection.expanded:
            return records
        return with_standings(records, self.moment)

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one case."""
        return tables.case_row(record, site=site)
