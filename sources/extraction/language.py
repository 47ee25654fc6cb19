"""In which language a text is written."""

import re
from functools import lru_cache
from typing import Protocol

UNKNOWN = "und"

# Below this the classifier answers at random.
_LEAST_LETTERS = 15
_ENOUGH_LETTERS = 100
# py3langid's probability; the highest it gives a sure text is near 1.
_LEAST_CONFIDENCE = 0.4
# Later text changes nothing, and a book would take seconds.
_SAMPLE = 20_000

_LETTER = re.compile(r"[^\W\d_]")
_SUBTAG = re.compile(r"([A-Za-z]{2})(?:[-_]|$)")


class _Classifier(Protocol):
    def classify(self, instance: str) -> tuple[str, float]: ...


def language_of(text: str, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, or "und".

    `declared` is what the document says of itself (a BCP 47 tag such as `uk-UA`). It
    decides where the text is too short to tell; a text long enough decides against it,
    for templates are often left at the language that they came with.
    """
    subtag = _SUBTAG.match(declared.strip()) if declared else None
    stated = subtag[1].lower() if subtag else None
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _LEAST_LETTERS:
        return stated or UNKNOWN
    found, confidence = _classifier().classify(sample)
    is_sure = confidence >= _LEAST_CONFIDENCE and len(found) == len("en")
    if stated and not (is_sure and letters >= _ENOUGH_LETTERS):
        return stated
    return found if is_sure else UNKNOWN


def load_classifier() -> None:
    """Load what tells languages, if it is not loaded: it takes half a second."""
    _classifier()


@lru_cache(maxsize=1)
def _classifier() -> _Classifier:
    # Loaded at first use: the model and numpy cost a quarter of a second.
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    classifier: _Classifier = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    )
    return classifier
