"""What lists and details of the public record do alike."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from pydantic import BaseModel
from rest_framework.request import Request
from rest_framework.viewsets import ViewSetMixin

from allegations.api.base import JSON, PublicView
from allegations.api.found import Search, search_of
from allegations.api.freshness import (
    LedgerState,
    is_conditional,
    ledger_state,
    state_read,
    state_read_last,
    validators,
)
from allegations.api.list_parameters import detail_parameters, list_parameters
from allegations.api.neighbours import digest_of, neighbour_address, refuse_cursor
from allegations.api.rendering import page_bytes
from allegations.api.selection import Selection, selection_of
from allegations.api.steps import Asked, Steps, is_in_steps
from allegations.filtering.parameters import MOMENT
from allegations.ledger.briefs import IN_BRIEF, NOT_IN_BRIEF
from allegations.ledger.leaves import instant
from allegations.querysets import Moment, index_at
from allegations.search.texts import SearchText
from tracker.common.filtersets import StrictFilterSet
from tracker.common.pagination import PAGE_SIZE, Cursor, Ordering, Page
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_parameters,
)

Row = dict[str, Any]
Rows = QuerySet[Any, Any]


class PublicViewSet(ViewSetMixin, PublicView):
    """A list that is filtered and paged, and its details by reference.

    Subclasses give the rows, the bytes of each, and the orders they can be had in.
    """

    lookup_field = "reference"
    lookup_value_regex: ClassVar[str]
    filterset_class: ClassVar[type[StrictFilterSet]]
    record_class: ClassVar[type[BaseModel]]
    orders: ClassVar[Mapping[str, Ordering]]
    # How the list and its details are asked about the past; none where they cannot be.
    as_of: ClassVar[Parameter | None] = None
    # SQL from SELECT to FROM, where Django is not to write it for each request.
    select: ClassVar[str] = ""
    # The same where no field is wanted but what a brief has; none where none are kept.
    select_brief: ClassVar[str] = ""
    # Whether the rows say at which state of the ledger they were read.
    rows_tell_state: ClassVar[bool] = False
    left_out: ClassVar[str]
    formats: ClassVar[tuple[str, ...]] = ("json",)
    # What can be answered in full where usually its reference is, or is left out.
    expands: ClassVar[Mapping[str, str]] = {}
    moment: Moment = Moment()

    def rows(self, moment: Moment) -> Rows:
        """All rows of the list, with what their bytes are made of."""
        raise NotImplementedError

    def selection(self, values: dict[str, Any]) -> Selection:
        """Take out of the values read which fields are answered."""
        return selection_of(values)

    def refuse_together(self, values: Mapping[str, Any]) -> None:
        """Raise BadParameters for parameters of a list that do not go together."""

    def keeps_index(self, filters: Mapping[str, Any]) -> bool:
        """Whether all pages are read at the index of the first, with these filters."""
        return True

    def found(
        self, reference: str, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """The answer for one reference; raise Http404 where nothing was published."""
        raise NotImplementedError

    def render(self, rows: list[Row], selection: Selection) -> Iterable[bytes]:
        """The bytes of the records."""
        raise NotImplementedError

    def list(self, request: Request) -> HttpResponse:
        """Answer with one page."""
        values = read_parameters(request.query_params, list_parameters(type(self)))
        self.refuse_together(values)
        selection = self.selection(values)
        values.pop("format", None)
        order, cursor = self._place(values)
        search = search_of(values, order)
        as_of = _past(values.pop("as_of", None))
        size = values.pop("page_size", PAGE_SIZE)
        is_counted = values.pop("count", False)
        keeps_index = self.keeps_index(values)
        if cursor and (cursor.index is not None) is not keeps_index:
            refuse_cursor()
        self.moment = Moment(as_of, cursor.index if cursor else None)
        filters = self._filters(values, self.moment)
        # Filters may be refused, too, and a refusal is never “not modified”.
        filters.check()
        select, selection = self._read_as(selection, search)
        asked = Asked(order, cursor, size, search, select)
        page, state = self._read(filters, asked)
        index = self.moment.index
        if index is None:
            index = _index_read_at(page, state.index)
        body = page_bytes(
            {
                **self._neighbours(page, index if keeps_index else None),
                **({"count": filters.qs.order_by().count()} if is_counted else {}),
                "as_of": instant(as_of) if as_of else None,
                "ledger_index": index,
                "left_out": self.left_out,
                **self._highlights(page.rows, search, selection),
            },
            records=self.render(page.rows, selection),
        )
        return HttpResponse(body, content_type=JSON)

    def _neighbours(self, page: Page, index: int | None) -> dict[str, str | None]:
        """The addresses of the pages before and after one, read at `index`."""
        name = type(self).__name__
        return {
            "next": neighbour_address(self.request, name, page.next, index),
            "previous": neighbour_address(self.request, name, page.previous, index),
        }

    def _read_as(
        self, selection: Selection, search: Search | None
    ) -> tuple[str, Selection]:
        """How rows are selected, and what is selected of each of their bodies.

        Briefs are read where they hold all that the answer needs.
        """
        is_highlighted = search is not None and search.is_highlighted
        is_more = is_highlighted or any(map(selection.has, NOT_IN_BRIEF))
        if is_more or not self.select_brief:
            return self.select, selection
        if all(map(selection.has, IN_BRIEF)):
            selection = Selection(expanded=selection.expanded)
        return self.select_brief, selection

    def _filters(self, values: Mapping[str, Any], moment: Moment) -> StrictFilterSet:
        return self.filterset_class({**values, MOMENT: moment}, self.rows(moment))

    def _read(self, filters: StrictFilterSet, asked: Asked) -> tuple[Page, LedgerState]:
        """The page, and the state of the ledger that the list is recognised by."""
        # What is compared with is asked for first; else the rows tell it, if there are.
        in_steps = is_in_steps(asked, filters)
        if in_steps or not self.rows_tell_state or is_conditional(self.request):
            state = self._recognised(ledger_state())
            if in_steps:
                return self._steps(filters, asked, state).take(), state
            return asked.page(filters.qs), state
        before = state_read_last()
        page = asked.page(filters.qs)
        if page.rows:
            first = page.rows[0]
            state = state_read(LedgerState(first["read_at"], first["read_at_time"]))
            return page, self._recognised(state)
        state = self._recognised(ledger_state())
        # Published meanwhile may be what was not there.
        return (page if state == before else asked.page(filters.qs)), state

    def _steps(
        self, filters: StrictFilterSet, asked: Asked, state: LedgerState
    ) -> Steps:
        is_now = self.moment == Moment()
        newest = state.index or 0
        if self.moment.instant is not None:
            newest = index_at(self.moment.instant)

        def rows_at(index: int | None) -> Rows:
            if index is None:
                return filters.qs
            now = Moment(index=index, is_now=True)
            return self._filters(filters.values, now).qs

        pinned = newest if is_now else None
        return Steps(asked, filters, newest=newest, pinned=pinned, rows_at=rows_at)

    def texts(self, row: Row) -> Iterable[SearchText]:
        """The texts of a row that are searched."""
        raise NotImplementedError

    def _highlights(
        self, rows: Iterable[Row], search: Search | None, selection: Selection
    ) -> dict[str, Any]:
        """Where the words stand in what is answered of each row."""
        if search is None or not search.is_highlighted:
            return {}
        records = (
            (row["reference"], filter(selection.has_text, self.texts(row)))
            for row in rows
        )
        return {"highlights": search.highlights(records)}

    def _recognised(self, state: LedgerState) -> LedgerState:
        """Say that the list is recognised by the state of the ledger.

        Raises BadParameters where it is read at an index that is still to come.
        """
        if self.moment.index is not None and self.moment.index > (state.index or 0):
            refuse_cursor()
        self.recognise(
            validators(self.request, state.index, last_modified=state.recorded_at)
        )
        return state

    def retrieve(self, request: Request, reference: str) -> HttpResponse:
        """Answer with one record."""
        values = read_parameters(request.query_params, detail_parameters(type(self)))
        as_of = _past(values.get("as_of"))
        self.moment = Moment(as_of)
        return self.found(reference, as_of, selection_of(values))

    def _place(self, values: dict[str, Any]) -> tuple[Ordering, Cursor | None]:
        """The order asked for and where in it; the cursor must be of both."""
        usual = next(iter(self.orders))
        order = self.orders[values.pop("ordering", usual)]
        cursor: Cursor | None = values.pop("cursor", None)
        if cursor and cursor.order != order.name:
            problem = (
                f"This is no cursor of ordering={order.name} but of "
                f"{cursor.order}: keep to one order."
            )
            raise BadParameters([ParameterProblem("cursor", problem)])
        if cursor:
            of = digest_of(type(self).__name__, self.request.query_params)
            if cursor.of != of:
                refuse_cursor()
        return order, cursor


def _past(as_of: datetime | None) -> datetime | None:
    if as_of is not None and as_of > timezone.now():
        problem = f"{instant(as_of)} is still to come: ask about the past."
        raise BadParameters([ParameterProblem("as_of", problem)])
    return as_of


def _index_read_at(page: Page, otherwise: int | None) -> int | None:
    """The index that the rows were read at, in the same query where they say so."""
    return page.rows[0].get("read_at", otherwise) if page.rows else otherwise
