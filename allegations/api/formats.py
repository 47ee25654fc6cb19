"""Lists and details in other formats: the JSON answer, turned into what is asked for.

Which parameters are taken, what is found and what is refused is decided where JSON is
made; a format never shows more than JSON does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response

from allegations.api.freshness import Validators
from allegations.api.lists import PublicViewSet
from allegations.api.negotiation import MEDIA_TYPES, asked, details_formats
from allegations.api.selection import Selection
from allegations.formats import feeds, geojson, linked_data, tables
from tracker.common.strict_parameters import BadParameters, ParameterProblem

# These have places of their own for what they show: a part of a record has none.
OF_WHOLE_RECORDS = ("csv", "geojson", "atom")
# A feed shows no more of a record, and so asks for no more.
_OF_FEEDS = Selection(frozenset({"version", "title", "summary", "correction"}))
# What JSON says of a whole answer, with the header fields that say it of a table.
_OF_ANSWERS = {
    "as_of": "As-Of",
    "ledger_index": "Ledger-Index",
    "count": "Total-Count",
    "left_out": "Left-Out",
}
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
    said: Mapping[str, Any]


class InFormats(PublicViewSet):
    """A list and its details in every format of `formats`.

    By `format=` or, where that is not given, by `Accept`; JSON where nothing that is
    accepted is known. An unknown `format=` is refused with the known ones.
    """

    formats: ClassVar[tuple[str, ...]] = ("json", "jsonld", "csv")
    columns: ClassVar[tuple[str, ...]]
    _form = "json"

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one record by column."""
        raise NotImplementedError

    def selection(self, values: dict[str, Any]) -> Selection:
        """Which fields are read: those asked for, or those that the format shows."""
        return _OF_FEEDS if self._form == "atom" else super().selection(values)

    def features(self, record: Record, site: str) -> Iterable[Mapping[str, Any]]:
        """The GeoJSON features of one record."""
        return geojson.features_of(record, site=site)

    def list(self, request: Request) -> HttpResponse:
        """Answer with one page in the format asked for."""
        self._form = _form_asked(request, self.formats)
        return self._turned(request, super().list(request))

    def retrieve(self, request: Request, reference: str) -> HttpResponse:
        """Answer with one record in the format asked for."""
        self._form = _form_asked(request, details_formats(self.formats))
        return self._turned(request, super().retrieve(request, reference))

    def recognise(self, known: Validators) -> None:
        """Say what the answer is recognised by: each format has an ETag of its own."""
        if self._form != "json":
            known = replace(known, etag=f'{known.etag[:-1]}-{self._form}"')
        super().recognise(known)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Say that Accept decides, also where the reader has the answer already."""
        final = super().finalize_response(request, response, *args, **kwargs)
        if self.action in {"list", "retrieve"}:
            patch_vary_headers(final, ["Accept"])
        return final

    def _turned(self, request: Request, answer: HttpResponse) -> HttpResponse:
        if self._form == "json" or answer.status_code != OK:
            return answer
        found = _found(request, answer, self._form)
        words, content_type = _WRITERS[self._form](self, found)
        turned = HttpResponse(words, content_type=content_type)
        if found.following:
            turned["Link"] = f'<{found.following}>; rel="next"'
        if self._form == "csv":
            for name, value in found.said.items():
                if value is not None:
                    turned[_OF_ANSWERS[name]] = str(value)
        return turned


def _form_asked(request: Request, known: tuple[str, ...]) -> str:
    form = asked(request, known)
    if form != "json" and "highlight" in request.query_params:
        problem = f"{form} has no place for highlights: take json."
        raise BadParameters([ParameterProblem("highlight", problem)])
    if form == "atom" and "count" in request.query_params:
        problem = "atom has no place for a count: take json."
        raise BadParameters([ParameterProblem("count", problem)])
    if form in OF_WHOLE_RECORDS:
        problem = f"{form} is of whole records: take json or jsonld to choose fields."
        refused = [
            ParameterProblem(name, problem)
            for name in ("fields", "omit", "expand")
            if name in request.query_params
        ]
        if refused:
            raise BadParameters(refused)
    return form


def _found(request: Request, answer: HttpResponse, form: str) -> Found:
    document = msgspec.json.decode(answer.content)
    following = _with_format(document.get("next"), form)
    is_usual = "ordering" not in request.query_params
    title = request.path.strip("/").split("/")[-1].capitalize()
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
        context=request.build_absolute_uri(reverse("context")),
        following=following,
        title=f"{title}: newest first" if is_usual else title,
        said=_said(document),
    )


def _said(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a whole answer: of which instant and index it is, and the like."""
    said = {name: document[name] for name in _OF_ANSWERS if name in document}
    if "results" in document:
        return said
    published = document["publication"]
    return {name: published[name] for name in _OF_ANSWERS if name in published}


def _with_format(address: str | None, form: str) -> str | None:
    """The address with the format, where Accept and not the query said it."""
    if address is None or "format" in parse_qs(urlsplit(address).query):
        return address
    return f"{address}&{urlencode({'format': form})}"


Written = tuple[str | bytes, str]


def _jsonld(_view: InFormats, found: Found) -> Written:
    document = linked_data.linked(
        found.document, site=found.site, address=found.context
    )
    return msgspec.json.encode(document), MEDIA_TYPES["jsonld"]


def _geojson(view: InFormats, found: Found) -> Written:
    features = (
        each for record in found.records for each in view.features(record, found.site)
    )
    document = geojson.collection(features, following=found.following, said=found.said)
    return msgspec.json.encode(document), geojson.MEDIA_TYPE


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
        subtitle=_subtitle(found.said),
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


def _subtitle(said: Mapping[str, Any]) -> str:
    """Of which instant and index a feed is, and what is not in it."""
    as_of, index = said["as_of"], said["ledger_index"]
    when = f"As of {as_of}. " if as_of else ""
    read = f"Read at entry {index} of the ledger. " if index is not None else ""
    return f"{when}{read}{said['left_out']}"


_WRITERS: dict[str, Callable[[InFormats, Found], Written]] = {
    "jsonld": _jsonld,
    "geojson": _geojson,
    "csv": _csv,
    "atom": _atom,
}
