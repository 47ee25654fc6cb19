"""Where everything is."""

from django.http import JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.base import PublicView
from allegations.api.documentation import answers
from allegations.api.documents import Root
from allegations.terms_of_use import terms_of_use
from tracker.common.strict_parameters import read_parameters

ADDRESSES = {
    "allegations": "allegation-list",
    "cases": "case-list",
    "actors": "actor-list",
    "accusations": "accusation-list",
    "responses": "response-list",
    "figures": "figure-list",
    "characterisations": "characterisation-list",
    "proceedings": "proceeding-list",
    "places": "place-list",
    "articles": "article-list",
    "outlets": "outlet-list",
    "stories": "story-list",
    "instruments": "instrument-list",
    "provisions": "provision-list",
    "vocabularies": "vocabularies",
    "changes": "changes",
    "ledger": "ledger",
    "context": "context",
    "bulk": "bulk",
    "usage": "usage",
    "schema": "schema",
    "docs": "docs",
}


class RootView(PublicView):
    """The lists of this API, and its documentation."""

    @extend_schema(
        operation_id="root",
        tags=["root"],
        summary="Where everything is",
        responses=answers(Root, "Addresses."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with the address of every list."""
        read_parameters(request.query_params, {})
        found = {key: reverse(name, request=request) for key, name in ADDRESSES.items()}
        return JsonResponse(found | terms_of_use())
