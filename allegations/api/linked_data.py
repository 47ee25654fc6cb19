"""The JSON-LD context of the public record, and what its own terms mean."""

import json
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel
from rest_framework.request import Request

from allegations.api.base import PublicView
from allegations.api.negotiation import MEDIA_TYPES
from allegations.formats.linked_data import context_document
from allegations.ledger import bodies
from tracker.common.strict_parameters import read_parameters


class ContextView(PublicView):
    """The context that JSON-LD answers name."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Answer with the context."""
        read_parameters(request.query_params, {})
        document = context_document(request.build_absolute_uri("/"))
        return HttpResponse(json.dumps(document), content_type=MEDIA_TYPES["jsonld"])


class VocabularyView(PublicView):
    """What each term means that the context takes from nobody else."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Answer with the meaning of each field, by part."""
        read_parameters(request.query_params, {})
        return HttpResponse(json.dumps(_meanings()), content_type="application/json")


def _meanings() -> dict[str, dict[str, str]]:
    parts = (each for each in vars(bodies).values() if _is_part(each))
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        for name, field in part.model_fields.items():
            term = found.setdefault(field.alias or name, {})
            term[part.__name__] = field.description or ""
    return found


def _is_part(each: Any) -> bool:
    return isinstance(each, type) and issubclass(each, BaseModel)
