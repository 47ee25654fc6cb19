"""Search for people: the API's list of allegations as a page.

The API is asked and its answer is shown, so that there is one way only of finding what
is public, with the same parameters, refusals, order, pages and quota.
"""

import copy
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from allegations.api.records import AllegationViewSet
from allegations.pages.results import FIELDS, result_of
from allegations.views.answers import page

# What the page itself decides.
OURS = ("expand", "fields", "format", "highlight", "omit", "page_size")
CONDITIONS = (
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_RANGE"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
)
_listed: Any = AllegationViewSet.as_view({"get": "list"})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the form, and one page of what is found by what was asked."""
    context = {"asked_for": request.GET.get("q", ""), "filters": _filters(request)}
    if not request.GET:
        return page(request, "search.html", context)
    said, answered = _asked(request)
    if answered.status_code != HTTPStatus.OK:
        return _refused(request, context | {"refusal": said}, answered)
    return page(request, "search.html", context | _found(request, said))


def _asked(request: HttpRequest) -> tuple[dict[str, Any], HttpResponse]:
    """What the API says, and its answer; what this page decides cannot be asked for."""
    ours = [name for name in OURS if name in request.GET]
    if ours:
        problems = [
            {"parameter": name, "problem": "This page decides it: ask the API."}
            for name in ours
        ]
        return {"errors": problems}, HttpResponse(status=HTTPStatus.BAD_REQUEST)
    inner: Any = copy.copy(request)
    query = request.GET.copy()
    query["fields"] = ",".join(FIELDS)
    if query.get("q"):
        query["highlight"] = "true"
    inner.GET = query
    inner.method = "GET"
    # They are about the page, whose words are other ones.
    inner.META = {k: v for k, v in request.META.items() if k not in CONDITIONS}
    answered = _listed(inner)
    return json.loads(answered.content), answered


def _found(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    matches = {
        each["reference"]: each["matches"] for each in said.get("highlights", ())
    }
    return {
        "results": [
            result_of(record, matches.get(record["reference"], ()))
            for record in said["results"]
        ],
        "said": said,
        "next": _neighbour(request, said["next"]),
        "previous": _neighbour(request, said["previous"]),
        "data_address": f"{reverse('allegation-list')}?{request.GET.urlencode()}",
    }


def _neighbour(request: HttpRequest, address: str | None) -> str | None:
    """The address of this page with the cursor of a neighbouring page of the API's."""
    if address is None:
        return None
    query = request.GET.copy()
    (query["cursor"],) = parse_qs(urlsplit(address).query)["cursor"]
    return f"?{query.urlencode()}"


def _filters(request: HttpRequest) -> list[tuple[str, str]]:
    """What was asked for besides words, as it was asked."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in ("q", "cursor", "count")
    ]


def _refused(
    request: HttpRequest, context: dict[str, Any], answered: HttpResponse
) -> HttpResponse:
    refused = page(request, "search.html", context, status=answered.status_code)
    refused["Cache-Control"] = "no-store"
    if "Retry-After" in answered:
        refused["Retry-After"] = answered["Retry-After"]
    return refused
