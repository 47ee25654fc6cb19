"""What hostile pages try in the browser: nothing reaches where it must not."""

import io
import struct
import time
import zlib
from dataclasses import replace
from ipaddress import ip_network
from typing import Any

import pytest
from PIL import Image

from sources.fetching.addresses import AddressPolicy
from sources.fetching.browser import BrowserFailed
from tests.fetching.loopback import USER_AGENT, Answer, page, redirect, serving
from tests.fetching.showing import (
    CSS,
    HTML,
    LIMITS,
    ONLY_OURS,
    SVG,
    listening,
    shown,
    square,
)

pytestmark = pytest.mark.browser

# INNER is an address that may not be fetched from, with its port.
ATTACK = """<!doctype html><html><head>
<meta http-equiv="refresh" content="0;url=http://INNER/refresh">
<meta http-equiv="Content-Security-Policy" content="img-src *; report-uri http://INNER/m">
<base target="_blank">
<link rel="preconnect" href="http://INNER"><link rel="dns-prefetch" href="//INNER">
<link rel="prefetch" href="http://INNER/prefetch"><link rel="prerender" href="http://INNER/p">
<link rel="preload" as="image" href="http://INNER/preload.png">
<link rel="preload" as="fetch" href="http://INNER/preload" crossorigin>
<link rel="modulepreload" href="http://INNER/module.js">
<link rel="manifest" href="http://INNER/manifest"><link rel="icon" href="http://INNER/i.ico">
<link rel="stylesheet" href="http://INNER/direct.css"><link rel="stylesheet" href="/in.css">
<style>@import url("http://INNER/import.css"); @import url("/import.css");
@font-face { font-family: Inner; src: url("http://INNER/font.woff2") }
body { font-family: Inner; background: url("http://INNER/background.png") }
li { list-style-image: url("/to-inner") }</style>
<script src="http://INNER/script.js"></script>
<script>new WebSocket("ws://INNER/"); fetch("http://INNER/"); window.open("http://INNER/");
alert("stop"); navigator.sendBeacon("http://INNER/");
new RTCPeerConnection({iceServers: [{urls: "stun:INNER"}]})</script>
<script type="speculationrules">{"prefetch": [{"urls": ["http://INNER/s"]}],
"prerender": [{"urls": ["http://INNER/s"]}]}</script>
</head><body onload="location = 'http://INNER/onload'">
<li>Inner</li><img src="http://INNER/1.png" srcset="http://INNER/2.png 2x">
<img src="/to-inner"><img src="/to-inner-later"><img src="http://2130706498:PORT/">
<img src="http://[::ffff:127.0.0.66]:PORT/"><img src="http://127.66:PORT/">
<img src="http://user:word@INNER/"><img src="ftp://INNER/"><img src="file:///etc/hostname">
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://INNER/'/></svg>">
<picture><source srcset="http://INNER/webp"><img src="http://INNER/p.png"></picture>
<iframe src="http://INNER/frame"></iframe><iframe src="/to-inner"></iframe>
<iframe src="file:///etc/passwd"></iframe><iframe src="/download"></iframe>
<iframe src="data:text/html,<img src=http://INNER/data>"></iframe>
<iframe src="/refreshing"></iframe><iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<meta http-equiv=refresh content='0;url=http://INNER/'><img src=http://INNER/>"></iframe>
<iframe src="/login"></iframe><img src="/login"><iframe src="/attack"></iframe>
<object data="http://INNER/object"></object><embed src="http://INNER/embed">
<object data="/to-inner" type="text/html"></object>
<video src="http://INNER/video" poster="http://INNER/poster.png" autoplay preload="auto">
<track src="http://INNER/track" default></video><audio src="http://INNER/audio" autoplay></audio>
<svg><image href="http://INNER/svg.png"/><use href="http://INNER/use.svg#a"/></svg>
<a href="http://INNER/a" ping="http://INNER/ping" autofocus>a</a>
<form action="http://INNER/form" method="post"><input autofocus></form>
<p>Two bridges were closed.</p></body></html>"""
HEADERS = (
    HTML,
    "Link: <http://INNER>; rel=preconnect, <http://INNER/early.css>; rel=preload; as=style",
    "Content-Security-Policy: default-src *; style-src * 'unsafe-inline'; script-src 'none'; report-uri http://INNER/csp; report-to inner",
    'Reporting-Endpoints: inner="http://INNER/reports"',
    'Report-To: {"group":"inner","max_age":9,"endpoints":[{"url":"http://INNER/r"}]}',
    'NEL: {"report_to":"inner","max_age":9,"success_fraction":1.0}',
    'Alt-Svc: h3="INNER"; ma=9, h2="INNER"',
    "Refresh: 0; url=http://INNER/header",
    "Set-Cookie: inner=1",
    'Clear-Site-Data: "*"',
)


