# ruff: noqa: RUF001 - titles are divided by dashes
"""What a page says of itself: headline, author, day of publication, language.

Only what the page states is taken. Nothing is inferred from its address, from a date
in its footer or from the day of the visit.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sources.extraction.bylines import author_in_byline
from sources.extraction.headlines import LONGEST_TITLE
from sources.extraction.stated_dates import day_of_timestamp
from sources.extraction.words import comparable, one_line, word_count

_LONGEST_AUTHOR = 200
_LONGEST_JSON = 1_000_000
_MOST_NODES = 5_000

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = ("author", "dc.creator", "article:author", "parsely-author", "byl")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author)(?:$|[\s_-])", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+")
_ADDRESS = re.compile(r"https?://|@|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states of itself; None where it does not.

    `visible_title` is a heading that the reader sees, and only then part of the text.
    """

    title: str | None
    visible_title: str | None
    author: str | None
    published: str | None
    language: str | None


def page_metadata(tree: HtmlElement, url: str | None = None) -> PageMetadata:
    """Read the metadata of a parsed page (JSON-LD, meta elements, microdata, headings).

    `url` only helps to cut the site's name off the title.
    """
    metas = meta_contents(tree)
    article = next(_articles_in_json(tree), {})
    items = _by_itemprop(tree)
    visible = _visible_title(tree, items["headline"])
    title = next(_titles(tree, metas, article, url), None)
    if visible and title and not _same_headline(visible, title):
        visible_is_headline = word_count(visible) >= word_count(title)
        visible = visible if visible_is_headline else None
    return PageMetadata(
        title=visible or title,
        visible_title=visible,
        author=next(_authors(tree, metas, article, items["author"]), None),
        published=next(_dates(tree, metas, article, items["datePublished"]), None),
        language=next(_languages(tree, metas, article), None),
    )


def meta_contents(tree: HtmlElement) -> dict[str, str]:
    """Return what the meta elements of a page say, by their names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(attribute), element.get("content")
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _by_itemprop(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    # One walk over the page in place of one for each name.
    found: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.xpath(".//*[@itemprop]"):
        found[element.get("itemprop")].append(element)
    return found


def _visible_title(tree: HtmlElement, named: list[HtmlElement]) -> str | None:
    headings = [one_line(element.text_content()) for element in tree.iter("h1")]
    marked = [one_line(element.text_content()) for element in named]
    usable = [text for text in (*marked, *headings) if _is_title(text)]
    return usable[0] if len(set(usable)) == 1 or marked else None


def _titles(
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], url: str | None
) -> Iterator[str]:
    sites = [comparable(metas.get("og:site_name", "")), _host(url)]
    stated = [article.get("headline"), *_first(metas, _TITLES)]
    stated += [element.text_content() for element in tree.iter("title")][:1]
    stated += [element.text_content() for element in tree.iter("h1")][:1]
    for text in stated:
        title = _without_site(one_line(text), sites) if isinstance(text, str) else ""
        if _is_title(title):
            yield title


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _without_site(title: str, sites: list[str]) -> str:
    parts = list(_SITE_SUFFIX.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    # A bar stands before a site's name; a dash stands in headlines, too.
    is_site = comparable(tail) in sites or parts[-1][0].strip() in {"|", "»", "·"}
    return head if is_site and word_count(head) > 1 else title


def _is_title(text: str) -> bool:
    return bool(word_count(text)) and len(text) <= LONGEST_TITLE


def _same_headline(one: str, other: str) -> bool:
    one, other = comparable(one), comparable(other)
    return one in other or other in one


def _authors(
    tree: HtmlElement,
    metas: dict[str, str],
    article: dict[str, Any],
    items: list[HtmlElement],
) -> Iterator[str]:
    named = [_names(article.get("author")), *_first(metas, _AUTHORS)]
    for elements in (items, tree.xpath(".//a[@rel='author']")):
        named += [element.text_content() for element in elements[:1]]
    for text in named:
        if author := _author(text):
            yield author
    for element in tree.xpath(".//*[@class]"):
        if _BYLINE_CLASS.search(element.get("class", "")):
            text = one_line(element.text_content()[: 2 * _LONGEST_AUTHOR])
            if names := author_in_byline(text):
                yield names


def _names(author: object) -> str:
    people = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in people]
    return ", ".join(name for name in names if isinstance(name, str))


def _author(text: str) -> str | None:
    line = one_line(text)
    if not line or len(line) > _LONGEST_AUTHOR or _ADDRESS.search(line):
        return None
    return author_in_byline(line) or line


def _dates(
    tree: HtmlElement,
    metas: dict[str, str],
    article: dict[str, Any],
    items: list[HtmlElement],
) -> Iterator[str]:
    stated = [article.get("datePublished"), *_first(metas, _DATES)]
    for element in (*items, *tree.xpath(".//time[@pubdate]")):
        stated += [element.get("datetime"), element.text_content()]
    for text in stated:
        if isinstance(text, str) and (day := day_of_timestamp(text)):
            yield day
    # One day in all time elements of the article can only be the article's.
    times = tree.xpath("(//article|//main)//time/@datetime")
    days = {day for text in times if (day := day_of_timestamp(text))}
    if len(days) == 1:
        yield from days


def _languages(
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]
) -> Iterator[str]:
    root = next(tree.iter("html"), tree)
    stated = [root.get("lang"), root.get("xml:lang"), article.get("inLanguage")]
    for tag in (*stated, *_first(metas, _LANGUAGES)):
        if isinstance(tag, str) and tag.strip():
            yield tag


def _articles_in_json(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    return (node for node in json_nodes(tree) if _is_article(node))


def json_nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Give every object in the JSON-LD of a page, within limits."""
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(source)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data)


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(name, str) and name.endswith(("Article", "BlogPosting", "Report"))
        for name in names
    )
