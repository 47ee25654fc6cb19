"""In which language the words of a body are, as pages say it."""

from allegations.ledger.bodies import ArticlePart
from sources.extraction.language import UNKNOWN, language_of

OURS = "en"


def quotation_language(article: ArticlePart, words: str) -> str:
    """The language of words of an article; "" where it is not known.

    A body knows the language of an article as a whole, which may quote others: it is
    claimed only where the words by themselves are found to be in it, too.
    """
    return article.language if language_of(words) == article.language != UNKNOWN else ""


def title_language(article: ArticlePart) -> str:
    """The language of a title, which is ours where the source has none."""
    return OURS if article.is_title_ours else quotation_language(article, article.title)