def attacking(inner: str) -> dict[str, Answer]:
    port = inner.rpartition(":")[2]
    document = ATTACK.replace("INNER", inner).replace("PORT", port).encode()
    headers = [each.replace("INNER", inner) for each in HEADERS]
    to_inner = redirect(f"http://{inner}/redirected")
    styles = f"@import url(http://{inner}/deep.css); p {{ background: url(/to-inner) }}"
    refreshing = f'<meta http-equiv="refresh" content="0;url=http://{inner}/frame">'
    return {
        "/attack": page(document, *headers),
        "/in.css": page(
            styles.encode(), CSS, f"Link: <http://{inner}>; rel=preconnect"
        ),
        "/import.css": to_inner,
        "/to-inner": to_inner,
        "/to-inner-later": redirect("/to-inner"),
        "/refreshing": page(
            refreshing.encode(), HTML, f"Refresh: 0;url=http://{inner}/"
        ),
        "/download": page(
            b"x" * 1000,
            "Content-Type: application/octet-stream",
            "Content-Disposition: attachment; filename=evil.exe",
        ),
        "/login": page(
            b"who?", 'WWW-Authenticate: Basic realm="x"', status="401 Unauthorized"
        ),
    }


def test_nothing_reaches_an_address_that_is_not_fetched_from(chromium_path: str):
    with listening("127.0.0.66") as inner, serving({}) as server:
        server.answers.update(attacking(inner.authority))
        visit = shown(server.url("/attack"), chromium_path)
        # What a page could still have under way.
        time.sleep(1.0)
        asked = list(server.requests)

        assert inner.connections == []
        refused_host = inner.authority
    assert b"Two bridges were closed." in visit.dom
    assert b"root:" not in visit.dom
    assert all(each.startswith(b"GET ") for each in asked)
    assert all(f"User-Agent: {USER_AGENT}\r\n".encode() in each for each in asked)
    assert not any(b"Cookie" in each or b"Authorization" in each for each in asked)
    refused = {each.refusal for each in visit.requests if each.status is None}
    assert {"loopback", "embedded_ipv4", "navigation", "kind"} <= refused
    answered = {each.url for each in visit.requests if each.status is not None}
    assert not any(refused_host in url for url in answered)


def test_the_same_page_does_reach_what_it_may(chromium_path: str):
    both = (*ONLY_OURS.allowed_networks, ip_network("127.0.0.66/32"))
    with listening("127.0.0.66") as inner, serving({}) as server:
        server.answers.update(attacking(inner.authority))
        shown(
            server.url("/attack"),
            chromium_path,
            policy=AddressPolicy(allowed_networks=both),
        )

        assert len(inner.connections) > 10


def test_a_page_that_asks_for_hundreds_of_things_gets_what_is_allowed(
    chromium_path: str,
):
    document = "".join(f'<img src="/{number}.svg">' for number in range(700)).encode()
    answers: dict[str, Answer] = {"/": page(document, HTML)}
    answers |= {f"/{n}.svg": page(square("red"), SVG) for n in range(700)}
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path, requests=60, listed_requests=200)
        asked = len(server.requests)

    assert asked == 61
    assert len(visit.hops) == 60
    assert len(visit.requests) == 200
    assert visit.unlisted_requests == 702 - 200
    assert visit.shortfalls == ("requests",)


def test_the_bytes_of_a_page_are_bounded(chromium_path: str):
    each = square("red") + b" " * 200_000
    document = "".join(f'<img src="/{number}.svg">' for number in range(40)).encode()
    answers: dict[str, Answer] = {"/": page(document, HTML)}
    answers |= {f"/{number}.svg": page(each, SVG) for number in range(40)}
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path, total_bytes=1_000_000)

    taken = sum(len(hop.body) for hop in visit.hops)
    under_way = (LIMITS.connections - 1) * len(each)
    assert 1_000_000 <= taken <= 1_000_000 + under_way
    assert visit.shortfalls == ("bytes",)


