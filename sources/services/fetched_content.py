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
from sources.fetching.results import FetchLimits, FetchResult, Headers, header_of
from sources.media.facts import MediaFacts, MediaRefused
from sources.media.reading import describe_media
from sources.media.signatures import media_type_of

_READABLE = frozenset({"text/html", "text/plain", "application/pdf"})
PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HTML = "text/html"
# Without a type a browser looks at the bytes, as we do.
_SHOWN = PAGES | {""}
_UNKNOWN = "application/octet-stream"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes that texts are extracted from, and what of them is missing ("" or why)."""

    body: bytes
    problem: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text in a content, or why there is none; and the media type it turned out.

    `facts` are what a photograph or recording says of itself, where it can be read.
    """

    media_type: str
    extraction: Extraction | None
    refusal: ExtractionRefused | None
    facts: MediaFacts | None = None


def content_of(payload: bytes, headers: Headers, *, limits: FetchLimits) -> Content:
    """Return the content of a payload: its content codings undone, within limits.

    A payload of which nothing can be decoded is its own content, since its bytes are
    evidence all the same.
    """
    decoded = decoded_content(payload, headers, limits=limits)
    return Content(decoded.content or payload, decoded.problem.value)


def text_in(content: Content, *, url: str, headers: Headers) -> ReadText:
    """Return the text in what was fetched. What it is, its bytes tell; headers hint."""
    stated = read_content_type(header_of(headers, "Content-Type"))
    media_type = ""
    try:
        _require_decoded(content, headers)
        hint = "page.html" if stated.media_type in PAGES else file_name_of(url)
        media_type = sniff_media_type(content.body, hint)
        found = extract(
            content.body,
            media_type=media_type,
            url=url,
            declared_charset=stated.charset or None,
        )
    except ExtractionRefused as refusal:
        seen = media_type_of(content.body)
        kind = seen or media_type or _stated_kind(stated.media_type, refusal)
        facts = _facts(content.body, seen) if seen else None
        return ReadText(kind, None, refusal, facts)
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


def text_in_document(dom: bytes, *, url: str) -> ReadText:
    """Return the text in a document that a browser serialised in UTF-8."""
    try:
        found = extract(dom, media_type=_HTML, url=url, declared_charset="utf-8")
    except ExtractionRefused as refusal:
        return ReadText(_HTML, None, refusal)
    return ReadText(_HTML, found, None)


def stated_type(headers: Headers) -> str:
    """Return the media type that the headers state, or that nothing is known."""
    return read_content_type(header_of(headers, "Content-Type")).media_type or _UNKNOWN


def file_name_of(url: str) -> str:
    """Return the last part of the URL's path, or "" where it ends in a slash."""
    path = urlsplit(url).path
    return "" if path.endswith("/") else base_name(unquote(path), longest=_LONGEST_NAME)


def _facts(body: bytes, media_type: str) -> MediaFacts | None:
    try:
        return describe_media(body, media_type=media_type)
    except MediaRefused:
        # What was fetched is evidence all the same.
        return None


def _require_decoded(content: Content, headers: Headers) -> None:
    if content.problem == ContentProblem.UNKNOWN_CODING:
        raise ExtractionRefused(
            "unsupported_type",
            "The page came in a coding that is not read: "
            f"“{header_of(headers, 'Content-Encoding')}”.",
        )


def _stated_kind(media_type: str, refusal: ExtractionRefused) -> str:
    # What states that it is text, and is none, is not believed at all.
    is_disproved = refusal.code in {"unsupported_type", "not_text"}
    if is_disproved and media_type in _READABLE | PAGES:
        return _UNKNOWN
    return media_type or _UNKNOWN
