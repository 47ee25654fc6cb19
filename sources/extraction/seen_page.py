"""What a reader sees on a web page, article or not: its title and its words."""

from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sources.extraction.encodings import decode_page
from sources.extraction.result import ExtractionRefused
from sources.extraction.words import one_line, storable

# Never shown: the rest may be hidden by style sheets, which are not read.
_UNSEEN = frozenset({"script", "style", "template", "head", "svg"})
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The title of a page and the words on it, a line an element; "" where none."""

    title: str
    words: str


def seen_page(body: bytes, *, declared_charset: str | None = None) -> SeenPage:
    """Return what is seen of an HTML page, up to 20,000 characters; never raises.

    Text in `noscript` counts: no script runs here.
    """
    # The reader of pages takes half a second to load: only when needed.
    from sources.extraction.html_page import parse_page

    try:
        tree = parse_page(decode_page(body, declared_charset).text)
    except ExtractionRefused:
        return SeenPage("", "")
    title = one_line(storable(tree.findtext(".//title") or ""))
    return SeenPage(title, "\n".join(_lines(tree))[:_LONGEST])


def _lines(tree: HtmlElement) -> list[str]:
    lines, length = [], 0
    for element in tree.iter():
        for text in _texts(element):
            line = one_line(storable(text))
            if line:
                lines.append(line)
                length += len(line)
        if length > _LONGEST:
            break
    return lines


def _texts(element: HtmlElement) -> list[str]:
    is_seen = isinstance(element.tag, str) and not _is_unseen(element)
    own = element.text if is_seen else None
    parent = element.getparent()
    is_tail_seen = parent is None or not _is_unseen(parent)
    return [text for text in (own, element.tail if is_tail_seen else None) if text]


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN:
        return True
    return any(above.tag in _UNSEEN for above in element.iterancestors())
