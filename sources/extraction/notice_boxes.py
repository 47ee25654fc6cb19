"""Correction notices that a page keeps in a box beside the article.

trafilatura leaves asides and footers out. A notice is a statement of the outlet on its
article, and has to be read, kept and cited with it.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from sources.extraction.words import comparable, one_line, word_count

_NAME = re.compile(
    r"(?:^|[\s_-])(?:corrections?|retractions?|clarifications?|corrigendum|errat(?:um|a)|"
    r"editors?-?notes?|amendments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FORMS = frozenset({"form", "input", "textarea", "button"})
_LEAST_WORDS, _MOST_WORDS = 6, 150
_MOST_BOXES = 5
# Each is read through, and a hostile page nests them.
_MOST_LOOKED_AT = 40


def notices_left_out(tree: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """Return the notices in boxes named as such whose words the paragraphs have not."""
    there = comparable(" ".join(paragraphs))
    found: list[str] = []
    named = (e for e in tree.xpath(".//*[@class]") if _NAME.search(e.get("class")))
    for element in islice(named, _MOST_LOOKED_AT):
        if len(found) == _MOST_BOXES:
            break
        text = _notice(element)
        if text and comparable(text) not in there:
            found.append(text)
            there += f" {comparable(text)}"
    return found


def _notice(element: HtmlElement) -> str:
    if any(part.tag in _FORMS for part in element.iter()):
        return ""
    text = one_line(" ".join(element.itertext()))
    return text if _LEAST_WORDS <= word_count(text) <= _MOST_WORDS else ""
