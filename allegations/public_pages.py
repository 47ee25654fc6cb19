"""The words of a public page, for whoever serves it: nothing of who asks is in them."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from allegations.dossiers.legal import law_sources_of
from allegations.ledger.bodies import AllegationBody, Body, CaseBody
from allegations.pages.beside import rows_of
from allegations.pages.map import map_of
from allegations.pages.timeline import timeline_of


def words_of(template: str, context: dict[str, Any]) -> str:
    """A page of the templates of `allegations`, with what all public pages say."""
    shared = {
        "organisation": organisation(),
        "licence": settings.DATA_LICENCE,
        "objections_contact": settings.OBJECTIONS_CONTACT,
    }
    return render_to_string(f"allegations/{template}", {**shared, **context})


def organisation() -> str:
    """Who publishes here, for citations."""
    return settings.ORGANISATION or "War-crimes allegation tracker"


def template_of(body: Body | None) -> str:
    """The template that shows a body to be read."""
    is_case = isinstance(body, CaseBody)
    return "case.html" if is_case else "allegation.html"


def shown_of(body: Body | None) -> dict[str, Any]:
    """What the template of a record shows besides its body, of the body alone."""
    if not isinstance(body, AllegationBody):
        return {"standing": {}}
    return {
        "rows": rows_of(body),
        "articles": {article.reference: article for article in body.articles},
        "instruments": {part.code: part for part in body.instruments},
        "law_sources": law_sources_of(body),
        "map": map_of(body),
        "timeline": timeline_of(body),
    }
