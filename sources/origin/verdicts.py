"""What comes out of a comparison: a verdict with reasons that a curator can check."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sources.origin.quotations import QuotationPair
from sources.origin.texts import Place


class Relation(StrEnum):
    """How two texts are related; codes of the vocabulary `article_relation`.

    `UNRELATED` is not in the vocabulary: it is no relation.
    """

    VERBATIM_COPY = "verbatim_copy"
    SHORTENED = "verbatim_copy_shortened"
    LATER_VERSION = "later_wire_version"
    PARAPHRASE = "paraphrase"
    SYNONYM_SPUN = "synonym_spun_copy"
    EXPANDED = "expanded_rewrite"
    QUOTES_IT = "quoted_in_live_blog"
    SAME_EVENT = "same_event_other_source"
    UNRELATED = "unrelated"


class Weighs(StrEnum):
    """Which way a reason points."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of evidence, with its places in both texts (offsets)."""

    code: str
    sentence: str
    weighs: Weighs
    a: tuple[Place, ...] = ()
    b: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two sentences that say the same, side by side; `similarity` from 0 to 1."""

    a: Place
    b: Place
    similarity: float


@dataclass(frozen=True, slots=True)
class OriginVerdict:
    """Whether two texts have one origin; None: the machine must not say, a human must.

    `decided_by` names the rule. `aligned` is in the order of A. `quotations` are those
    that both have, altered ones with the differing words.
    """

    same_origin: bool | None
    relation: Relation
    decided_by: str
    scores: Mapping[str, float]
    reasons: tuple[Reason, ...]
    aligned: tuple[AlignedPair, ...]
    quotations: tuple[QuotationPair, ...]
