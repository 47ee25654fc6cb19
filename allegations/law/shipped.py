"""The legal instruments that ship with the tracker."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from allegations.law.instruments import LegalInstrument, instrument_from_record


@cache
def load_instruments() -> Mapping[str, LegalInstrument]:
    """Return the shipped instruments by id, read once; the mapping is read-only."""
    instruments = map(instrument_from_record, _shipped()["instruments"])
    return MappingProxyType({entry.id: entry for entry in instruments})


@cache
def load_sources() -> Mapping[str, str]:
    """Return what each text is that the law was read in, by its key; read-only."""
    sources = _shipped()["sources"].items()
    return MappingProxyType({key: source["what"] for key, source in sources})


def _shipped() -> dict[str, Any]:
    text = (
        files("allegations.vocabularies")
        .joinpath("legal_instruments.json")
        .read_text(encoding="utf-8")
    )
    shipped: dict[str, Any] = json.loads(text)
    return shipped
