"""Every address of the public site, asked for whatever is public on it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client

LISTS = (
    *("allegations", "cases", "actors", "articles", "instruments", "provisions"),
    *("places", "outlets", "proceedings", "accusations", "responses", "figures"),
    *("characterisations", "stories"),
)
FORMATS = ("jsonld", "csv", "geojson", "atom", "xlsx")
# Found in records of any kind here, so that there is something to highlight.
WORDS = ("shelling", "ministry", '"said that"')
PAGES = (
    *("/", "/bulk/", "/bulk/latest/", "/api/v1/", "/api/schema/", "/api/v1/ledger/"),
    *("/api/v1/ledger/entries/", "/api/v1/ledger/heads/", "/api/v1/ledger/keys/"),
    *("/api/v1/vocabularies/", "/api/v1/context.jsonld", "/api/v1/usage/"),
    *("/api/v1/changes/", "/api/v1/changes/?format=atom", "/api/v1/nothing/"),
    *("/nothing", "/robots.txt", "/sitemap.xml", "/sitemap-0.xml", "/search"),
    *(f"/search?{urlencode({'q': word})}" for word in WORDS),
)
Query = dict[str, Any]


def everything(client: Client, *queries: Query) -> str:
    """All that the public can read: pages, lists, details, formats, files, refusals.

    `queries` are put to every list besides.
    """
    return "\n".join(said for _, said in answers(client, *queries))


def answers(client: Client, *queries: Query) -> Iterator[tuple[str, str]]:
    """Each address and what it answers, headers too."""
    for path, query in _addresses(client, queries):
        answer = client.get(path, query)
        said = b"".join(answer).decode()
        yield f"{path} {query or ''}", f"{dict(answer.items())}\n{said}"


def _addresses(
    client: Client, queries: tuple[Query, ...]
) -> Iterator[tuple[str, Query | None]]:
    from allegations.formats.bulk import FILES

    for path in (*PAGES, *(f"/bulk/latest/{each.name}" for each in FILES)):
        yield path, None
    changes = client.get("/api/v1/changes/", {"page_size": 200}).json()["results"]
    for change in changes:
        yield from _history(change)
    for name in LISTS:
        address = f"/api/v1/{name}/"
        asked: list[Query] = [{"count": "true", "page_size": 200}, *queries]
        asked += [{"format": form} for form in FORMATS]
        asked += [{"q": word, "highlight": "true"} for word in WORDS]
        for query in asked:
            yield address, query
        for record in client.get(address, {"page_size": 200}).json()["results"]:
            known_by = record.get("reference") or record.get("code") or record["name"]
            yield f"{address}{known_by}/", None
            yield f"{address}{known_by}/", {"format": "jsonld"}


def _history(change: dict[str, Any]) -> Iterator[tuple[str, Query | None]]:
    reference, version = change["reference"], change["version"]
    then = {"as_of": change["published_at"]}
    address = f"/api/v1/{change['kind']}s/{reference}/"
    yield f"/api/v1/{change['kind']}s/", then
    yield address, then
    yield f"{address}versions/", None
    yield f"{address}versions/{version}/", None
    yield f"{address}versions/{version}/opening/", None
    yield f"{address}versions/{version}/diff/", {"with": 1}
    yield from (
        (f"/{reference}{end}", None)
        for end in ("", f"/v{version}", ".bib", ".csl.json", f"/v{version}.bib")
    )
