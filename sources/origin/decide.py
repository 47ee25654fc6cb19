"""Have two texts one origin? Rules over the evidence, the surest first.

A join needs what two newsrooms do not share by reporting one event: narration outside
quotation marks, sentence for sentence and in one order, and hardly a detail that only
the shorter text has. Quotations, official figures and the words of one release never
join. Between a clear yes and a clear no a human decides: False joins are worse than
misses.
"""

from dataclasses import dataclass

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
COPIED_IN_ORDER = 0.7
# The same of a later version of one agency's report, whose lead is new.
KEPT = 0.35
# Alike in function words and sentence lengths: software swapped the rest.
SAME_FRAME = 0.8
DOUBTFUL = 0.35
DOUBTFUL_COPIED = 0.2
FEWEST_WORDS = 40
# Words outside quotation marks: the page is so much longer than what it contains.
MUCH_LONGER = 2.8
VERSIONS_WITHIN_DAYS = 2
# Of a quotation, and of the shorter text's names and numbers: one event.
SAME_WORDS = 0.8
FEW_IN_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class Bar:
    """What a rewording must reach; shares of the shorter text, 0 to 1.

    `fuller` is of the text of which more is covered: one of two that are one origin
    has little of its own.
    """

    narration: float
    fuller: float
    own: float
    own_pairs: int
    details: float
    order: float
    lead: float

    def is_reached(self, found: Evidence) -> bool:
        """Tell whether the evidence reaches every part of the bar."""
        return (
            found.short >= self.narration
            and max(found.short, found.long) >= self.fuller
            and found.short_own >= self.own
            and found.short_own_pairs >= self.own_pairs
            and found.details_contained >= self.details
            and found.order >= self.order
            and found.lead >= self.lead
        )


# With the greater part word for word.
COPY = Bar(0.75, 0.75, 0.5, 1, 0.5, 0.7, 0.6)
REWORDED = Bar(0.7, 0.75, 0.7, 4, 0.7, 0.85, 0.3)
# Told almost whole: then its parts may stand in another order.
REORDERED = Bar(0.85, 0.85, 0.85, 5, 0.8, 0.7, 0.3)
# Both name the same newsroom as their source, or one is that newsroom's.
REWORDED_WITH_CREDIT = Bar(0.65, 0.7, 0.6, 2, 0.6, 0.85, 0.3)
# One of the two names a release or post that it rests on.
REWORDED_BESIDE_STATEMENT = Bar(0.8, 0.85, 0.8, 4, 0.7, 0.95, 0.6)
SPUN = Bar(0.6, 0.6, 0.4, 3, 0.5, 0.95, 0.3)
# A later version of one agency's report, which keeps much of it word for word.
LATER = Bar(0.6, 0.6, 0.5, 3, 0.55, 0.7, 0.5)


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
    if rule:
        words = min(a.narrated_words, b.narrated_words)
        objection = _objection(found, words)
        if objection:
            return None, _kind_of_copy(found), objection
        return True, _kind_of_copy(found), rule
    if _holds_a_part(found):
        return None, Relation.QUOTES_IT, "a part of it stands in a longer page"
    if _is_doubtful(found):
        return None, _doubtful_relation(found), "between yes and no"
    if _is_same_event(found):
        return False, Relation.SAME_EVENT, "shared facts without shared narration"
    return False, Relation.UNRELATED, "hardly anything shared"


def _joining_rule(found: Evidence) -> str:
    """Name the rule by which two texts are one origin, or "" where none holds."""
    if found.is_same_text:
        return "same text"
    if found.lead == 0.0 or _holds_a_part(found):
        # The news differs; shared background at the end is one agency's habit.
        return ""
    rules = (
        (_is_copied, "copied narration"),
        (_is_later_version, "versions of one report"),
        (_is_spun, "sentences kept, words swapped"),
        (_is_reworded, "narration reworded in order"),
    )
    return next((name for holds, name in rules if holds(found)), "")


