"""Have two texts one origin? Rules over the evidence, the surest first.

A join needs what two newsrooms do not share by reporting one event: narration outside
quotation marks, sentence for sentence and in one order, and hardly a detail that only
the shorter text has. Quotations, official figures and the words of one release never
join. Between a clear yes and a clear no a human decides: False joins are worse than
misses.
"""

from sources.origin.evidence import Evidence, gather
from sources.origin.explaining import reasons_for, scores_of
from sources.origin.reading import ReadText, read_origin
from sources.origin.texts import OriginText
from sources.origin.verdicts import (
    AlignedPair,
    OriginVerdict,
    Reason,
    Relation,
    Weighs,
)

__all__ = ["compare_origins", "compare_read", "read_origin"]

# Of the shorter text's narrated words, in runs of five that the other has too.
COPIED = 0.6
WHOLLY_COPIED = 0.85
# Of the shorter text's narration, in sentences that the other has too.
REWORDED = 0.7
LOOSELY_REWORDED = 0.5
DOUBTFUL = 0.35
DOUBTFUL_COPIED = 0.2
FEWEST_WORDS = 40
# Words outside quotation marks: the page is so much longer than what it contains.
MUCH_LONGER = 2.8


def compare_origins(a: OriginText, b: OriginText) -> OriginVerdict:
    """Compare two articles; the same two give the same verdict, always."""
    return compare_read(read_origin(a), read_origin(b))


def compare_read(a: ReadText, b: ReadText) -> OriginVerdict:
    """Compare two articles that were read before (`read_origin`)."""
    languages = (a.article.language, b.article.language)
    if languages[0] != languages[1]:
        return _not_compared(*languages)
    found = gather(a, b)
    same, relation, rule = _decide(a, b, found)
    return OriginVerdict(
        same_origin=same,
        relation=relation,
        decided_by=rule,
        scores=scores_of(found),
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


def _decide(
    a: ReadText, b: ReadText, found: Evidence
) -> tuple[bool | None, Relation, str]:
    rule = _joining_rule(found)
    if rule and min(a.narrated_words, b.narrated_words) < FEWEST_WORDS:
        if not found.is_same_text:
            return None, _kind_of_copy(found), "too short to tell"
    if rule and _contradicted(found):
        return None, _kind_of_copy(found), "credits differ"
    if rule and _is_larger_page(found):
        return None, Relation.QUOTES_IT, "part of a much longer page"
    if rule:
        return True, _kind_of_copy(found), rule
    if _is_doubtful(found):
        return None, _doubtful_relation(found), "between yes and no"
    if _is_same_event(found):
        return False, Relation.SAME_EVENT, "shared facts without shared narration"
    return False, Relation.UNRELATED, "hardly anything shared"


def _joining_rule(found: Evidence) -> str:
    """Name the rule by which two texts are one origin, or "" where none holds."""
    if found.is_same_text:
        return "same text"
    if found.lead == 0.0:
        # The news differs; shared background at the end is one agency's habit.
        return ""
    if _is_copied(found):
        return "copied narration"
    if _is_later_version(found):
        return "versions of one report"
    if _is_reworded(found):
        return "narration reworded in order"
    return ""


def _is_copied(found: Evidence) -> bool:
    least = WHOLLY_COPIED if _is_one_statement(found) else COPIED
    return found.short_verbatim >= least and found.short >= 0.75 and found.order >= 0.7


def _is_later_version(found: Evidence) -> bool:
    is_near = found.days_apart is None or found.days_apart <= 2
    return (
        bool(found.same_whole or found.same_group)
        and is_near
        and found.short_verbatim >= 0.3
        and found.short >= 0.5
        and found.order >= 0.7
        and found.lead >= 0.5
    )


def _is_reworded(found: Evidence) -> bool:
    if _is_one_statement(found) or found.order < 0.8:
        return False
    has_common_source = bool(found.same_whole or found.same_told or found.cites_other)
    ease = 0.1 if has_common_source else 0.0
    closely = (
        found.short >= REWORDED - ease
        and found.short_own >= 0.6 - ease
        and found.short_own_pairs >= 3
        and found.details_contained >= 0.7
    )
    loosely = (
        found.short >= LOOSELY_REWORDED
        and found.short_own >= 0.5
        and found.short_own_pairs >= 5
        and found.details_contained >= 0.85 - ease
        and found.order >= 0.9
    )
    return closely or loosely


def _is_one_statement(found: Evidence) -> bool:
    """Whether both rest on something given out, and no agency is credited by both."""
    return found.on_statement and not (found.same_whole or found.cites_other)


def _contradicted(found: Evidence) -> bool:
    if found.is_same_text:
        return False
    return found.other_whole or (
        found.other_told and found.short_verbatim < WHOLLY_COPIED
    )


def _is_larger_page(found: Evidence) -> bool:
    if found.is_same_text:
        return False
    is_small_part = found.length_ratio * MUCH_LONGER < 1 and found.long < 0.4
    return is_small_part or (found.has_live_entries and found.long < 0.6)


def _kind_of_copy(found: Evidence) -> Relation:
    if found.is_same_text or (
        found.short_verbatim >= WHOLLY_COPIED and found.long_verbatim >= WHOLLY_COPIED
    ):
        return Relation.VERBATIM_COPY
    if found.short_verbatim >= WHOLLY_COPIED:
        return Relation.SHORTENED
    if (
        found.frame >= 0.8
        and found.short_verbatim < COPIED
        and found.length_ratio >= 0.8
    ):
        return Relation.SYNONYM_SPUN
    if found.short_verbatim >= 0.3 and (found.same_whole or found.same_group):
        return Relation.LATER_VERSION
    if found.long < 0.6:
        return Relation.EXPANDED
    return Relation.PARAPHRASE


def _is_doubtful(found: Evidence) -> bool:
    return (
        found.short >= DOUBTFUL
        or found.short_verbatim >= DOUBTFUL_COPIED
        or (bool(found.cites_other) and found.short >= 0.2)
    )


def _doubtful_relation(found: Evidence) -> Relation:
    if _is_larger_page(found):
        return Relation.QUOTES_IT
    if found.short_verbatim >= 0.4:
        return _kind_of_copy(found)
    if found.short >= REWORDED and not found.on_statement:
        return Relation.PARAPHRASE
    return Relation.SAME_EVENT


def _is_same_event(found: Evidence) -> bool:
    has_lead = found.lead > 0.0 and len(found.details) >= 2
    return has_lead or (len(found.details) >= 4 and found.details_contained >= 0.25)
