"""Have two texts one origin? Rules over the evidence, the surest first.

A join needs what two newsrooms do not share by reporting one event: narration outside
quotation marks, sentence for sentence and in one order, and hardly a detail that only
the shorter text has. Quotations, official figures and the words of one release never
join. Between a clear yes and a clear no a human decides: false joins are worse than
misses.
"""

from sources.origin import bars
from sources.origin.evidence import Evidence, gather, reworded_part
from sources.origin.explaining import reasons_for, scores_of
from sources.origin.joining import (
    holds_a_part,
    is_one_statement,
    is_other_filling,
    joining_rule,
    objection,
)
from sources.origin.reading import ReadText, read_origin
from sources.origin.texts import OriginText
from sources.origin.verdicts import (
    AlignedPair,
    OriginVerdict,
    Reason,
    Relation,
    Weighs,
)

_Answer = tuple[bool | None, Relation, str]


def compare_origins(a: OriginText, b: OriginText) -> OriginVerdict:
    """Compare two articles; the same two give the same verdict, always."""
    return compare_read(read_origin(a), read_origin(b))


def compare_read(a: ReadText, b: ReadText) -> OriginVerdict:
    """Compare two articles that were read before (`read_origin`)."""
    languages = (a.article.language, b.article.language)
    if languages[0] != languages[1]:
        return _not_compared(*languages)
    found = gather(a, b)
    reworded = reworded_part(a, b, found)
    same, relation, rule = _decide(found, reworded)
    return OriginVerdict(
        same_origin=same,
        relation=relation,
        decided_by=rule,
        scores=scores_of(found, reworded),
        reasons=reasons_for(a, b, found),
        aligned=tuple(
            AlignedPair(
                a.sentences[pair.a].place, b.sentences[pair.b].place, pair.similarity
            )
            for pair in found.coverage.pairs
        ),
        quotations=found.quotations,
    )


def _not_compared(a: str, b: str) -> OriginVerdict:
    sentence = (
        f"different languages ({a}, {b}): not compared; a copy through translation "
        "is for a human to see"
    )
    reason = Reason("languages", sentence, Weighs.NEITHER)
    return OriginVerdict(
        None, Relation.UNRELATED, "different languages", {}, (reason,), (), ()
    )


def _decide(found: Evidence, reworded: Evidence) -> _Answer:
    """Answer from all the evidence, and from that of the sentences not copied."""
    if is_other_filling(found):
        return False, Relation.UNRELATED, "one form, filled in with other facts"
    rule = joining_rule(found, reworded)
    if rule:
        against = objection(found)
        answer = None if against else True
        return answer, _kind_of_copy(found), against or rule
    return _unjoined(found)


def _unjoined(found: Evidence) -> _Answer:
    """Answer where no rule joins: a question to a human, or no."""
    if found.cites_other and found.words_quoted >= bars.QUOTED_WORDS:
        return None, Relation.QUOTES_IT, "narration of one is quoted in the other"
    if holds_a_part(found) and _shares_facts(found):
        return None, Relation.QUOTES_IT, "a part of it stands in a longer page"
    if _is_doubtful(found):
        return None, _doubtful_relation(found), "between yes and no"
    if _is_same_event(found):
        return False, Relation.SAME_EVENT, "shared facts without shared narration"
    return False, Relation.UNRELATED, "hardly anything shared"


def _kind_of_copy(found: Evidence) -> Relation:
    if found.is_same_text:
        return Relation.VERBATIM_COPY
    if found.short_verbatim >= bars.WHOLLY_COPIED:
        is_whole = found.long_verbatim >= bars.WHOLLY_COPIED
        return Relation.VERBATIM_COPY if is_whole else Relation.SHORTENED
    if found.short_verbatim >= bars.KEPT:
        return Relation.LATER_VERSION
    return _kind_of_rewording(found)


def _kind_of_rewording(found: Evidence) -> Relation:
    is_framed = found.frame >= bars.SAME_FRAME
    if is_framed and found.length_ratio >= bars.SAME_FRAME_LENGTH:
        return Relation.SYNONYM_SPUN
    is_shorter = found.length_ratio < bars.EXPANDED_LENGTH
    if is_shorter and found.long < bars.EXPANDED_COVERED:
        return Relation.EXPANDED
    return Relation.PARAPHRASE


def _is_doubtful(found: Evidence) -> bool:
    if _is_dozen(found):
        return True
    if found.lead == 0.0 and found.short < bars.DOUBTFUL_WITHOUT_LEAD:
        # Another story with the background that an agency puts under many.
        return False
    if found.other_whole and found.short_own < bars.DOUBTFUL_AGAINST_CREDIT:
        return False
    least = bars.DOUBTFUL_CITING if found.cites_other else bars.DOUBTFUL
    return found.short_verbatim >= bars.DOUBTFUL_COPIED or (
        found.short >= least and _shares_facts(found)
    )


def _shares_facts(found: Evidence) -> bool:
    return (
        len(found.details) >= bars.DOUBTFUL_DETAILS
        or found.short_verbatim >= bars.DOUBTFUL_COPIED
    )


def _is_dozen(found: Evidence) -> bool:
    return (
        len(found.details) >= bars.DOZEN
        and found.details_contained >= bars.DOZEN_CONTAINED
        and found.order >= bars.DOZEN_IN_ORDER
    )


def _doubtful_relation(found: Evidence) -> Relation:
    if found.short_verbatim >= bars.PROBABLY_COPIED:
        return _kind_of_copy(found)
    if found.other_whole or is_one_statement(found):
        return Relation.SAME_EVENT
    is_retold = max(found.short, found.long) >= bars.PROBABLY_RETOLD
    is_own = found.short_own >= bars.PROBABLY_RETOLD_OWN
    return Relation.PARAPHRASE if is_retold and is_own else Relation.SAME_EVENT


def _is_same_event(found: Evidence) -> bool:
    has_quotation = any(q.likeness >= bars.SAME_WORDS for q in found.quotations)
    if has_quotation and found.details_elsewhere:
        return True
    has_lead = found.lead >= bars.HALF_LEAD
    least = bars.FEW_DETAILS if has_lead else bars.MANY_DETAILS
    is_alike = found.details_contained >= bars.IN_COMMON
    if found.lead > 0.0 and found.details_elsewhere >= bars.MANY_DETAILS:
        return True
    return is_alike and found.details_elsewhere >= least
