"""The parameters of lists and of single records."""

from functools import cache
from typing import TYPE_CHECKING, Any

from allegations.api.found import HIGHLIGHT
from allegations.api.negotiation import details_formats, format_parameter
from allegations.api.neighbours import digest_of
from allegations.api.selection import expand_parameter, selection_parameters
from tracker.common.pagination import page_parameters
from tracker.common.strict_parameters import Parameter, read_flag, read_instant

if TYPE_CHECKING:
    from allegations.api.lists import PublicViewSet

AS_OF = Parameter(
    "Read the record as it stood at this instant (RFC 3339, with its time zone; write "
    "a plus as %2B). What was withdrawn or merged since is read again; what is "
    "withheld or removed by now is not, whatever instant is asked about.",
    "2024-05-01T12:00:00Z",
    read_instant,
    schema={"type": "string", "format": "date-time"},
)
COUNT = Parameter(
    "Whether the answer says in `count` how many records there are on all pages. "
    "Counting costs time, so it is not done unless asked for.",
    "true",
    read_flag,
    schema={"type": "boolean", "default": False},
)


def list_parameters(view: "type[PublicViewSet]") -> dict[str, Parameter]:
    """The parameters of a list: what filters it, pages it, and makes its records."""
    # To the type checker no class is hashable that has a metaclass.
    known: Any = view
    return _list_parameters(known)


@cache
def _list_parameters(view: "type[PublicViewSet]") -> dict[str, Parameter]:
    return {
        **view.filterset_class.parameters(),
        **_past_parameter(view),
        **page_parameters(view.orders, of=digest_of(view.__name__)),
        "count": COUNT,
        **expand_parameter(view.expands),
        **(
            {"highlight": HIGHLIGHT} if "q" in view.filterset_class.base_filters else {}
        ),
        **format_parameter(view.formats),
        **selection_parameters(view.record_class),
    }


def detail_parameters(view: "type[PublicViewSet]") -> dict[str, Parameter]:
    """The parameters of one record."""
    known: Any = view
    return _detail_parameters(known)


@cache
def _detail_parameters(view: "type[PublicViewSet]") -> dict[str, Parameter]:
    return {
        **_past_parameter(view),
        **expand_parameter(view.expands),
        **selection_parameters(view.record_class),
        **format_parameter(details_formats(view.formats)),
    }


def _past_parameter(view: "type[PublicViewSet]") -> dict[str, Parameter]:
    return {"as_of": view.as_of} if view.as_of else {}
