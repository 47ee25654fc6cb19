"""Which texts come from one origin: copies, rewordings, quoting, or neither."""

from sources.origin.decide import compare_origins, compare_read
from sources.origin.reading import ReadText, read_origin
from sources.origin.shingles import Signature, SignatureKind, bands, body_of, signature
from sources.origin.texts import MarkedBlock, OriginText, Place
from sources.origin.verdicts import (
    AlignedPair,
    OriginVerdict,
    Reason,
    Relation,
    Weighs,
)

__all__ = [
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
    "body_of",
    "compare_origins",
    "compare_read",
    "read_origin",
    "signature",
]
