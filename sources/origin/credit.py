"""Who a text says it comes from: credit for the whole text, or for one statement.

A name in a dateline, a by-line, a sign-off or a source line credits the whole; so does
one to which a first sentence or «про це повідомляє» gives the news. A name elsewhere
is cited for what stands beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sources.origin.agencies import AGENCIES, NAME
from sources.origin.credit_forms import (
    Standing,
    form_of,
    is_told,
    ourselves,
    sign_offs,
)
from sources.origin.sentences import paragraphs, sentences
from sources.origin.texts import OriginText, Place

_FIRST_SENTENCES = 3
_MOST_CREDITS = 300
# Characters before and after a name in which its form is seen.
_BEFORE, _AFTER = 160, 60


class CreditKind(StrEnum):
    """What is credited."""

    WHOLE = "whole"
    CITED = "cited"
    PHOTO = "photo"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Credit:
    """`who` (a code of agencies.py; "" for the text's own newsroom) is credited.

    `form` says how. `place` is None for a credit in a byline given apart from the
    text. `is_told` marks the agency's own reporting: "told Reuters", "AFP saw".
    """

    who: str
    kind: CreditKind
    form: str
    place: Place | None
    is_told: bool = False


def credits_of(article: OriginText) -> list[Credit]:
    """Return every credit of an article, in the order of the text."""
    text = article.text
    found = [
        *islice(_named(text, _opening_end(article)), _MOST_CREDITS),
        *(
            Credit("", CreditKind.WHOLE, "sign-off", Place(m.start(), m.end()))
            for m in islice(sign_offs(text), _MOST_CREDITS)
        ),
        *(
            Credit("", CreditKind.OWN, m[0], Place(m.start(), m.end()))
            for m in islice(ourselves(text), _MOST_CREDITS)
        ),
    ]
    found.sort(key=lambda credit: credit.place or Place(0, 0))
    return [*_in_byline(article.author), *found]


def whole_credits(found: Iterable[Credit]) -> frozenset[str]:
    """Return the agencies that are credited with a whole text."""
    return frozenset(c.who for c in found if c.kind is CreditKind.WHOLE and c.who)


def told_to(found: Iterable[Credit]) -> frozenset[str]:
    """Return those whose own reporting a text carries: "told Reuters"."""
    return frozenset(c.who for c in found if c.is_told)


def cited(found: Iterable[Credit]) -> frozenset[str]:
    """Return everybody named as a source, photo credits left out."""
    return frozenset(c.who for c in found if c.who and c.kind is not CreditKind.PHOTO)


def _in_byline(author: str) -> Iterator[Credit]:
    for match in NAME.finditer(author):
        who = match.lastgroup or ""
        if who in AGENCIES:
            yield Credit(who, CreditKind.WHOLE, "byline", None)


def _named(text: str, opening: int) -> Iterator[Credit]:
    for line in paragraphs(text):
        for match in NAME.finditer(text, line.start, line.end):
            place = Place(match.start(), match.end())
            start = max(line.start, place.start - _BEFORE)
            at = Standing(
                before=text[start : place.start],
                after=text[place.end : min(line.end, place.end + _AFTER)],
                is_cut=start > line.start,
                length=line.end - line.start,
                is_opening=place.end <= opening,
            )
            yield _credit(match.lastgroup or "", place, at)


def _credit(who: str, place: Place, at: Standing) -> Credit:
    form = form_of(at)
    if form == "photo":
        return Credit(who, CreditKind.PHOTO, form, place)
    # Others than agencies write under their own name and are read there.
    if form and (who in AGENCIES or form == "source line"):
        return Credit(who, CreditKind.WHOLE, form, place, is_told=is_told(at))
    return Credit(who, CreditKind.CITED, "named", place, is_told=is_told(at))


def _opening_end(article: OriginText) -> int:
    """Where the sentences end in which a retelling names what it retells."""
    headings = [
        block.end for block in article.blocks if block.kind in {"headline", "byline"}
    ]
    start = min(headings, default=0)
    found = (place for place in sentences(article.text) if place.start >= start)
    return max((place.end for place in islice(found, _FIRST_SENTENCES)), default=0)
