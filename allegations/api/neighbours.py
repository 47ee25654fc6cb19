"""The addresses of the pages before and after one, and of which list they are."""

import base64
import hashlib
from dataclasses import replace
from typing import NoReturn
from urllib.parse import urlencode

from django.http import QueryDict
from rest_framework.request import Request

from tracker.common.pagination import NO_CURSOR, Cursor, cursor_text
from tracker.common.strict_parameters import BadParameters, ParameterProblem

# They change what is shown of the records of a list, or how many at a time, and not
# which there are. A cursor names its order itself.
_NARROWS_NOTHING = frozenset(
    {"cursor", "page_size", "ordering", "count", "highlight"}
    | {"fields", "omit", "expand", "format"}
)
_DIGEST_BYTES = 6


def digest_of(name: str, query: QueryDict | None = None) -> str:
    """A few letters that tell a list from others, and from itself narrowed otherwise.

    `name` is of the list; of `query` count those parameters that narrow it.
    """
    asked = sorted(query.lists()) if query else ()
    narrows = [
        (key, sorted(each)) for key, each in asked if key not in _NARROWS_NOTHING
    ]
    said = repr((name, narrows)).encode()
    digest = hashlib.blake2b(said, digest_size=_DIGEST_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode()


def refuse_cursor() -> NoReturn:
    """Refuse a cursor that is of another list, or of no place in this one."""
    raise BadParameters([ParameterProblem("cursor", NO_CURSOR)])


def neighbour_address(
    request: Request, name: str, cursor: Cursor | None, index: int | None = None
) -> str | None:
    """The address asked for, with another cursor that is read at `index`.

    `name` is of the list. None where there is no neighbour.
    """
    if cursor is None:
        return None
    placed = replace(cursor, index=index, of=digest_of(name, request.query_params))
    asked = dict(request.query_params.lists())
    query = asked | {"cursor": [cursor_text(placed)]}
    address: str = request.build_absolute_uri(
        f"{request.path}?{urlencode(query, doseq=True)}"
    )
    return address
