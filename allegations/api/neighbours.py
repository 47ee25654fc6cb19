"""The addresses of the pages before and after one."""

from dataclasses import replace
from urllib.parse import urlencode

from rest_framework.request import Request

from tracker.common.pagination import Cursor, cursor_text


def neighbour_address(
    request: Request, cursor: Cursor | None, index: int | None = None
) -> str | None:
    """The address asked for, with another cursor that is read at `index`.

    None where there is no neighbour.
    """
    if cursor is None:
        return None
    asked = dict(request.query_params.lists())
    query = asked | {"cursor": [cursor_text(replace(cursor, index=index))]}
    address: str = request.build_absolute_uri(
        f"{request.path}?{urlencode(query, doseq=True)}"
    )
    return address
