"""How much two texts must share for each answer: the settings of a decision.

They were set on texts written by us (docs/origins.md has the figures), for a pair that
is joined wrongly is worse than one that a human is asked about.
"""

from dataclasses import dataclass

from sources.origin.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Bar:
    """What a copy or rewording must reach; shares of the shorter text, 0 to 1.

    `fuller` is of the text of which more is covered: one of two that are one origin
    has little of its own. `own_pairs` counts sentences that are nobody's statement.
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


# The greater part word for word.
COPY = Bar(0.75, 0.75, 0.5, 1, 0.5, 0.7, 0.6)
REWORDED = Bar(0.7, 0.75, 0.7, 4, 0.7, 0.85, 0.3)
# A short report of what one official said shares hardly more, whoever wrote it.
REWORDED_DETAILS = 6
# Told almost whole: then its parts may stand in another order.
REORDERED = Bar(0.85, 0.85, 0.85, 5, 0.8, 0.7, 0.3)
# So many rare details in one order, and hardly one that is lacking.
DETAILED = Bar(0.6, 0.65, 0.55, 4, 0.85, 0.95, 0.3)
MANY = 18
# Both name the same newsroom as their source, or one is that newsroom's.
REWORDED_WITH_CREDIT = Bar(0.65, 0.7, 0.6, 2, 0.6, 0.85, 0.3)
# So, and nearly every detail of the shorter text in the other: a free rewording.
CREDITED = Bar(0.5, 0.55, 0.5, 2, 0.75, 0.9, 0.3)
# A short text that is told whole where its agency is named, and nearly all it counts.
CREDITED_WHOLLY = Bar(0.8, 0.8, 0.0, 0, 0.8, 0.9, 0.6)
CREDITED_DETAILS = 5
CREDITED_OF_LONGER = 0.5
# One of the two names a release or post that it rests on.
REWORDED_BESIDE_STATEMENT = Bar(0.8, 0.85, 0.8, 4, 0.7, 0.95, 0.6)
SPUN = Bar(0.6, 0.6, 0.4, 3, 0.5, 0.95, 0.3)
# A later version of one agency's report, which keeps much of it word for word.
LATER = Bar(0.6, 0.6, 0.5, 3, 0.55, 0.7, 0.5)

# Of the longer text's own narration, were both as long: a rewording is no part of a
# report that has reporting of its own.
OWN_OF_LONGER = 0.5

# Of the shorter text's narrated words, those in runs of five that the other has too.
WHOLLY_COPIED = 0.85
WHOLLY_COPIED_IN_ORDER = 0.4
COPIED = 0.7
KEPT = 0.35
# What is not copied as it is agrees too, where there is more than a sentence of it.
REST_OF_COPY = 0.5
FEWEST_WORDS_OF_REST = 8
# Alike in function words and sentence lengths: software swapped the rest.
SAME_FRAME = 0.8
SAME_FRAME_LENGTH = 0.6

# Fewer words of weight tell nothing, and even with a common credit not much.
FEWEST_WORDS = 40
FEWEST_CREDITED_WORDS = 15
VERSIONS_WITHIN_DAYS = 2

# A page so much longer (words outside quotation marks) with so little of it shared
# holds a part of the shorter text; so does a page of dated entries.
MUCH_LONGER = 2.8
SMALL_PART = 0.4
ENTRY_OF_LIVE_BLOG = 0.12
WHOLE_LIVE_BLOG = 0.9
# An expanded rewriting: the shorter text is so much shorter, the longer so far covered.
EXPANDED_LENGTH, EXPANDED_COVERED = 0.75, 0.75

# The same form filled in with other facts: so many numbers stand in for others, and so
# many times as many as agree.
EXCHANGED, EXCHANGED_FOR_EACH = 4, 2
# Too many for a copy by machine.
OFTEN_EXCHANGED = 2

# Words of weight of one's narration that stand in quotation marks in the other.
QUOTED_WORDS = 8

# From here on a human is asked, if two details are in both or much is word for word.
DOUBTFUL = 0.35
DOUBTFUL_DETAILS = 2
DOUBTFUL_COPIED = 0.2
DOUBTFUL_CITING = 0.2
DOUBTFUL_WITHOUT_LEAD = 0.5
DOUBTFUL_AGAINST_CREDIT = 0.5
# So many details, in one order, are no chance, however freely they are told.
DOZEN, DOZEN_CONTAINED, DOZEN_IN_ORDER = 12, 0.65, 0.85
PROBABLY_COPIED = 0.4
PROBABLY_RETOLD, PROBABLY_RETOLD_OWN = 0.75, 0.6

# One event: a quotation in the same words, or so many names and numbers in common.
SAME_WORDS = 0.8
IN_COMMON = 0.3
FEW_DETAILS, MANY_DETAILS = 2, 4
HALF_LEAD = 0.5
