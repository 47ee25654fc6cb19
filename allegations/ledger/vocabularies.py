"""What the codes of the vocabularies that ship are called."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def shipped_vocabularies() -> Mapping[str, Any]:
    """The shipped vocabularies by name, as they stand in the file; not to be changed."""
    text = files("allegations.vocabularies").joinpath("vocabularies.json").read_text()
    vocabularies: Mapping[str, Any] = json.loads(text)["vocabularies"]
    return vocabularies


@cache
def vocabulary_labels() -> Mapping[str, Mapping[str, str]]:
    """What each code of each shipped vocabulary is called in English."""
    return {
        name: {term["code"]: term["label"] for term in each["terms"]}
        for name, each in shipped_vocabularies().items()
    }
