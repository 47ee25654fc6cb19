"""What lists and details of the public record do alike."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.viewsets import ViewSetMixin

from allegations.api.base import JSON, PublicView
from allegations.api.rendering import page_bytes
from tracker.common.filtersets import StrictFilterSet
from tracker.common.pagination import (
    PAGE_SIZE,
    Cursor,
    Page,
    cursor_text,
    page_parameters,
    take_page,
)
from tracker.common.strict_parameters import Parameter, read_parameters

Row = dict[str, Any]
Rows = QuerySet[Any, Row]


class PublicViewSet(ViewSetMixin, PublicView):
    """A list that is filtered and paged, and its details by reference.

    Subclasses give the rows, the bytes of each, and the unique column they are
    ordered by.
    """

    lookup_field = "reference"
    lookup_value_regex: ClassVar[str]
    filterset_class: ClassVar[type[StrictFilterSet]]
    key: ClassVar[str]
    key_type: ClassVar[type[int | str]]
    is_newest_first: ClassVar[bool]

    def rows(self, cursor: Cursor | None) -> Rows:
        """All rows of the list, with what their bytes are made of."""
        raise NotImplementedError

    def found(self, reference: str) -> HttpResponse:
        """The answer for one reference; raise Http404 where nothing was published."""
        raise NotImplementedError

    def render(self, rows: list[Row]) -> Iterable[bytes]:
        """The bytes of the records."""
        raise NotImplementedError

    def list(self, request: Request) -> HttpResponse:
        """Answer with one page."""
        values = read_parameters(request.query_params, list_parameters(type(self)))
        cursor = values.pop("cursor", None)
        size = values.pop("page_size", PAGE_SIZE)
        page = take_page(
            self.filterset_class(values, self.rows(cursor)).qs,
            key=self.key,
            is_newest_first=self.is_newest_first,
            cursor=cursor,
            size=size,
        )
        body = page_bytes(
            following=neighbour_address(request, self.pinned(page, page.next)),
            previous=neighbour_address(request, self.pinned(page, page.previous)),
            records=self.render(page.rows),
        )
        return HttpResponse(body, content_type=JSON)

    def retrieve(self, request: Request, reference: str) -> HttpResponse:
        """Answer with one record."""
        read_parameters(request.query_params, {})
        return self.found(reference)

    def pinned(self, page: Page, cursor: Cursor | None) -> Cursor | None:
        """A neighbour's cursor, with the instant that its records are read as of."""
        return cursor


def list_parameters(view: type[PublicViewSet]) -> dict[str, Parameter]:
    """The parameters of a list: those that filter it and those that page it."""
    return view.filterset_class.parameters() | page_parameters(view.key_type)


def neighbour_address(request: Request, cursor: Cursor | None) -> str | None:
    """The address asked for, with another cursor; None where there is no neighbour."""
    if cursor is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor_text(cursor)
    address: str = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return address
