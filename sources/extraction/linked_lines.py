"""Lines of an article that are nothing but the linked headline of another page."""

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


def linked_headlines(tree: HtmlElement) -> frozenset[str]:
    """Return what the links of a page say that lead to other pages, as keys of lines."""
    return frozenset(
        comparable(text)
        for link in islice(tree.iter("a"), _MOST_LINKS)
        if not (link.get("href") or "#").lstrip().startswith("#")
        and len(text := one_line(link.text_content())) <= _LONGEST
        and word_count(text) >= _LEAST_WORDS
    )


def lines_that_are_links(text: str, linked: frozenset[str]) -> dict[int, str]:
    """Return, by its offset, why a line is no part of the article.

    Only a line without a full stop is meant: a sentence is the reporter's, linked or
    not.
    """
    if not linked:
        return {}
    return {
        line.start: LINKED
        for line in split_lines(text)
        if line.is_title_like
        and not line.ends_like_sentence
        and comparable(line.text) in linked
    }
