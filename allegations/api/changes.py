"""What happened to the public record, entry by entry, for whoever keeps a mirror."""

import json
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.base import JSON, PublicView
from allegations.api.change_documents import ChangePage
from allegations.api.documentation import answers, documented
from allegations.api.freshness import ledger_state, validators
from allegations.api.lists import Row
from allegations.api.publications import publication, record, with_body
from allegations.api.rendering import page_bytes, spliced
from allegations.api.selection import Selection
from allegations.choices import LedgerAction, VersionStanding
from allegations.querysets import published_versions
from tracker.common.binary_rows import binary_rows
from tracker.common.pagination import LARGEST_PAGE, PAGE_SIZE
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    read_parameters,
    whole_number,
)

LARGEST_INDEX = 999_999_999
PARAMETERS = {
    "since": Parameter(
        "Index of the first entry to answer with: how many entries have been applied "
        "already, which the answer before said in `next_since`. 0 is everything.",
        "0",
        whole_number(0, LARGEST_INDEX),
        schema={
            "type": "integer",
            "minimum": 0,
            "maximum": LARGEST_INDEX,
            "default": 0,
        },
    ),
    "page_size": Parameter(
        "How many entries a page has.",
        "100",
        whole_number(1, LARGEST_PAGE),
        schema={
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_PAGE,
            "default": PAGE_SIZE,
        },
    ),
}
MEANS = {
    LedgerAction.PUBLISH: "Put the record in place of any you have of this reference.",
    LedgerAction.CORRECT: "Put the record in place of the one you have.",
    LedgerAction.RELEASE: (
        "Put the record: it is shown again. Its earlier versions, and cases that "
        "listed it, may be read again, too."
    ),
    LedgerAction.WITHDRAW: (
        "Take the record out of what you show as current. Its earlier versions may "
        "still be read as of their time."
    ),
    LedgerAction.MERGE: (
        "Take the record out of what you show as current, and lead to the one it was "
        "merged into."
    ),
    LedgerAction.WITHHOLD: (
        "Delete every version of the record that you have, and every version of a "
        "case that lists it: none may be shown, whatever instant is asked about."
    ),
    LedgerAction.REMOVE: (
        "Destroy every version of the record that you have, and those entries that "
        "the mark names: a lawful removal goes before everything else."
    ),
}
HIDDEN_SINCE = (
    "Delete what you have of the record: a later entry, which says why, withheld or "
    "removed this version."
)


class ChangesView(PublicView):
    """The feed of changes."""

    @extend_schema(
        operation_id="changes",
        tags=["changes"],
        summary="Read what changed since an entry of the ledger",
        description=ChangePage.__doc__,
        parameters=documented(PARAMETERS),
        responses=answers(ChangePage, "One page."),
    )
    def get(self, request: Request) -> HttpResponse:
        """Answer with one page of entries in the order of the ledger."""
        values = read_parameters(request.query_params, PARAMETERS)
        since, size = values.get("since", 0), values.get("page_size", PAGE_SIZE)
        state = ledger_state()
        tree_size = 0 if state.index is None else state.index + 1
        if since > tree_size:
            problem = f"The ledger has {tree_size} entries: you are ahead of it."
            raise BadParameters([ParameterProblem("since", problem)])
        self.recognise(validators(request, tree_size, last_modified=state.recorded_at))
        until = min(since + size, tree_size)
        # An index has one entry, so that a range of indexes is a page.
        versions = published_versions().filter(entry__gte=since, entry__lt=until)
        rows = binary_rows(with_body(versions, "kind").order_by("entry"))
        said = {
            "next": _following(request, until) if until < tree_size else None,
            "next_since": until,
            "tree_size": tree_size,
        }
        return HttpResponse(page_bytes(said, records=map(_change, rows)), JSON)


def _following(request: Request, since: int) -> str:
    query = request.query_params.copy()
    query["since"] = str(since)
    address = reverse("changes", request=request)
    return f"{address}?{query.urlencode()}"


def _change(row: Row) -> bytes:
    is_public = row["standing"] == VersionStanding.PUBLIC
    is_mark = row["standing"] == VersionStanding.MARK
    mark = bytes(row["body"]) if is_mark else b"null"
    is_hidden = not is_public and not is_mark
    action = LedgerAction(row["action"])
    said = {
        **publication(row),
        "kind": row["kind"],
        "reference": row["reference"],
        "effect": "put" if is_public else "delete",
        "means": HIDDEN_SINCE if is_hidden else MEANS[action],
        "standing": row["standing"],
        "merged_into": _merged_into(mark) if is_mark else None,
    }
    words = record(row, Selection()) if is_public else b"null"
    return spliced(said, record=words, mark=mark)


def _merged_into(mark: bytes) -> Any:
    return json.loads(mark).get("merged_into")
