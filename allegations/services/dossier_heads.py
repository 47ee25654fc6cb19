"""Which signed head of the ledger the proofs of a dossier lead to."""

import logging
from datetime import datetime

from allegations.dossiers.heads import Head, HeadSignature, HeadStamp
from allegations.ledger.signing import KeyRefused
from allegations.models import SignedHead
from allegations.services.tree_heads import (
    AuthorityAway,
    sign_tree_head,
    timestamp_signed_heads,
)

logger = logging.getLogger(__name__)


def signed_head_over(index: int, moment: datetime) -> Head | None:
    """The newest signed head of the instant that holds entry `index`.

    Where there was none yet, the first one after it; None without either. So the
    dossier of an instant gets the same head whenever it is made.
    """
    holding = SignedHead.objects.filter(head_id__gt=index).select_related(
        "head", "key", "timestamp"
    )
    signed = (
        holding.filter(signed_at__lte=moment).order_by("-signed_at", "-pk").first()
        or holding.filter(signed_at__gt=moment).order_by("signed_at", "pk").first()
    )
    return _head(signed) if signed else None


def sign_head_now() -> bool:
    """Sign the newest head and have it timestamped, as beat does; False without a key.

    Where the authority is away, the head is signed all the same. Raises OlderLedger.
    """
    try:
        sign_tree_head()
    except KeyRefused as refused:
        logger.warning("The head of the ledger was not signed: %s", refused)
        return False
    try:
        timestamp_signed_heads()
    except AuthorityAway as away:
        logger.warning("%s", away)
    return True


def _head(signed: SignedHead) -> Head:
    stamp = getattr(signed, "timestamp", None)
    return Head(
        size=signed.head.size,
        root=bytes(signed.head.root),
        recorded_at=signed.head.recorded_at,
        signature=HeadSignature(
            statement=bytes(signed.statement),
            signature=bytes(signed.signature),
            public_key=signed.key.public_key,
            signed_at=signed.signed_at,
            stamp=HeadStamp(bytes(stamp.response), stamp.generated_at, stamp.authority)
            if stamp
            else None,
        ),
    )
