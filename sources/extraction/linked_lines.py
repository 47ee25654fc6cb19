"""Lines of an article that are nothing but the linked headline of another page."""

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sources.extraction.lines import split_lines
from sources.extraction.words import comparable, one_line, word_count

LINKED = "link to another page"

# A linked name or place is the reporter's word; a headline has more words.
_LEAST_WORDS = 4
_LONGEST = 300
# Links may be nested, and each is read through.
_MOST_LINKS = 2000


def link_texts(tree: HtmlElement) -> list[str]:
    """Return what the links of a page say that lead to other pages."""
    return [
        link.text_content()
        for link in islice(tree.iter("a"), _MOST_LINKS)
        if not (link.get("href") or "#").lstrip().startswith("#")
    ]


def lines_that_are_links(text: str, links: Sequence[str]) -> dict[int, str]:
    """Return, by its offset, why a line is no part of the article.

    Only a line without a full stop is meant: a sentence is the reporter's, linked or
    not.
    """
    lines = {
        line.start: comparable(line.text)
        for line in split_lines(text)
        if line.is_title_like and not line.ends_like_sentence
    }
    lengths = {len(key.split()) for key in lines.values()}
    # Counting first: a page has hundreds of links, and few say as much as a line.
    linked = {
        comparable(one_line(said))
        for said in links
        if len(said.split()) in lengths and _is_headline(one_line(said))
    }
    return {start: LINKED for start, key in lines.items() if key in linked}


def _is_headline(said: str) -> bool:
    return len(said) <= _LONGEST and word_count(said) >= _LEAST_WORDS
