"""What a file is, told by its bytes; its name is only a hint."""

import re
from pathlib import PurePath

from sources.extraction.result import ExtractionRefused

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"

MEBIBYTE = 1024 * 1024
# A report of hundreds of pages with photographs is within it; 200 MB is not a text.
LARGEST_PDF = 64 * MEBIBYTE
# Pages carry their pictures with them; a text of 4 MiB is a book of 1,500 pages.
LARGEST_PAGE = 10 * MEBIBYTE
LARGEST_TEXT = 4 * MEBIBYTE
_LARGEST = {PDF: ("A PDF", LARGEST_PDF), HTML: ("A page", LARGEST_PAGE)}

_HEAD = 4096
_MOST_CONTROLS = 0.02

# (offset, bytes, what it is). PDF is looked for first.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"PK\x03\x04", "a ZIP archive (Word, OpenDocument and EPUB files are, too)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"RIFF", "a WebP image, or a WAV or AVI recording"),
    (4, b"ftyp", "an MP4 or QuickTime video, or a HEIC or AVIF image"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"OggS", "an Ogg recording"),
    (0, b"ID3", "an MP3 recording"),
    (0, b"\x7fELF", "a Linux program"),
    (0, b"MZ", "a Windows program"),
    (0, b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
    (0, b"\xcf\xfa\xed\xfe", "a macOS program"),
    (0, b"\x00asm", "a WebAssembly program"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"WARC/", "a WARC archive"),
)
# These begin with letters that a text may begin with: a NUL must follow somewhere.
_ALSO_LETTERS = (b"BZh", b"RIFF", b"OggS", b"ID3", b"MZ", b"ustar", b"ftyp")

_HTML_START = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|"
    rb"article|main|h1|div|p|script|table)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(rb"\s*<(?:\?xml|!doctype\s+(?!html)|rss|feed|svg|tei)\b", re.I)
_ANY_TAG = re.compile(rb"<(?:p|div|br|html|body|h[1-6]|span|a|article)[\s>/]", re.I)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n[ \t]*)*?content-type:\s*multipart/related", re.I
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b")) + b"\x7f"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff_media_type(body: bytes, file_name: str) -> str:
    """Return "text/plain", "text/html" or "application/pdf".

    Raises ExtractionRefused: `empty`, `too_large`, `unsupported_type` (of a known other
    kind, which the message names) or `not_text` (of no kind known).
    """
    require_content(body)
    head = body[:_HEAD]
    if b"%PDF-" in head[:1024]:
        require_readable_size(body, PDF)
        return PDF
    if seen := _other_kind(body):
        raise ExtractionRefused(
            "unsupported_type",
            f"This seems to be {seen}; text, HTML and PDF files can be read. Save the "
            "document as PDF or as UTF-8 text and take that.",
        )
    suffix = PurePath(file_name).suffix.lower()
    if suffix == ".pdf":
        raise ExtractionRefused(
            "unsupported_type",
            "The file is named .pdf, and is no PDF: it does not begin with %PDF-. "
            "Fetch or save the document again.",
        )
    media_type = HTML if _is_page(body, suffix) else TEXT
    require_readable_size(body, media_type)
    if not head.startswith(_UTF16_MARKS):
        _require_text(head)
    return media_type


def require_content(body: bytes) -> None:
    """Raise ExtractionRefused `empty` for a file that holds nothing to read."""
    for mark in (b"\xef\xbb\xbf", *_UTF16_MARKS):
        body = body.removeprefix(mark)
    if not body:
        raise ExtractionRefused(
            "empty", "The file is empty. Copy or download the document again."
        )
    if not body[:_HEAD].strip() and not body.strip():
        raise ExtractionRefused(
            "empty",
            "The file holds only white space. Copy or download the document again.",
        )


def require_readable_size(body: bytes, media_type: str) -> None:
    """Raise ExtractionRefused `too_large` for more than its kind may have."""
    kind, most = _LARGEST.get(media_type, ("A text", LARGEST_TEXT))
    if len(body) > most:
        raise ExtractionRefused(
            "too_large",
            f"{kind} may have {most // MEBIBYTE} MiB; this one has "
            f"{len(body) / MEBIBYTE:.1f}. Split it, or take the part that matters.",
        )


def _is_page(body: bytes, suffix: str) -> bool:
    head = body[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(head):
        return True
    return suffix in {".html", ".htm", ".xhtml"} and bool(_ANY_TAG.search(body))


def _other_kind(body: bytes) -> str | None:
    head = body[:_HEAD]
    for offset, signature, seen in _SIGNATURES:
        if head.startswith(signature, offset) and (
            signature not in _ALSO_LETTERS or b"\x00" in head
        ):
            return seen
    if _MHTML.match(head):
        return "a web page saved as MHTML"
    if _XML_START.match(head) and not _HTML_START.match(head):
        return "an XML file (a feed, a drawing or data)"
    return None


def _require_text(head: bytes) -> None:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x00" in head or controls > _MOST_CONTROLS * len(head):
        raise ExtractionRefused(
            "not_text",
            f"This is no text: among its first {len(head)} bytes {controls} are control "
            "characters. Take the document itself, as UTF-8 text, HTML or PDF.",
        )
