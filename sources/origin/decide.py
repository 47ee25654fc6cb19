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
from sources.origin.reading import ReadText, read_origin
from sources.origin.texts import OriginText
from sources.origin.verdicts import (
    AlignedPair,
    OriginVerdict,
    Reason,
    Relation,
    Weighs,
)

_BOTH = 2
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
    rule = _joining_rule(found, reworded)
    if rule:
        objection = _objection(found)
        answer = None if objection else True
        return answer, _kind_of_copy(found), objection or rule
    if _holds_a_part(found):
        return None, Relation.QUOTES_IT, "a part of it stands in a longer page"
    if _is_doubtful(found):
        return None, _doubtful_relation(found), "between yes and no"
    if _is_same_event(found):
        return False, Relation.SAME_EVENT, "shared facts without shared narration"
    return False, Relation.UNRELATED, "hardly anything shared"


def _joining_rule(found: Evidence, reworded: Evidence) -> str:
    """Name the rule by which two texts are one origin, or "" where none holds."""
    if found.is_same_text:
        return "same text"
    if found.lead == 0.0 or _holds_a_part(found):
        # The news differs; shared background at the end is one agency's habit.
        return ""
    rules = (
        (_is_copied(found), "copied narration"),
        (_is_later_version(found), "versions of one report"),
        (_is_spun(reworded), "sentences kept, words swapped"),
        (_is_reworded(reworded), "narration reworded in order"),
    )
    return next((name for holds, name in rules if holds), "")


def _is_copied(found: Evidence) -> bool:
    if _is_one_statement(found) and found.long_verbatim < bars.WHOLLY_COPIED:
        # One may be the statement itself, and the other a report that has it too.
        return False
    if found.short_verbatim >= bars.WHOLLY_COPIED:
        return found.order >= bars.WHOLLY_COPIED_IN_ORDER
    return found.short_verbatim >= bars.COPIED and bars.COPY.is_reached(found)


def _is_later_version(found: Evidence) -> bool:
    is_near = found.days_apart is None or found.days_apart <= bars.VERSIONS_WITHIN_DAYS
    return (
        bool(found.same_whole or found.same_group)
        and is_near
        and found.short_verbatim >= bars.KEPT
        and bars.LATER.is_reached(found)
    )


def _is_spun(found: Evidence) -> bool:
    is_framed = found.frame >= bars.SAME_FRAME and not _is_one_statement(found)
    return is_framed and bars.SPUN.is_reached(found)


def _is_reworded(found: Evidence) -> bool:
    if found.long_own < bars.OWN_OF_LONGER * found.length_ratio:
        return False
    if found.same_whole or found.same_told or found.cites_other:
        return bars.REWORDED_WITH_CREDIT.is_reached(found)
    if _is_one_statement(found):
        return False
    if found.on_statement:
        return bars.REWORDED_BESIDE_STATEMENT.is_reached(found)
    return bars.REWORDED.is_reached(found) or bars.REORDERED.is_reached(found)


def _is_one_statement(found: Evidence) -> bool:
    """Whether both rest on something given out, and no agency is credited by both."""
    has_credit = bool(found.same_whole or found.cites_other)
    return found.on_statement == _BOTH and not has_credit


def _objection(found: Evidence) -> str:
    """Say why a rule that holds is left to a human after all, or ""."""
    if found.is_same_text:
        return ""
    if found.fewest_words < bars.FEWEST_WORDS:
        return "too short to tell"
    if found.other_whole:
        return "credits differ"
    if found.other_told and found.short_verbatim < bars.WHOLLY_COPIED:
        return "reporting of different newsrooms"
    return ""


def _holds_a_part(found: Evidence) -> bool:
    """Whether one is a longer page, such as a live blog, that has some of the other."""
    if found.length_ratio * bars.MUCH_LONGER < 1 and found.long < bars.SMALL_PART:
        return found.short >= bars.DOUBTFUL
    shared = max(found.short, found.long)
    is_entry = bars.ENTRY_OF_LIVE_BLOG <= shared < bars.WHOLE_LIVE_BLOG
    return found.has_live_entries and is_entry


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
    if found.lead == 0.0 and found.short < bars.DOUBTFUL_WITHOUT_LEAD:
        # Another story with the background that an agency puts under many.
        return False
    if found.other_whole and found.short_own < bars.DOUBTFUL_AGAINST_CREDIT:
        return False
    return (
        found.short >= bars.DOUBTFUL
        or found.short_verbatim >= bars.DOUBTFUL_COPIED
        or (bool(found.cites_other) and found.short >= bars.DOUBTFUL_CITING)
    )


def _doubtful_relation(found: Evidence) -> Relation:
    if found.short_verbatim >= bars.PROBABLY_COPIED:
        return _kind_of_copy(found)
    if found.other_whole or _is_one_statement(found):
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
    return is_alike and found.details_elsewhere >= least
