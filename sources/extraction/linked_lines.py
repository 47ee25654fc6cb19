"""Lines of an article that are nothing but the linked headline of another page."""

from collections.abc import Collection, Sequence
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
        # Most links hold nothing but text, which is at hand.
        link.text_content() if len(link) else link.text or ""
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
    wanted = set(lines.values())
    openings = {key.partition(" ")[0] for key in wanted}
    # Looking first: a page has hundreds of links, and few begin as a line does.
    linked = {
        key
        for said in links
        if _may_open(said, openings)
        and (key := comparable(one_line(said))) in wanted
        and _is_headline(one_line(said))
    }
    return {start: LINKED for start, key in lines.items() if key in linked}


def _may_open(said: str, openings: Collection[str]) -> bool:
    return any(comparable(word) in openings for word in said.split(maxsplit=1)[:1])


def _is_headline(said: str) -> bool:
    return len(said) <= _LONGEST and word_count(said) >= _LEAST_WORDS
