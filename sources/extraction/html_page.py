"""Web pages: the article out of the page, by trafilatura."""

import re
from collections.abc import Iterator

from lxml.etree import _Element, iterwalk  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import __version__, bare_extraction, load_html

from sources.extraction.encodings import DecodedPage, decode_page
from sources.extraction.html_metadata import PageMetadata, page_metadata
from sources.extraction.language import language_of
from sources.extraction.linked_lines import lines_that_are_links, link_texts
from sources.extraction.marking import MARKING_VERSION, mark
from sources.extraction.notice_boxes import notices_left_out
from sources.extraction.result import Extraction, ExtractionRefused
from sources.extraction.social_posts import POST_VERSION, Post, post_in
from sources.extraction.words import comparable, one_line, storable, word_count

EXTRACTOR = "trafilatura"
POST_EXTRACTOR = "post"

# Measured: 0.1 ms an element. News pages have up to 8,000.
_MOST_ELEMENTS = 30_000
# libxml2 compares every attribute of a tag with every other: 100,000 take 14 s.
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)[\s/][^<>]{4096,}>")

# How trafilatura is asked, in this order, until one way finds text.
_MODES = ("fast", "precision", "recall")
_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "list", "table", "code"})


def extract_html(
    body: bytes, *, url: str | None = None, declared_charset: str | None = None
) -> Extraction:
    """Return the article in a page: paragraphs with a blank line between them.

    `declared_charset` is what the response's Content-Type said. Nothing is fetched and
    no script runs. Raises ExtractionRefused: `too_large` for more elements than can be
    read in a few seconds, `no_text_in_html` where no article is found.
    """
    page = decode_page(body, declared_charset)
    tree = parse_page(page.text)
    metadata = page_metadata(tree, url)
    if post := post_in(tree, url):
        return _as_extraction(post, metadata, page)
    links = link_texts(tree)
    mode, paragraphs = _article(tree)
    paragraphs += notices_left_out(tree, paragraphs)
    text = "\n\n".join(_with_headline(paragraphs, metadata))
    marked = mark(
        text, title=metadata.title, furniture=lines_that_are_links(text, links)
    )
    return Extraction(
        text=text,
        title=marked.title,
        title_is_ours=marked.title_is_ours,
        author=metadata.author or marked.author,
        published=metadata.published or marked.published,
        language=language_of(marked.body, metadata.language),
        word_count=marked.word_count,
        blocks=marked.blocks,
        page_starts=(),
        extractor=EXTRACTOR,
        extractor_version=__version__,
        options=_options(mode, page),
    )


def _as_extraction(post: Post, metadata: PageMetadata, page: DecodedPage) -> Extraction:
    if not word_count(post.text):
        raise _no_text()
    # A post has no headline but its own first line: titles of its page are the site's.
    marked = mark(post.text)
    return Extraction(
        text=post.text,
        title=marked.title,
        title_is_ours=marked.title_is_ours,
        author=post.author,
        published=post.published,
        language=language_of(marked.body, metadata.language),
        word_count=marked.word_count,
        blocks=marked.blocks,
        page_starts=(),
        extractor=POST_EXTRACTOR,
        extractor_version=POST_VERSION,
        options=_options(post.found_in, page),
    )


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page. Raises ExtractionRefused for none, or a too large one."""
    # The name is kept and the attributes go: no article hides in 4 KB of them.
    tree = load_html(storable(_LONG_TAG.sub(r"<\1>", text)))
    if tree is None:
        raise _no_text()
    elements = int(tree.xpath("count(//* | //comment())"))
    if elements > _MOST_ELEMENTS:
        raise ExtractionRefused(
            "too_large",
            f"The page has {elements:,} elements; {_MOST_ELEMENTS:,} can be read. Save "
            "the article alone, as PDF or as UTF-8 text, and take that.",
        )
    return tree


def _article(tree: HtmlElement) -> tuple[str, list[str]]:
    for mode in _MODES:
        found = bare_extraction(
            tree,
            fast=mode == "fast",
            favor_precision=mode == "precision",
            favor_recall=mode == "recall",
            include_comments=False,
        )
        if found is None or isinstance(found, dict):
            continue
        paragraphs = [text for text in _paragraphs(found.body) if text]
        if any(word_count(text) for text in paragraphs):
            return mode, paragraphs
    raise _no_text()


def _paragraphs(body: _Element) -> Iterator[str]:
    """Give the paragraphs of trafilatura's tree, as the page has them.

    Its own plain text puts hyphens before list items and bars between cells, which
    would then be cited as if the page had them.
    """
    gathered: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield _paragraph(gathered)
            gathered = []
        elif element.tag in {"lb", "cell"} and event == "start":
            gathered.append("\n" if element.tag == "lb" else "\t")
        gathered.append((element.text if event == "start" else element.tail) or "")
    yield _paragraph(gathered)


def _paragraph(gathered: list[str]) -> str:
    # Breaks are the only line ends left: trafilatura has joined the source's lines.
    lines = storable("".join(gathered)).split("\n")
    cells = (
        "\t".join(one_line(c) for c in line.split("\t") if c.strip()) for line in lines
    )
    return "\n".join(line for line in cells if line)


def _with_headline(paragraphs: list[str], metadata: PageMetadata) -> list[str]:
    visible = metadata.visible_title
    if not visible:
        return paragraphs
    is_there = any(comparable(text) == comparable(visible) for text in paragraphs[:8])
    return paragraphs if is_there else [visible, *paragraphs]


def _options(mode: str, page: DecodedPage) -> dict[str, str]:
    options = {
        "mode": mode,
        "encoding": page.encoding,
        "encoding_basis": page.basis,
        "marking": MARKING_VERSION,
    }
    if page.replaced:
        options["replaced_bytes"] = str(page.replaced)
    return options


def _no_text() -> ExtractionRefused:
    return ExtractionRefused(
        "no_text_in_html",
        "No article was found in the page: it may be drawn by scripts, or be a list or "
        "a consent page. Save the article from a browser as PDF or text and take that.",
    )
