"""Was a text spun: its words swapped one by one, its sentences left as they were?

A person who rewords a sentence builds it anew; software that swaps words leaves the
function words, their order and the sentence's length.
"""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from sources.origin.stop_words import STOP_WORDS
from sources.origin.words import normalised_words

_LEAST_SKELETON = 3


def frame_likeness(pairs: Sequence[tuple[str, str]], language: str) -> float:
    """Return how alike the function words and lengths of paired sentences are, 0 to 1.

    Sentences with under three function words say nothing and are left out; 0.0 where
    none is left, or where the language's function words are not known.
    """
    stop_words = STOP_WORDS.get(language, frozenset())
    found = []
    for one, other in pairs:
        a, b = normalised_words(one), normalised_words(other)
        a_frame = [word for word in a if word in stop_words]
        b_frame = [word for word in b if word in stop_words]
        if min(len(a_frame), len(b_frame)) < _LEAST_SKELETON:
            continue
        lengths = min(len(a), len(b)) / max(len(a), len(b))
        found.append(lengths * Indel.normalized_similarity(a_frame, b_frame))
    return round(sum(found) / len(found), 3) if found else 0.0
