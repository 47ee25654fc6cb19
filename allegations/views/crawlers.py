"""For crawlers: what they may read, and the addresses of all that stands today.

A part of the site map holds what a stretch of the ledger published and still stands.
So a part is one query by an index, however many records there are, and none moves from
one part to another when something else is published. (Django's own site maps count all
rows and skip to a page.)
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from allegations.querysets import published_versions
from allegations.views.answers import answer

# Entries of the ledger in one part: a site map may have 50,000 addresses.
ENTRIES = 10_000
TEXT, XML = "text/plain; charset=utf-8", "application/xml; charset=utf-8"

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what may be crawled: pages, and not the lists that have no end."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", "/api/v1/", reverse("search"))),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return answer(request, "\n".join(lines), TEXT)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the parts of the site map, each with when it last gained a publication."""
    listed = [
        _entry(
            "sitemap",
            request.build_absolute_uri(reverse("sitemap-part", args=[part])),
            changed_at,
        )
        for part, changed_at in _parts()
    ]
    return _xml(request, "sitemapindex", listed)


@require_safe
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """List the lasting addresses of one part; 404 where nothing of it stands."""
    first = int(part) * ENTRIES
    of_part = _standing().filter(entry_id__gte=first, entry_id__lt=first + ENTRIES)
    records = of_part.order_by("entry_id").values_list("reference", "published_at")
    site = request.build_absolute_uri("/")
    listed = [_entry("url", site + reference, at) for reference, at in records]
    if not listed:
        raise Http404
    return _xml(request, "urlset", listed)


def _parts() -> Iterator[tuple[int, datetime]]:
    """The parts in which anything stands, the newest first, with its newest instant.

    Found by walking back: a query a part, where to group all rows would read them all.
    """
    newest_first = _standing().order_by("-entry_id").values("entry_id", "published_at")
    newest = newest_first.first()
    while newest:
        part = newest["entry_id"] // ENTRIES
        yield part, newest["published_at"]
        newest = newest_first.filter(entry_id__lt=part * ENTRIES).first()


def _standing() -> Any:
    return published_versions().current().listed()


def _entry(tag: str, address: str, changed_at: datetime) -> str:
    place, time = escape(address), changed_at.isoformat(timespec="seconds")
    return f"<{tag}><loc>{place}</loc><lastmod>{time}</lastmod></{tag}>"


def _xml(request: HttpRequest, tag: str, entries: list[str]) -> HttpResponse:
    # Written without a template, which takes seconds for thousands of addresses.
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{tag} xmlns="{NAMESPACE}">'
    return answer(request, "\n".join([head, *entries, f"</{tag}>", ""]), XML)
