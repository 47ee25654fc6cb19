"""Signing the newest head of the tree, and having signed heads timestamped."""

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
from cryptography.x509 import Certificate
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from allegations.ledger.signing import signed_bytes, statement_bytes
from allegations.ledger.timestamps import (
    QUERY_TYPE,
    REPLY_TYPE,
    Timestamp,
    TimestampRefused,
    checked_timestamp,
    read_certificates,
    timestamp_request,
)
from allegations.models import HeadTimestamp, LedgerEntry, SignedHead, TreeHead
from allegations.services.kept_heads import check_kept_head, keep_head
from allegations.services.signing_keys import registered, signing_key

# A run asks for no more than this, newest heads first: they cover all earlier entries.
MOST_REQUESTS = 10
# Answers carry certificates; this is many times what they need.
MOST_BYTES = 256 * 1024


class AuthorityAway(RuntimeError):
    """No timestamp could be had now; asked again later."""


@transaction.atomic
def sign_tree_head() -> SignedHead | None:
    """Sign the newest head, once with each key; None for an empty ledger.

    Safe to repeat: a head that is signed already is returned as it is. Raises
    KeyRefused where no key can be used, and OlderLedger where entries are missing that
    were there before.
    """
    head = TreeHead.objects.order_by("-size").first()
    if head is None:
        return None
    # Also of a head that is signed already: the file may have been lost.
    keep_newest_head()
    private = signing_key()
    key = registered(private)
    signed = SignedHead.objects.filter(head=head, key=key).first()
    if signed is not None:
        return signed
    now = timezone.now()
    statement = statement_bytes(
        log_id=log_id(), size=head.size, root=bytes(head.root), signed_at=now
    )
    signed, _ = SignedHead.objects.get_or_create(
        head=head,
        key=key,
        defaults={
            "signed_at": now,
            "statement": statement,
            "signature": private.sign(statement),
        },
    )
    return signed


def check_newest_head() -> None:
    """Raise OlderLedger where the ledger lacks the newest head that it had."""
    if LedgerEntry.objects.exists():
        check_kept_head(log_id())


def keep_newest_head() -> None:
    """Keep the newest head outside the database: an older backup is told by it.

    Before it is signed, and at once where something must not be public again. Raises
    OlderLedger.
    """
    head = TreeHead.objects.order_by("-size").first()
    if head is not None:
        keep_head(log_id(), head.size, bytes(head.root))


def log_id() -> bytes:
    """What tells this ledger from all others: the leaf hash of its first entry."""
    return bytes(LedgerEntry.objects.values_list("leaf_hash", flat=True).get(index=0))


def timestamp_signed_heads() -> int:
    """Ask the authority about signed heads that have no timestamp yet.

    Returns how many got one. Raises AuthorityAway at the first that did not: heads stay
    signed, and the next run asks again. Without an authority nothing is done.
    """
    if not settings.TIMESTAMP_URL:
        return 0
    waiting = SignedHead.objects.filter(timestamp__isnull=True).order_by("-pk")
    done = 0
    for signed in waiting[:MOST_REQUESTS]:
        data = signed_bytes(bytes(signed.statement), bytes(signed.signature))
        _keep(signed, _asked(data), timezone.now())
        done += 1
    return done


def _keep(signed: SignedHead, timestamp: Timestamp, now: datetime) -> None:
    # Two runs may have asked at once: the first answer stays.
    HeadTimestamp.objects.get_or_create(
        signed_head=signed,
        defaults={
            "response": timestamp.response,
            "generated_at": timestamp.generated_at,
            "received_at": now,
            "authority": urlsplit(settings.TIMESTAMP_URL).hostname or "",
            "serial_number": timestamp.serial_number,
            "is_chain_checked": timestamp.is_chain_checked,
        },
    )


def _asked(data: bytes) -> Timestamp:
    try:
        request = timestamp_request(data)
        answer = _posted(request.as_bytes())
        return checked_timestamp(answer, data, roots=_roots(), request=request)
    except (httpx2.HTTPError, httpx2.InvalidURL, TimestampRefused) as error:
        raise AuthorityAway(f"No timestamp from {_authority()}: {error}") from error


def _posted(query: bytes) -> bytes:
    headers = {"Content-Type": QUERY_TYPE, "Accept": REPLY_TYPE}
    with (
        httpx2.Client(timeout=settings.TIMESTAMP_SECONDS) as client,
        client.stream(
            "POST", settings.TIMESTAMP_URL, content=query, headers=headers
        ) as response,
    ):
        response.raise_for_status()
        answer = b""
        for part in response.iter_bytes():
            answer += part
            if len(answer) > MOST_BYTES:
                raise TimestampRefused("The answer is too long for a timestamp.")
    return answer


def _roots() -> list[Certificate]:
    if not settings.TIMESTAMP_CA_FILE:
        return []
    try:
        return read_certificates(Path(settings.TIMESTAMP_CA_FILE).read_bytes())
    except OSError as error:
        raise TimestampRefused(
            f"TIMESTAMP_CA_FILE cannot be read: {error.strerror}."
        ) from error


def _authority() -> str:
    """The address without a user and password that it may carry."""
    parts = urlsplit(settings.TIMESTAMP_URL)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
