"""The legal instruments that ship with the tracker."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from allegations.law.instruments import LegalInstrument, instrument_from_record


@cache
def load_instruments() -> Mapping[str, LegalInstrument]:
    """Return the shipped instruments by id, read once; the mapping is read-only."""
    text = (
        files("allegations.vocabularies")
        .joinpath("legal_instruments.json")
        .read_text(encoding="utf-8")
    )
    instruments = map(instrument_from_record, json.loads(text)["instruments"])
    return MappingProxyType({entry.id: entry for entry in instruments})
