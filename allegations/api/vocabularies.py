"""The vocabularies that codes are of, with what their terms mean in three languages."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.base import JSON, PROBLEM_JSON, PublicView
from allegations.api.documentation import answers, documented
from allegations.api.documents import Problem
from allegations.api.negotiation import MEDIA_TYPES, asked, format_parameter
from allegations.api.selection import expand_parameter
from allegations.api.vocabulary_documents import TermRecord, Vocabulary, VocabularyList
from allegations.filtering.codes import vocabulary_bases
from allegations.formats import tables
from allegations.models import Term
from tracker.common.strict_parameters import read_parameters

EXPANDS = {"terms": "every term of each vocabulary."}
FORMATS = ("json", "csv")
LIST_PARAMETERS = expand_parameter(EXPANDS)
TERM_PARAMETERS = format_parameter(FORMATS)
COLUMNS = tuple(TermRecord.model_fields)


class VocabulariesView(PublicView):
    """All vocabularies."""

    @extend_schema(
        operation_id="vocabulary_list",
        tags=["vocabularies"],
        summary="List vocabularies",
        description=VocabularyList.__doc__,
        parameters=documented(LIST_PARAMETERS),
        responses=answers(VocabularyList, "All of them."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with every vocabulary, and its terms where asked for."""
        values = read_parameters(request.query_params, LIST_PARAMETERS)
        is_expanded = "terms" in values.get("expand", ())
        found: Mapping[str, list[dict[str, Any]]] = _by_vocabulary()
        return JsonResponse(
            {
                "results": [
                    _head(request, name, len(terms))
                    | ({"terms": terms} if is_expanded else {})
                    for name, terms in sorted(found.items())
                ]
            }
        )


class VocabularyTermsView(PublicView):
    """One vocabulary."""

    @extend_schema(
        operation_id="vocabulary_retrieve",
        tags=["vocabularies"],
        summary="Read one vocabulary",
        description=Vocabulary.__doc__,
        parameters=[
            OpenApiParameter(
                "name",
                {"type": "string", "examples": ["response_types"]},
                OpenApiParameter.PATH,
                description="Name of the vocabulary, such as response_types.",
            ),
            *documented(TERM_PARAMETERS),
        ],
        responses=answers(Vocabulary, "The vocabulary with its terms.")
        | {
            (200, MEDIA_TYPES["csv"]): OpenApiResponse(
                OpenApiTypes.STR, "Its terms, one a row."
            ),
            (404, PROBLEM_JSON): OpenApiResponse(Problem, "No such vocabulary."),
        },
    )
    def get(self, request: Request, name: str) -> HttpResponse:
        """Answer with the terms of one vocabulary."""
        read_parameters(request.query_params, TERM_PARAMETERS)
        terms = [_term(each) for each in Term.objects.filter(vocabulary=name)]
        if not terms:
            raise Http404(f"There is no vocabulary {name}.")
        if asked(request, FORMATS) == "csv":
            answer = HttpResponse(
                tables.written(terms, COLUMNS), content_type=tables.MEDIA_TYPE
            )
        else:
            head = _head(request, name, len(terms))
            answer = JsonResponse(head | {"terms": terms}, content_type=JSON)
        answer["Vary"] = "Accept"
        return answer


def _by_vocabulary() -> Mapping[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in Term.objects.all():
        found[term.vocabulary].append(_term(term))
    return found


def _head(request: Request, name: str, count: int) -> dict[str, Any]:
    basis = vocabulary_bases().get(name, "")
    address = reverse("vocabulary-terms", args=[name], request=request)
    return {"name": name, "basis": basis, "count": count, "address": address}


def _term(term: Term) -> dict[str, Any]:
    """The fields that are for everybody; what else is kept of a term is not said."""
    return {
        "code": term.code,
        "label": term.label,
        "label_uk": term.label_uk,
        "label_ru": term.label_ru,
        "label_status": term.label_status,
        "definition": term.definition,
        "definition_status": term.definition_status,
        "source": term.source,
        "parent": term.data.get("parent"),
        "kind": term.data.get("kind"),
        "is_unverified": bool(term.data.get("unverified")),
    }
