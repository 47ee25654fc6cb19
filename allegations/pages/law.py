"""Where the law of a record was read: what the keys stand for that its reasons name."""

from allegations.law.shipped import load_sources
from allegations.ledger.bodies import AllegationBody


def law_sources_of(body: AllegationBody) -> dict[str, str]:
    """What each text is that a reason was read in, by its key, in order of the keys.

    A key that does not ship stands for itself and is left out.
    """
    named = {
        key
        for part in body.characterisations
        for answer in part.answers
        for reason in answer.reasons
        for key in reason.sources
    }
    return {key: what for key, what in sorted(load_sources().items()) if key in named}
