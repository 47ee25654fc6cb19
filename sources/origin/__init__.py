"""Which texts come from one origin: copies, rewordings, quoting, or neither."""

from sources.origin.decide import compare_origins, compare_read
from sources.origin.reading import ReadText, read_origin
from sources.origin.signature import KIND, Signature, SignatureKind, bands, signature
from sources.origin.texts import MarkedBlock, OriginText, Place
from sources.origin.verdicts import (
    AlignedPair,
    OriginVerdict,
    Reason,
    Relation,
    Weighs,
)

__all__ = [
    "KIND",
    "AlignedPair",
    "MarkedBlock",
    "OriginText",
    "OriginVerdict",
    "Place",
    "ReadText",
    "Reason",
    "Relation",
    "Signature",
    "SignatureKind",
    "Weighs",
    "bands",
    "compare_origins",
    "compare_read",
    "read_origin",
    "signature",
]
