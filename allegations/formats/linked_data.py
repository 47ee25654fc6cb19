"""JSON-LD 1.1 of published records: the same JSON with a context and addresses.

Terms of others are used where they say the same: Dublin Core, schema.org, W3C Web
Annotation and PROV. All else is a term of the vocabulary that the codebook describes.
"""

import re
from collections.abc import Mapping
from typing import Any

DATE = {"@type": "xsd:date"}
INSTANT = {"@type": "xsd:dateTime"}
ADDRESS = {"@type": "@id"}
_TERMS: dict[str, tuple[str, dict[str, str]]] = {
    "reference": ("dcterms:identifier", {}),
    "title": ("dcterms:title", {}),
    "summary": ("dcterms:abstract", {}),
    "language": ("dcterms:language", {}),
    "published_at": ("dcterms:issued", INSTANT),
    "version": ("sdo:version", {}),
    "name": ("sdo:name", {}),
    "url": ("sdo:url", ADDRESS),
    "latitude": ("sdo:latitude", {}),
    "longitude": ("sdo:longitude", {}),
    "exact": ("oa:exact", {}),
    "prefix": ("oa:prefix", {}),
    "suffix": ("oa:suffix", {}),
    "start": ("oa:start", {}),
    "end": ("oa:end", {}),
    "captured_at": ("prov:generatedAtTime", INSTANT),
}
# Days, and fields whose values are addresses within this site.
_OWN = {
    "earliest": DATE,
    "latest": DATE,
    "since": DATE,
    "in_force": DATE,
    "as_of": INSTANT,
    "permalink": ADDRESS,
    "next": ADDRESS,
    "previous": ADDRESS,
}
_LISTS = {
    "actor": re.compile(r"P-[0-9]+"),
    "article": re.compile(r"S-[0-9]+"),
    "place": re.compile(r"L-[0-9]+"),
    "proceeding": re.compile(r"J-[0-9]{4}-[0-9]+"),
}
_RECORD = re.compile(r"(?P<record>[AC]-[0-9]{4}-[0-9]+)(?:/(?P<part>[A-Z][0-9]+))?")


def context_document(site: str) -> dict[str, Any]:
    """The context; `site` is the address of the site, with a slash at its end."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": f"{site}api/v1/vocabulary#",
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        # Not `schema`: bodies have a field of that name.
        "sdo": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    for name, (meaning, more) in _TERMS.items():
        terms[name] = {"@id": meaning, **more} if more else meaning
    for name, more in _OWN.items():
        terms[name] = {"@id": f"{site}api/v1/vocabulary#{name}", **more}
    return {"@context": terms}


def linked(document: Mapping[str, Any], *, site: str, address: str) -> dict[str, Any]:
    """A record, or a page of them, as JSON-LD: `address` is where its context is."""
    return {"@context": address, **_with_ids(document, site)}


def _with_ids(value: Any, site: str) -> Any:
    if isinstance(value, list):
        return [_with_ids(each, site) for each in value]
    if not isinstance(value, Mapping):
        return value
    found = {key: _with_ids(each, site) for key, each in value.items()}
    address = _address(value.get("reference"), site)
    return {"@id": address, **found} if address else found


def _address(reference: Any, site: str) -> str | None:
    if not isinstance(reference, str):
        return None
    for kind, form in _LISTS.items():
        if form.fullmatch(reference):
            return f"{site}api/v1/{kind}s/{reference}/"
    match = _RECORD.fullmatch(reference)
    if match is None:
        return None
    part = match["part"]
    return f"{site}{match['record']}" + (f"#{part}" if part else "")
