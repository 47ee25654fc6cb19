"""The rules by which two texts are one origin, and what leaves a rule to a human."""

from sources.origin import bars
from sources.origin.evidence import Evidence

_BOTH = 2


def joining_rule(found: Evidence, reworded: Evidence) -> str:
    """Name the rule by which two texts are one origin, or "" where none holds."""
    if found.is_same_text:
        return "same text"
    if found.lead == 0.0 or holds_a_part(found):
        # The news differs; shared background at the end is one agency's habit.
        return ""
    rules = (
        (_is_copied(found, reworded), "copied narration"),
        (_is_later_version(found), "versions of one report"),
        (_is_spun(reworded), "sentences kept, words swapped"),
        (_is_reworded(reworded), "narration reworded in order"),
        (_is_credited(found), "told after the agency that both name"),
    )
    return next((name for holds, name in rules if holds), "")


def _is_copied(found: Evidence, reworded: Evidence) -> bool:
    if is_one_statement(found) and found.long_verbatim < bars.WHOLLY_COPIED:
        # One may be the statement itself, and the other a report that has it too.
        return False
    if found.short_verbatim >= bars.WHOLLY_COPIED:
        return found.order >= bars.WHOLLY_COPIED_IN_ORDER
    has_rest = reworded.fewest_words >= bars.FEWEST_WORDS_OF_REST
    if has_rest and reworded.short < bars.REST_OF_COPY:
        # What both print in full is then a third party's, and the rest is each one's own.
        return False
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
    is_framed = found.frame >= bars.SAME_FRAME and not is_one_statement(found)
    return is_framed and bars.SPUN.is_reached(found)


def _is_reworded(found: Evidence) -> bool:
    if found.long_own < bars.OWN_OF_LONGER * found.length_ratio:
        return False
    is_credited = found.same_whole or found.same_told or found.cites_other
    if is_credited and bars.REWORDED_WITH_CREDIT.is_reached(found):
        return True
    if found.on_statement:
        is_higher = bars.REWORDED_BESIDE_STATEMENT.is_reached(found)
        return is_higher and not is_one_statement(found)
    return _is_retold_whole(found)


def _is_retold_whole(found: Evidence) -> bool:
    has_many = len(found.details) >= bars.MANY
    return len(found.details) >= bars.REWORDED_DETAILS and (
        bars.REWORDED.is_reached(found)
        or bars.REORDERED.is_reached(found)
        or (has_many and bars.DETAILED.is_reached(found))
    )


def _is_credited(found: Evidence) -> bool:
    if not (found.same_whole or found.cites_other):
        return False
    if found.long < bars.CREDITED_OF_LONGER:
        # It names the agency for a part, and has reporting of its own.
        return False
    is_whole = len(found.details) >= bars.CREDITED_DETAILS
    return bars.CREDITED.is_reached(found) or (
        is_whole and bool(found.same_whole) and bars.CREDITED_WHOLLY.is_reached(found)
    )


def is_other_filling(found: Evidence) -> bool:
    """Whether both are one form, such as a daily tally, with other facts in it."""
    exchanged = found.filling.numbers_exchanged
    return (
        found.short >= bars.DOUBTFUL
        and exchanged >= bars.EXCHANGED
        and exchanged >= bars.EXCHANGED_FOR_EACH * found.filling.numbers_agreeing
    )


def _is_partly_other_filling(found: Evidence) -> bool:
    filled = found.filling
    exchanged = filled.numbers_exchanged + filled.names_exchanged
    return (
        filled.numbers_exchanged >= bars.OFTEN_EXCHANGED
        and exchanged >= filled.numbers_agreeing
    )


def is_one_statement(found: Evidence) -> bool:
    """Whether both rest on something given out, and no agency is credited by both."""
    has_credit = bool(found.same_whole or found.cites_other)
    return found.on_statement == _BOTH and not has_credit


def objection(found: Evidence) -> str:
    """Say why a rule that holds is left to a human after all, or ""."""
    if found.is_same_text:
        return ""
    is_credited = found.same_whole and len(found.details) >= bars.CREDITED_DETAILS
    least = bars.FEWEST_CREDITED_WORDS if is_credited else bars.FEWEST_WORDS
    is_told_otherwise = found.other_told and found.short_verbatim < bars.WHOLLY_COPIED
    against = (
        (found.fewest_words < least, "too short to tell"),
        (_is_partly_other_filling(found), "numbers and names stand in for others"),
        (found.other_whole, "credits differ"),
        (is_told_otherwise, "reporting of different newsrooms"),
    )
    return next((name for holds, name in against if holds), "")


def holds_a_part(found: Evidence) -> bool:
    """Whether one is a longer page, such as a live blog, that has some of the other."""
    if found.length_ratio * bars.MUCH_LONGER < 1 and found.long < bars.SMALL_PART:
        return found.short >= bars.DOUBTFUL
    shared = max(found.short, found.long)
    is_entry = bars.ENTRY_OF_LIVE_BLOG <= shared < bars.WHOLE_LIVE_BLOG
    return found.has_live_entries and is_entry
