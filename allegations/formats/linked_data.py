"""JSON-LD 1.1 of published records: the same JSON with a context and addresses.

Terms of others are used where they say the same: Dublin Core, schema.org, W3C Web
Annotation and PROV. All else is a term of the vocabulary that the codebook describes.

A version of a record, and each statement in it, is named by its permalink: what was said
of two versions stays apart where both are kept in one store. `is_version_of` leads to the
record, which is the same whichever version stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DATE = {"@type": "xsd:date"}
INSTANT = {"@type": "xsd:dateTime"}
ADDRESS = {"@type": "@id"}
IN_ORDER = {"@container": "@list"}
_TERMS: dict[str, tuple[str, dict[str, str]]] = {
    "is_version_of": ("dcterms:isVersionOf", ADDRESS),
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
# Days, addresses within this site, and lists whose order says something.
_OWN: dict[str, dict[str, str]] = {
    "allegations": IN_ORDER,
    "steps": IN_ORDER,
    "article": ADDRESS,
    "aimed_at": ADDRESS,
    "members": ADDRESS | IN_ORDER,
    "statements": ADDRESS | IN_ORDER,
    "to": ADDRESS,
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
_RECORD = re.compile(
    r"(?P<record>[AC]-[0-9]{4}-[0-9]+)(?:/(?P<part>[A-Z][0-9]+|S-[0-9]+))?"
)
# Fields whose values are references: of articles, statements and other records.
_REFERRING = frozenset(
    {"article", "aimed_at", "members", "statements", "to", "origins"}
)


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
    origins = f"{site}api/v1/vocabulary#origins"
    # The field of that name in it: of each origin its articles, a list of lists.
    within = {"origins": {"@id": origins, **ADDRESS, **IN_ORDER}}
    terms["origins"] = {"@id": origins, "@context": within}
    return {"@context": terms}


def linked(document: Mapping[str, Any], *, site: str, address: str) -> dict[str, Any]:
    """A record, or a page of them, as JSON-LD: `address` is where its context is."""
    return {"@context": address, **_with_ids(document, _Addresses(site))}


@dataclass(frozen=True, slots=True)
class _Addresses:
    """The addresses of what references name; of `record` a version is read."""

    site: str
    record: str = ""
    version: int = 0

    def of(self, reference: Any) -> str | None:
        """The address of a reference, None for anything else."""
        if not isinstance(reference, str):
            return None
        for kind, form in _LISTS.items():
            if form.fullmatch(reference):
                return f"{self.site}api/v1/{kind}s/{reference}/"
        match = _RECORD.fullmatch(reference)
        if match is None:
            return None
        record, part = match["record"], match["part"]
        # The record itself is named where another refers to it, and versions of it are.
        is_read = part and record == self.record
        page = f"{record}/v{self.version}" if is_read else record
        return f"{self.site}{page}" + (f"#{part}" if part else "")

    def within(self, value: Mapping[str, Any]) -> "_Addresses":
        """The same inside of an object, which may be a version or a statement of one."""
        found = _version_of(value)
        return self if found is None else _Addresses(self.site, *found)


def _version_of(value: Mapping[str, Any]) -> tuple[str, int] | None:
    """The record and the version that an object is, or is a statement of."""
    match = _RECORD.fullmatch(str(value.get("reference")))
    # Whatever fields are answered, this is one of them.
    publication = value.get("publication", value)
    version = publication.get("version")
    return None if match is None or version is None else (match["record"], version)


def _with_ids(value: Any, addresses: _Addresses) -> Any:
    if isinstance(value, list):
        return [_with_ids(each, addresses) for each in value]
    if not isinstance(value, Mapping):
        return value
    addresses = addresses.within(value)
    found = {
        key: _referred(each, addresses)
        if key in _REFERRING
        else _with_ids(each, addresses)
        for key, each in value.items()
    }
    return {**_named(value, addresses), **found}


def _named(value: Mapping[str, Any], addresses: _Addresses) -> dict[str, str]:
    """What an object is named by, where it has a reference."""
    address = addresses.of(value.get("reference"))
    if address is None:
        return {}
    version = _version_of(value)
    if version is None or value["reference"] != version[0]:
        return {"@id": address}
    return {"@id": f"{address}/v{version[1]}", "is_version_of": address}


def _referred(value: Any, addresses: _Addresses) -> Any:
    """References in a field, or in lists of it, as addresses."""
    if isinstance(value, list):
        return [_referred(each, addresses) for each in value]
    if isinstance(value, str):
        return addresses.of(value) or value
    return _with_ids(value, addresses)
