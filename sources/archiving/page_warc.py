"""One WARC file for one browser capture: the network, and what the browser made of it.

First the records of the fetch that the page came by, then those of every answer that
the page was given besides. What the browser made of the page (the document after
loading, and the page image) are `conversion` records that refer to its response (WARC
1.1, §6.7); what it asked for, and was refused, is in a `metadata` record on it.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict

from sources.archiving.warc import fetch_records, hop_records
from sources.archiving.warc_records import Record, Warc, new_record, pack
from sources.fetching.browser import PageVisit
from sources.fetching.results import FetchResult

DOM_TYPE = "text/html; charset=utf-8"
IMAGE_TYPE = "image/png"


def write_page_warc(
    result: FetchResult, visit: PageVisit, *, software: str, collector: str
) -> Warc:
    """Return the WARC file of a page that was fetched and shown in a browser.

    `software` is tool and version; `collector` who had it captured, and on which host.
    """
    fetched = list(
        fetch_records(
            result, software=f"{software}, {visit.browser}", collector=collector
        )
    )
    return pack([*fetched, *_page_records(result, visit, fetched)])


def as_listed(visit: PageVisit) -> list[dict[str, object]]:
    """Return the requests of a page as they are kept: plain JSON values."""
    return [asdict(request) for request in visit.requests]


def _page_records(
    result: FetchResult, visit: PageVisit, fetched: list[Record]
) -> Iterator[Record]:
    info_id, url = fetched[0].record_id, result.final.url
    response = next(each for each in reversed(fetched) if each.kind == "response")
    for hop in visit.hops:
        yield from hop_records(hop, info_id=info_id, came_from=url)
    about = (
        ("WARC-Warcinfo-ID", info_id),
        ("WARC-Refers-To", response.record_id),
    )
    # A clock may be set back while a page is shown.
    at = max(visit.finished_at, result.final.started_at)
    for content in ((DOM_TYPE, visit.dom), (IMAGE_TYPE, visit.image)):
        yield new_record("conversion", at, content, target_uri=url, fields=about)
    yield new_record(
        "metadata",
        at,
        ("application/json", _observed(visit)),
        target_uri=url,
        fields=(*about, ("WARC-Concurrent-To", response.record_id)),
    )


def _observed(visit: PageVisit) -> bytes:
    observed = {
        "browser": visit.browser,
        "has_scripts": False,
        "has_sandbox": visit.has_sandbox,
        "viewport": asdict(visit.viewport),
        "started_at": visit.started_at.isoformat(timespec="microseconds"),
        "finished_at": visit.finished_at.isoformat(timespec="microseconds"),
        "page_image": {
            "width": visit.image_width,
            "height": visit.image_height,
            "is_cut": visit.is_image_cut,
        },
        "shortfalls": list(visit.shortfalls),
        "requests": as_listed(visit),
        "unlisted_requests": visit.unlisted_requests,
    }
    return json.dumps(observed, ensure_ascii=False, indent=1).encode(
        "utf-8", "backslashreplace"
    )