def drip(connection: Any) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.05)


def pour(connection: Any) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
    while True:
        connection.sendall(b"\x89PNG" * 25_000)


def test_answers_without_end_are_cut_and_the_page_is_had(chromium_path: str):
    document = (
        b'<link rel="stylesheet" href="/drip"><img src="/pour"><iframe src="/drip?2">'
        b"</iframe><p>Still here.</p>"
    )
    answers: dict[str, Answer] = {
        "/": page(document, HTML),
        "/drip": drip,
        "/drip?2": drip,
        "/pour": pour,
    }
    resource = replace(LIMITS.resource, body_bytes=500_000, total_seconds=2.0)
    with serving(dict(answers)) as server:
        visit = shown(server.url(), chromium_path, resource=resource)

    cut = {hop.url.rpartition("/")[2]: hop.truncated for hop in visit.hops}
    assert cut == {"drip": "time", "drip?2": "time", "pour": "length"}
    assert b"Still here." in visit.dom


def test_the_time_of_a_page_is_bounded(chromium_path: str):
    document = "".join(f'<img src="/drip?{n}">' for n in range(200)).encode()
    answers: dict[str, Answer] = {"/": page(document, HTML)}
    answers |= {f"/drip?{number}": drip for number in range(200)}
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path, load_seconds=3.0)
        asked = len(server.requests)

    assert visit.shortfalls == ("time",)
    assert asked < 20
    assert (visit.finished_at - visit.started_at).total_seconds() < 3.0 + 20.0


@pytest.mark.parametrize(
    ("style", "size", "is_cut"),
    [
        ("height: 200000px", (1280, 16_000), True),
        ("width: 200000px; height: 100px", (1920, 900), True),
        ("height: 15000px", (1280, 15_000), False),
    ],
)
def test_an_endless_page_is_cut_at_a_stated_size_and_said_to_be(
    style: str, size: tuple[int, int], is_cut: bool, chromium_path: str
):
    document = f'<!doctype html><body style="margin:0"><div style="{style}">'.encode()
    with serving({"/": page(document, HTML)}) as server:
        visit = shown(server.url(), chromium_path)

    assert (visit.image_width, visit.image_height) == size
    assert Image.open(io.BytesIO(visit.image)).size == size
    assert visit.is_image_cut is is_cut
    assert visit.shortfalls == (("image_size",) if is_cut else ())


def flat_png(side: int) -> bytes:
    """A white square of one bit a pixel, of few bytes whatever its side."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (side // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    )


def test_a_huge_image_does_no_harm(chromium_path: str):
    answers: dict[str, Answer] = {
        "/": page(b'<p>A map.</p><img src="/map.png" width="300">', HTML),
        "/map.png": page(flat_png(40_000), "Content-Type: image/png"),
    }
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path)

    assert b"A map." in visit.dom
    assert visit.image_height < 2_000


def test_a_page_image_of_too_many_bytes_is_made_shorter(chromium_path: str):
    document = b'<!doctype html><body style="margin:0"><div style="height:9000px;background:repeating-conic-gradient(red 0 1deg, blue 0 2deg)">'
    with serving({"/": page(document, HTML)}) as server:
        whole = shown(server.url(), chromium_path)
        visit = shown(server.url(), chromium_path, image_bytes=len(whole.image) // 2)

    assert len(visit.image) <= len(whole.image) // 2
    assert visit.is_image_cut
    assert visit.image_height < whole.image_height


def test_a_document_of_too_many_bytes_is_no_capture(chromium_path: str):
    with (
        serving({"/": page(b"<p>word</p>" * 1000, HTML)}) as server,
        pytest.raises(BrowserFailed, match="The document has"),
    ):
        shown(server.url(), chromium_path, dom_bytes=5_000)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_that_asks_to_be_left_alone_is(status: str, chromium_path: str):
    document = "".join(f'<img src="/{number}.svg">' for number in range(40)).encode()
    busy = page(b"later", status=status)
    answers: dict[str, Answer] = {"/": page(document, HTML)}
    answers |= {f"/{number}.svg": busy for number in range(40)}
    with serving(answers) as server:
        visit = shown(server.url(), chromium_path)
        asked = len(server.requests)

    assert asked <= 1 + 2 * LIMITS.connections
    assert "host_resting" in {each.refusal for each in visit.requests}
