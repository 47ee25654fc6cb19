"""How pages say what a body leaves open: one end of a date, a language."""

from allegations.dossiers.wording import date_words, day_words
from allegations.ledger.bodies import ArticlePart, DatePart
from sources.extraction.language import UNKNOWN, language_of

OURS = "en"


def moment_words(part: DatePart) -> str:
    """When something was, in words: an open start is “by” the last day it can mean.

    “Until” would say that it went on all the time before.
    """
    start, is_interval, end = part.edtf.partition("/")
    if not (is_interval and start == ".." and part.latest):
        return date_words(part)
    bound = DatePart(edtf=end, earliest=part.latest, latest=part.latest)
    is_sure = end[-1:].isdigit()
    return f"by {day_words(part.latest) if is_sure else date_words(bound)}"


def quotation_language(article: ArticlePart, words: str) -> str:
    """The language of words of an article; "" where it is not known.

    A body knows the language of an article as a whole, which may quote others: it is
    claimed only where the words by themselves are found to be in it, too.
    """
    return article.language if language_of(words) == article.language != UNKNOWN else ""


def title_language(article: ArticlePart) -> str:
    """The language of a title, which is ours where the source has none."""
    return OURS if article.is_title_ours else quotation_language(article, article.title)
