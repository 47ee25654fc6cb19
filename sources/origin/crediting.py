"""Does one text take its news from the newsroom of the other, by its own words?"""

from sources.origin.agencies import NAME
from sources.origin.credit import cited, told_to, whole_credits
from sources.origin.reading import ReadText


def takes_from(text: ReadText, other: ReadText) -> frozenset[str]:
    """Return the newsrooms that `text` names and whose reporting `other` is.

    A text is a newsroom's reporting where it is credited whole to it, where it says that
    the newsroom was told or saw it, or where it came out there.
    """
    own = whole_credits(other.credits) | told_to(other.credits) | _outlet_of(other)
    return own & cited(text.credits)


def _outlet_of(read: ReadText) -> frozenset[str]:
    match = NAME.fullmatch(read.article.outlet.strip())
    return frozenset({match.lastgroup or ""} if match else ())
