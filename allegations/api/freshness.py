"""Whether a reader has the answer already: strong ETags and Last-Modified (RFC 9110)."""

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from tracker import __version__
from tracker.common.binary_rows import prepared_rows
from tracker.common.compression import accepted_coding

_PRECONDITIONS = (
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
)


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The newest entry of the ledger; nothing in the lists changes but by another."""

    index: int | None
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer can be recognised by."""

    etag: str
    last_modified: datetime | None = None

    def headers(self) -> Mapping[str, str]:
        """The header fields; no Last-Modified that another change may still share."""
        fields = {"ETag": self.etag}
        changed = self.last_modified
        if changed and timezone.now() - changed > timedelta(seconds=1):
            stamp = changed.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
            fields["Last-Modified"] = stamp
        return fields


_NEWEST = """
    SELECT index, recorded_at FROM allegations_ledgerentry ORDER BY index DESC LIMIT 1
"""
# The state that this process read last.
_READ: deque[LedgerState] = deque(maxlen=1)


def ledger_state() -> LedgerState:
    """Where the ledger stands; one query."""
    rows = prepared_rows(_NEWEST, [])
    return state_read(LedgerState(**rows[0]) if rows else LedgerState(None, None))


def state_read(state: LedgerState) -> LedgerState:
    """Remember where the ledger stood, and return it."""
    _READ.append(state)
    return state


def state_read_last() -> LedgerState | None:
    """Where this process saw the ledger last.

    As its index only grows, it stood there all the time if it does so still.
    """
    return _READ[0] if _READ else None


def validators(
    request: Request | HttpRequest, *parts: object, last_modified: datetime | None
) -> Validators:
    """What an answer is recognised by before it is made.

    `parts` are all that it is made of besides the code and the address asked.
    """
    address = request.build_absolute_uri()
    said = "\n".join([__version__, address, *map(str, parts)])
    return Validators(_etag(request, said.encode()), last_modified)


def validators_of_content(request: Request | HttpRequest, content: bytes) -> Validators:
    """What an answer is recognised by that is made already."""
    return Validators(_etag(request, content))


def is_conditional(request: Request | HttpRequest) -> bool:
    """Whether the answer depends on what the reader has already (RFC 9110 §13.1)."""
    return any(name in request.META for name in _PRECONDITIONS)


def conditional_answer(
    request: Request | HttpRequest, known: Validators, answer: HttpResponse | None
) -> HttpResponse | None:
    """304 or 412 where the preconditions of a request ask for it, else `answer`."""
    changed = known.last_modified
    stamp = int(changed.timestamp()) if changed else None
    decided: HttpResponse | None = get_conditional_response(
        request, etag=known.etag, last_modified=stamp, response=answer
    )
    return decided


def _etag(request: Request | HttpRequest, said: bytes) -> str:
    # Strong: compressed bytes are other bytes than those as they are.
    coding = (accepted_coding(request) or "identity").encode()
    return f'"{hashlib.sha256(coding + b":" + said).hexdigest()[:32]}"'
