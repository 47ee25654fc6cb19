"""Which formats there are, and which of them is asked for."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request

from tracker.common.strict_parameters import Parameter, ValueRefused

MEDIA_TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
}
# What most clients accept; headers are taken apart for the others.
ANYTHING = "*/*"
# A feed is of what is new; one record is none.
ONLY_LISTS = "atom"
OK = 200


def details_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the formats of a list that one record has, too."""
    return tuple(each for each in formats if each != ONLY_LISTS)


def format_parameter(known: tuple[str, ...]) -> dict[str, Parameter]:
    """The parameter that says the format."""
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


def asked(request: Request, known: tuple[str, ...]) -> str:
    """The format asked for; JSON for a `format` that is refused when it is read."""
    given = request.query_params.getlist("format")
    if given:
        return given[0] if given[0] in known else "json"
    if request.META.get("HTTP_ACCEPT", ANYTHING) == ANYTHING:
        return "json"
    types = {MEDIA_TYPES[form]: form for form in known}
    preferred = request._request.get_preferred_type(list(types))  # noqa: SLF001
    return types.get(preferred or "", "json")


def _read(text: str, known: tuple[str, ...]) -> str:
    if text in known:
        return text
    raise ValueRefused("There is no such format here.", known)