def _is_copied(found: Evidence) -> bool:
    if found.short_verbatim >= WHOLLY_COPIED:
        return found.order >= COPIED_IN_ORDER
    return (
        found.short_verbatim >= COPIED
        and not _is_one_statement(found)
        and COPY.is_reached(found)
    )


def _is_later_version(found: Evidence) -> bool:
    is_near = found.days_apart is None or found.days_apart <= VERSIONS_WITHIN_DAYS
    return (
        bool(found.same_whole or found.same_group)
        and is_near
        and found.short_verbatim >= KEPT
        and LATER.is_reached(found)
    )


def _is_spun(found: Evidence) -> bool:
    return (
        found.frame >= SAME_FRAME
        and not _is_one_statement(found)
        and SPUN.is_reached(found)
    )


def _is_reworded(found: Evidence) -> bool:
    if found.same_whole or found.same_told or found.cites_other:
        return REWORDED_WITH_CREDIT.is_reached(found)
    if _is_one_statement(found):
        return False
    if found.on_statement:
        return REWORDED_BESIDE_STATEMENT.is_reached(found)
    return REWORDED.is_reached(found) or REORDERED.is_reached(found)


def _is_one_statement(found: Evidence) -> bool:
    """Whether both rest on something given out, and no agency is credited by both."""
    return found.on_statement == 2 and not (found.same_whole or found.cites_other)


def _objection(found: Evidence, words: int) -> str:
    """Say why a rule that holds is left to a human after all, or ""."""
    if found.is_same_text:
        return ""
    if words < FEWEST_WORDS:
        return "too short to tell"
    if found.other_whole:
        return "credits differ"
    if found.other_told and found.short_verbatim < WHOLLY_COPIED:
        return "reporting of different newsrooms"
    return ""


def _holds_a_part(found: Evidence) -> bool:
    """Whether one is a longer page, such as a live blog, that has some of the other."""
    is_small_part = found.length_ratio * MUCH_LONGER < 1 and found.long < 0.4
    if is_small_part:
        return found.short >= DOUBTFUL
    return found.has_live_entries and 0.12 <= max(found.short, found.long) < 0.9


def _kind_of_copy(found: Evidence) -> Relation:
    if found.short_verbatim >= WHOLLY_COPIED:
        is_whole = found.long_verbatim >= WHOLLY_COPIED
        return Relation.VERBATIM_COPY if is_whole else Relation.SHORTENED
    if _is_swapped(found):
        return Relation.SYNONYM_SPUN
    if found.short_verbatim >= KEPT:
        return Relation.LATER_VERSION
    if found.length_ratio < 0.75 and found.long < 0.75:
        return Relation.EXPANDED
    return Relation.PARAPHRASE


def _is_swapped(found: Evidence) -> bool:
    is_as_long = found.length_ratio >= 0.6
    return found.frame >= SAME_FRAME and found.short_verbatim < KEPT and is_as_long


def _is_doubtful(found: Evidence) -> bool:
    if found.lead == 0.0 and found.short < 0.5:
        # Another story with the background that an agency puts under many.
        return False
    if found.other_whole and found.short_own < 0.5:
        return False
    return (
        found.short >= DOUBTFUL
        or found.short_verbatim >= DOUBTFUL_COPIED
        or (bool(found.cites_other) and found.short >= 0.2)
    )


def _doubtful_relation(found: Evidence) -> Relation:
    if found.short_verbatim >= 0.4:
        return _kind_of_copy(found)
    if found.other_whole or _is_one_statement(found):
        return Relation.SAME_EVENT
    is_retold = max(found.short, found.long) >= 0.75 and found.short_own >= 0.6
    return Relation.PARAPHRASE if is_retold else Relation.SAME_EVENT


def _is_same_event(found: Evidence) -> bool:
    has_quotation = any(
        pair.likeness >= SAME_WORDS for pair in found.quotations
    ) and bool(found.details_elsewhere)
    is_alike = found.details_contained >= FEW_IN_COMMON
    has_lead = found.lead >= 0.5 and found.details_elsewhere >= 2
    return has_quotation or (is_alike and (has_lead or found.details_elsewhere >= 4))
