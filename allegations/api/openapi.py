"""The OpenAPI document: made once by each process, since it only changes with the code."""

from functools import cache

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from rest_framework.request import Request

from allegations.api.base import PublicView
from allegations.api.negotiation import format_parameter
from tracker.common.strict_parameters import read_parameters

RENDERERS = {"yaml": OpenApiYamlRenderer, "json": OpenApiJsonRenderer}
# As the specification registers them (OpenAPI 3.1, appendix B).
MEDIA_TYPES = {
    "yaml": "application/vnd.oai.openapi",
    "json": "application/vnd.oai.openapi+json",
}


class SchemaView(PublicView):
    """The description of this API."""

    schema = None
    # The page that documents the API reads it, and spends nobody's quota.
    is_counted = False

    def get(self, request: Request) -> HttpResponse:
        """Answer with the document: YAML, or JSON by `Accept` or `format=json`."""
        values = read_parameters(
            request.query_params, format_parameter(tuple(RENDERERS))
        )
        form = values.get("format") or _accepted(request)
        media_type = f"{MEDIA_TYPES[form]}; charset=utf-8"
        answer = HttpResponse(_document(form), content_type=media_type)
        answer["Content-Disposition"] = f'inline; filename="openapi.{form}"'
        answer["Vary"] = "Accept"
        return answer


@cache
def _document(form: str) -> bytes:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    made = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    written: str | bytes = RENDERERS[form]().render(made, renderer_context={})
    return written.encode() if isinstance(written, str) else written


def _accepted(request: Request) -> str:
    types = {MEDIA_TYPES["yaml"]: "yaml", MEDIA_TYPES["json"]: "json"}
    types["application/json"] = "json"
    preferred = request._request.get_preferred_type(list(types))  # noqa: SLF001
    return types.get(preferred or "", "yaml")
