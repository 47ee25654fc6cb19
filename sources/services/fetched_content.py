"""What the answer to a fetch holds: its content, what that is, and the text in it."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sources.archiving.incoming import base_name
from sources.choices import ContentProblem
from sources.extraction import (
    Extraction,
    ExtractionRefused,
    extract,
    sniff_media_type,
)
from sources.fetching.content_types import read_content_type
from sources.fetching.decoding import decoded_content
from sources.fetching.results import FetchLimits, FetchResult, Headers, Hop

_READABLE = frozenset({"text/html", "text/plain", "application/pdf"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HTML = "text/html"
# Without a type a browser looks at the bytes, as we do.
_SHOWN = _PAGES | {""}
_UNKNOWN = "application/octet-stream"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes that texts are extracted from, and what of them is missing ("" or why)."""

    body: bytes
    problem: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text in a content, or why there is none; and the media type it turned out."""

    media_type: str
    extraction: Extraction | None
    refusal: ExtractionRefused | None


def content_of(payload: bytes, headers: Headers, *, limits: FetchLimits) -> Content:
    """Return the content of a payload: its content codings undone, within limits.

    A payload of which nothing can be decoded is its own content, since its bytes are
    evidence all the same.
    """
    decoded = decoded_content(payload, headers, limits=limits)
    return Content(decoded.content or payload, decoded.problem.value)


def text_in(result: FetchResult, content: Content) -> ReadText:
    """Return the text in what was fetched. What it is, its bytes tell; headers hint."""
    final = result.final
    stated = read_content_type(final.header("Content-Type"))
    media_type = ""
    try:
        _require_decoded(content, final)
        hint = "page.html" if stated.media_type in _PAGES else file_name_of(final)
        media_type = sniff_media_type(content.body, hint)
        found = extract(
            content.body,
            media_type=media_type,
            url=final.url,
            declared_charset=stated.charset or None,
        )
    except ExtractionRefused as refusal:
        kind = media_type or _stated_kind(stated.media_type, refusal)
        return ReadText(kind, None, refusal)
    return ReadText(media_type, found, None)


def is_page(result: FetchResult, content: Content) -> bool:
    """Return whether a browser would show what was fetched as a page: it is HTML."""
    stated = read_content_type(result.final.header("Content-Type")).media_type
    if content.problem == ContentProblem.UNKNOWN_CODING or stated not in _SHOWN:
        return False
    try:
        return sniff_media_type(content.body, "page.html") == _HTML
    except ExtractionRefused:
        return False


def text_in_document(result: FetchResult, dom: bytes) -> ReadText:
    """Return the text in a document that a browser serialised in UTF-8."""
    try:
        found = extract(
            dom, media_type=_HTML, url=result.final.url, declared_charset="utf-8"
        )
    except ExtractionRefused as refusal:
        return ReadText(_HTML, None, refusal)
    return ReadText(_HTML, found, None)


def file_name_of(hop: Hop) -> str:
    """Return the last part of the URL's path, or "" where it ends in a slash."""
    path = urlsplit(hop.url).path
    return "" if path.endswith("/") else base_name(unquote(path), longest=_LONGEST_NAME)


def _require_decoded(content: Content, hop: Hop) -> None:
    if content.problem == ContentProblem.UNKNOWN_CODING:
        raise ExtractionRefused(
            "unsupported_type",
            "The page came in a coding that is not read: "
            f"“{hop.header('Content-Encoding')}”.",
        )


def _stated_kind(media_type: str, refusal: ExtractionRefused) -> str:
    # What states that it is text, and is none, is not believed at all.
    is_disproved = refusal.code in {"unsupported_type", "not_text"}
    if is_disproved and media_type in _READABLE | _PAGES:
        return _UNKNOWN
    return media_type or _UNKNOWN
