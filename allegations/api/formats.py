"""Lists and details in other formats: the JSON answer, turned into what is asked for.

Which parameters are taken, what is found and what is refused is decided where JSON is
made; a format never shows more than JSON does.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.lists import PublicViewSet
from allegations.formats import feeds, geojson, linked_data, tables
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    ValueRefused,
)

MEDIA_TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "geojson": geojson.MEDIA_TYPE,
    "atom": "application/atom+xml",
}
# A feed is of what is new; one record is none.
ONLY_LISTS = "atom"
NO_SUCH_FORMAT = "There is no such format here."
OK = 200

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """The JSON answer: its document, the records in it, and where things are."""

    document: Mapping[str, Any]
    records: list[Record]
    site: str
    address: str
    context: str
    following: str | None
    title: str


class InFormats(PublicViewSet):
    """A list and its details in every format of `formats`.

    By `format=` or, where that is not given, by `Accept`; JSON where nothing that is
    accepted is known. An unknown `format=` is refused with the known ones.
    """

    formats: ClassVar[tuple[str, ...]] = ("json", "jsonld", "csv")
    columns: ClassVar[tuple[str, ...]]

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one record by column."""
        raise NotImplementedError

    def list(self, request: Request) -> HttpResponse:
        """Answer with one page in the format asked for."""
        form = _asked(request, self.formats)
        return self._turned(request, super().list(request), form)

    def retrieve(self, request: Request, reference: str) -> HttpResponse:
        """Answer with one record in the format asked for."""
        form = _asked(request, details_formats(type(self)))
        return self._turned(request, super().retrieve(request, reference), form)

    def _turned(
        self, request: Request, answer: HttpResponse, form: str
    ) -> HttpResponse:
        patch_vary_headers(answer, ["Accept"])
        if form == "json" or answer.status_code != OK:
            return answer
        found = _found(request, answer, form)
        words, content_type = _WRITERS[form](self, found)
        turned = HttpResponse(words, content_type=content_type)
        patch_vary_headers(turned, ["Accept"])
        if found.following:
            turned["Link"] = f'<{found.following}>; rel="next"'
        return _conditional(request, turned)


def details_formats(view: type[InFormats]) -> tuple[str, ...]:
    """The formats of one record."""
    return tuple(each for each in view.formats if each != ONLY_LISTS)


def format_parameter(known: tuple[str, ...]) -> dict[str, Parameter]:
    """What the documentation says of `format`."""
    return {
        "format": Parameter(
            "In which format to answer. Without it, `Accept` decides.",
            "csv",
            lambda text: _read(text, known),
            choices=lambda: known,
        )
    }


def other_answers(known: tuple[str, ...]) -> dict[tuple[int, str], OpenApiResponse]:
    """The good answers in formats other than JSON, for the documentation."""
    return {
        (OK, MEDIA_TYPES[form]): OpenApiResponse(
            OpenApiTypes.STR if form in ("csv", "atom") else OpenApiTypes.OBJECT,
            f"The same as {form}.",
        )
        for form in known
        if form != "json"
    }


def _asked(request: Request, known: tuple[str, ...]) -> str:
    """The format asked for, taken out of the query that is read after this."""
    query = request.query_params.copy()
    given = query.pop("format", [])
    # What query_params reads.
    setattr(request._request, "GET", query)  # noqa: B010, SLF001
    if not given:
        types = {MEDIA_TYPES[form]: form for form in known}
        preferred = request._request.get_preferred_type(list(types))  # noqa: SLF001
        return types.get(preferred or "", "json")
    if len(given) == 1 and given[0] in known:
        return given[0]
    problem = "This parameter may be given once." if len(given) > 1 else NO_SUCH_FORMAT
    raise BadParameters([ParameterProblem("format", problem, known)])


def _read(text: str, known: tuple[str, ...]) -> str:
    if text in known:
        return text
    raise ValueRefused(NO_SUCH_FORMAT, known)


def _found(request: Request, answer: HttpResponse, form: str) -> Found:
    document = json.loads(answer.content)
    following = _with_format(document.get("next"), form)
    is_list = "results" in document
    if is_list:
        document |= {
            "next": following,
            "previous": _with_format(document["previous"], form),
        }
    return Found(
        document=document,
        records=document["results"] if is_list else [document],
        site=request.build_absolute_uri("/"),
        address=request.build_absolute_uri(),
        context=reverse("context", request=request),
        following=following,
        title=f"{request.path.strip('/').split('/')[-1].capitalize()}: newest first",
    )


def _with_format(address: str | None, form: str) -> str | None:
    return f"{address}&{urlencode({'format': form})}" if address else None


def _conditional(request: Request, answer: HttpResponse) -> HttpResponse:
    answer["ETag"] = etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    found = get_conditional_response(request._request, etag=etag, response=answer)  # noqa: SLF001
    return found if isinstance(found, HttpResponse) else answer


Written = tuple[str, str]


def _jsonld(_view: InFormats, found: Found) -> Written:
    document = linked_data.linked(
        found.document, site=found.site, address=found.context
    )
    return _json(document), MEDIA_TYPES["jsonld"]


def _geojson(_view: InFormats, found: Found) -> Written:
    features = geojson.collection(
        found.records, site=found.site, following=found.following
    )
    return _json(features), geojson.MEDIA_TYPE


def _csv(view: InFormats, found: Found) -> Written:
    rows = (view.row(record, found.site) for record in found.records)
    return tables.written(rows, view.columns), tables.MEDIA_TYPE


def _atom(_view: InFormats, found: Found) -> Written:
    feed = feeds.Feed(
        address=found.address,
        title=found.title,
        organisation=settings.ORGANISATION or "War-crimes allegation tracker",
        licence=settings.DATA_LICENCE,
        following=found.following,
    )
    entries = (
        feeds.FeedEntry(
            address=f"{found.site}{record['reference']}/v{record['version']}",
            title=record["title"],
            summary=record["correction"] or record["summary"],
            published_at=record["publication"]["published_at"],
        )
        for record in found.records
    )
    return feeds.atom(feed, entries), feeds.MEDIA_TYPE


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


_WRITERS: dict[str, Callable[[InFormats, Found], Written]] = {
    "jsonld": _jsonld,
    "geojson": _geojson,
    "csv": _csv,
    "atom": _atom,
}
