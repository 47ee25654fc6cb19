"""One WARC file for one capture by fetching: what was sent and received, to the byte.

A warcinfo record, then for each hop a request, its response, what was observed of them
(metadata), and the certificate of that very connection.

The records are put together here and not by a library, since a response must stand as
it was on the wire (§6.3.2): chunk framing, header spelling and all.
"""

import hashlib
import ssl
from collections.abc import Iterator

from sources.archiving.warc_records import (
    FIELDS_TYPE,
    Record,
    Warc,
    info_record,
    instant,
    new_record,
    pack,
    warc_fields,
)
from sources.fetching.framing import is_chunked
from sources.fetching.results import FetchResult, Hop


def write_warc(result: FetchResult, *, software: str, collector: str) -> Warc:
    """Return the WARC file of a completed fetch.

    `software` is tool and version; `collector` who had it fetched, and on which host.
    """
    return pack(fetch_records(result, software=software, collector=collector))


def fetch_records(
    result: FetchResult, *, software: str, collector: str
) -> Iterator[Record]:
    """Yield the records of a completed fetch, the warcinfo record first."""
    info = info_record(
        result.hops[0].started_at,
        software=software,
        collector=collector,
        requested_url=result.requested_url,
    )
    yield info
    came_from = ""
    for hop in result.hops:
        yield from hop_records(hop, info_id=info.record_id, came_from=came_from)
        came_from = hop.url


def hop_records(hop: Hop, *, info_id: str, came_from: str) -> Iterator[Record]:
    """Yield the records of one hop; `came_from` is the URL that led to it, if any."""
    here = (("WARC-Warcinfo-ID", info_id), ("WARC-IP-Address", hop.ip))
    request = new_record(
        "request",
        hop.started_at,
        ("application/http;msgtype=request", hop.request_bytes),
        target_uri=hop.url,
        fields=here,
    )
    yield request
    payload_sha256 = hashlib.sha256(hop.body).hexdigest()
    beside = [*here, ("WARC-Concurrent-To", request.record_id)]
    # A payload has no chunk framing (§6.3.2), but the checkers in use hash the framing
    # with it. So the digest of a chunked payload is in the metadata record alone.
    if not is_chunked(hop.headers):
        beside.append(("WARC-Payload-Digest", f"sha256:{payload_sha256}"))
    if hop.truncated:
        beside.append(("WARC-Truncated", hop.truncated.value))
    response = new_record(
        "response",
        hop.started_at,
        ("application/http;msgtype=response", hop.response_head + hop.framed_body),
        target_uri=hop.url,
        fields=beside,
        payload_sha256=payload_sha256,
    )
    yield response
    about = (
        ("WARC-Warcinfo-ID", info_id),
        ("WARC-Refers-To", response.record_id),
        ("WARC-Concurrent-To", response.record_id),
    )
    yield from _metadata(hop, about=about, came_from=came_from)


def _metadata(
    hop: Hop, *, about: tuple[tuple[str, str], ...], came_from: str
) -> Iterator[Record]:
    certificate = hop.tls_certificate_der
    observed = (
        ("via", came_from),
        ("fetch-started", instant(hop.started_at)),
        ("fetch-finished", instant(hop.finished_at)),
        ("port", str(hop.port)),
        ("payload-bytes", str(len(hop.body))),
        ("payload-sha256", hashlib.sha256(hop.body).hexdigest()),
        ("payload-sha512", hashlib.sha512(hop.body).hexdigest()),
        ("tls-version", hop.tls_version),
        ("tls-cipher", hop.tls_cipher),
        (
            "tls-certificate-sha256",
            hashlib.sha256(certificate).hexdigest() if certificate else "",
        ),
    )
    blocks = [(FIELDS_TYPE, warc_fields(observed))]
    if certificate:
        pem = ssl.DER_cert_to_PEM_cert(certificate).encode("ascii")
        blocks.append(("application/pem-certificate-chain", pem))
    for content in blocks:
        yield new_record(
            "metadata", hop.started_at, content, target_uri=hop.url, fields=about
        )
