"""How pages put parts of a body into words: those of a dossier, and labels of codes."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template

from allegations.choices import RelationKind
from allegations.dossiers import media, notes, statements, wording
from allegations.dossiers.legal import QUESTIONS
from allegations.ledger.bodies import ArticlePart, FigurePart
from allegations.pages import words as page_words

register = template.Library()

for words in (
    wording.day_words,
    wording.initial_small,
    wording.instant_words,
    wording.label_in,
    wording.moment_words,
    statements.speaker_words,
    statements.perpetrator_words,
    media.part_words,
    media.file_words,
    notes.title_of,
    page_words.quotation_language,
    page_words.title_language,
):
    register.filter(words.__name__, words)
register.filter("publication_words", notes.publication_of)


@register.filter
def number_words(part: FigurePart) -> str:
    """The bounds of a figure."""
    return statements.number_words(part.low, part.high)


@register.filter
def relation_label(kind: str) -> str:
    """How one allegation stands to another."""
    return str(RelationKind(kind).label)


@register.filter
def question_words(code: str) -> str:
    """One of the three questions of law, in full."""
    return QUESTIONS[code]


@register.filter
def item(parts: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key; None where it holds nothing."""
    return parts.get(key)


@register.filter
def labels(terms: Iterable[Any]) -> str:
    """Labels of terms, or names, one after the other."""
    return "; ".join(getattr(term, "label", None) or term.name for term in terms)


@register.filter
def anchor(reference: str) -> str:
    """The part of a reference behind its record, for the address within a page."""
    return reference.rpartition("/")[2]


@register.filter
def web_address(article: ArticlePart) -> str:
    """The address of an article where a browser may follow it; else nothing."""
    try:
        parts = urlsplit(article.url or "")
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname
    return article.url or "" if is_web else ""
