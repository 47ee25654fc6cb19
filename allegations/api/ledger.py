"""The ledger itself: where it stands, its signed heads, entries and keys."""

import base64
import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.base import PublicView
from allegations.api.documentation import answers, documented
from allegations.api.ledger_documents import (
    EntryPage,
    HeadPage,
    KeyList,
    LedgerRecord,
)
from allegations.api.neighbours import digest_of, neighbour_address, refuse_cursor
from allegations.ledger.leaves import instant
from allegations.ledger.tree import EMPTY_ROOT
from allegations.models import LedgerEntry, SignedHead, SigningKey, TreeHead
from tracker.common.pagination import (
    PAGE_SIZE,
    Ordering,
    orders_by_name,
    page_parameters,
    take_page,
)
from tracker.common.strict_parameters import Parameter, read_parameters, whole_number

if TYPE_CHECKING:
    from allegations.api.lists import Rows

LARGEST_INDEX = 999_999_999
ADDRESSES = {
    "heads": "ledger-heads",
    "entries": "ledger-entries",
    "keys": "ledger-keys",
    "inclusion_proof": "ledger-inclusion-proof",
    "consistency_proof": "ledger-consistency-proof",
}
NOTE = (
    "A commitment, a proof, a signature or a timestamp shows that something was "
    "published in exactly this form and when. None shows that it is true."
)
STAMPED = "A timestamp proves that this head existed then, not that anything is true."
PENDING = "Not timestamped yet: the authority is asked again with the next head."
NO_AUTHORITY = "Not timestamped: no timestamping authority is configured here."
HEAD_COLUMNS = ("pk",)
NEWEST_FIRST = Ordering("-signed", {"pk": int}, "newest first")
HEADS = "heads"
HEAD_PARAMETERS = page_parameters(
    orders_by_name(NEWEST_FIRST), of=digest_of(HEADS), index=None
)
ENTRY_PARAMETERS = {
    "after": Parameter(
        "Index after which the page begins. Without it, the first entry does.",
        "0",
        whole_number(0, LARGEST_INDEX),
        schema={"type": "integer", "minimum": 0, "maximum": LARGEST_INDEX},
    ),
    "page_size": HEAD_PARAMETERS["page_size"],
}


class LedgerView(PublicView):
    """Where the ledger stands."""

    @extend_schema(
        operation_id="ledger",
        tags=["ledger"],
        summary="Where the ledger stands",
        description=LedgerRecord.__doc__,
        responses=answers(LedgerRecord, "Size, root, newest signed head, addresses."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with the newest head, and where the rest is."""
        read_parameters(request.query_params, {})
        head = TreeHead.objects.order_by("-size").first()
        signed = _signed_heads().order_by("-pk").first()
        first = LedgerEntry.objects.filter(index=0).first()
        return JsonResponse(
            {
                "log_id": bytes(first.leaf_hash).hex() if first else None,
                "tree_size": head.size if head else 0,
                "root": bytes(head.root).hex() if head else EMPTY_ROOT.hex(),
                "signing_key_fingerprint": signed.key_id if signed else None,
                "newest_signed_head": _signed_head(signed) if signed else None,
                **{key: reverse(name, request=request) for key, name in _addresses()},
                "note": NOTE,
            }
        )


class HeadsView(PublicView):
    """Signed heads."""

    @extend_schema(
        operation_id="ledger_heads",
        tags=["ledger"],
        summary="List signed heads",
        description=HeadPage.__doc__,
        parameters=documented(HEAD_PARAMETERS),
        responses=answers(HeadPage, "One page."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with one page."""
        values = read_parameters(request.query_params, HEAD_PARAMETERS)
        cursor = values.get("cursor")
        if cursor and (cursor.of, cursor.index) != (digest_of(HEADS), None):
            refuse_cursor()
        rows: Rows = SignedHead.objects.values(*HEAD_COLUMNS)
        page = take_page(
            rows,
            order=NEWEST_FIRST,
            cursor=cursor,
            size=values.get("page_size", PAGE_SIZE),
        )
        heads = _signed_heads().in_bulk([row["pk"] for row in page.rows])
        return JsonResponse(
            {
                "next": neighbour_address(request, HEADS, page.next),
                "previous": neighbour_address(request, HEADS, page.previous),
                "results": [_signed_head(heads[row["pk"]]) for row in page.rows],
            }
        )


class EntriesView(PublicView):
    """Entries."""

    @extend_schema(
        operation_id="ledger_entries",
        tags=["ledger"],
        summary="List entries",
        description=EntryPage.__doc__,
        parameters=documented(ENTRY_PARAMETERS),
        responses=answers(EntryPage, "One page."),
    )
    def get(self, request: Request) -> HttpResponse:
        """Answer with one page."""
        values = read_parameters(request.query_params, ENTRY_PARAMETERS)
        size = values.get("page_size", PAGE_SIZE)
        rows = LedgerEntry.objects.select_related("removed_body").filter(
            index__gt=values.get("after", -1)
        )
        found = list(rows.order_by("index")[: size + 1])
        following = None
        if len(found) > size:
            query = request.query_params.copy()
            query["after"] = str(found[size - 1].index)
            following = request.build_absolute_uri(
                f"{request.path}?{query.urlencode()}"
            )
        return JsonResponse(
            {"next": following, "results": [_entry(entry) for entry in found[:size]]}
        )


class KeysView(PublicView):
    """Public keys."""

    @extend_schema(
        operation_id="ledger_keys",
        tags=["ledger"],
        summary="List the keys that signed heads",
        description=KeyList.__doc__,
        responses=answers(KeyList, "All keys."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with every key that ever signed a head."""
        read_parameters(request.query_params, {})
        newest = SignedHead.objects.order_by("-pk").first()
        return JsonResponse(
            {
                "results": [
                    {
                        "signing_key_fingerprint": key.fingerprint,
                        "public_key": key.public_key,
                        "first_used_at": instant(key.first_used_at),
                        "is_current": newest is not None
                        and newest.key_id == key.fingerprint,
                    }
                    for key in SigningKey.objects.all()
                ]
            }
        )


def _addresses() -> list[tuple[str, str]]:
    return list(ADDRESSES.items())


def _signed_heads() -> Any:
    return SignedHead.objects.select_related("timestamp")


def _signed_head(signed: SignedHead) -> dict[str, Any]:
    statement = bytes(signed.statement).decode()
    said = json.loads(statement)
    timestamp = getattr(signed, "timestamp", None)
    missing = PENDING if settings.TIMESTAMP_URL else NO_AUTHORITY
    return {
        "tree_size": said["tree_size"],
        "root": said["root"],
        "log_id": said["log_id"],
        "signed_at": said["signed_at"],
        "signing_key_fingerprint": signed.key_id,
        "statement": statement,
        "signature": bytes(signed.signature).hex(),
        "timestamp": {
            "authority": timestamp.authority,
            "generated_at": instant(timestamp.generated_at),
            "serial_number": timestamp.serial_number,
            "is_chain_checked": timestamp.is_chain_checked,
            "response": base64.b64encode(bytes(timestamp.response)).decode(),
        }
        if timestamp
        else None,
        "timestamp_note": STAMPED if timestamp else missing,
    }


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "index": entry.index,
        "reference": entry.reference,
        "kind": entry.kind,
        "version": entry.version,
        "action": entry.action,
        "recorded_at": instant(entry.recorded_at),
        "schema": entry.schema,
        "commitment": bytes(entry.commitment).hex(),
        "leaf_hash": bytes(entry.leaf_hash).hex(),
        "body": "lawfully_removed" if hasattr(entry, "removed_body") else "kept",
    }
