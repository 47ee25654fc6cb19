"""The lasting addresses of records: /A-2022-0001, /A-2022-0001/v3, and how to cite."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from allegations.ledger.bodies import CaseBody
from allegations.pages.citing import Citation, as_bibtex, as_csl_json, as_text
from allegations.public_pages import organisation, shown_of, template_of
from allegations.querysets import published_versions
from allegations.views.answers import answer, page
from allegations.views.publications import Publication, publication_of

GONE, UNAVAILABLE_FOR_LEGAL_REASONS = 410, 451
CITATIONS: dict[str, tuple[Callable[[Citation], str], str]] = {
    "bib": (as_bibtex, "application/x-bibtex; charset=utf-8"),
    "csl.json": (as_csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
def record(
    request: HttpRequest, reference: str, version: str | None = None
) -> HttpResponse:
    """Show one publication, or say what became of it."""
    try:
        publication = publication_of(reference, int(version) if version else None)
    except Http404:
        return page(request, "missing.html", {"reference": reference}, status=404)
    context = _context(request, publication)
    if publication.is_gone:
        status = UNAVAILABLE_FOR_LEGAL_REASONS if publication.is_removed else GONE
        return page(
            request,
            "gone.html",
            context,
            status=status,
            changed_at=publication.changed_at,
        )
    if isinstance(publication.body, CaseBody):
        return _case_page(request, publication, publication.body, context)
    return page(
        request,
        template_of(publication.body),
        context | shown_of(publication.body),
        changed_at=publication.changed_at,
    )


@require_safe
def citation(
    request: HttpRequest, reference: str, form: str, version: str | None = None
) -> HttpResponse:
    """Say how to cite a publication, in a form that reference managers read."""
    try:
        publication = publication_of(reference, int(version) if version else None)
    except Http404:
        return page(request, "missing.html", {"reference": reference}, status=404)
    if publication.is_gone:
        return record(request, reference, version)
    write, content_type = CITATIONS[form]
    words = write(_citation(request, publication))
    return answer(
        request, words, content_type, changed_at=publication.version.published_at
    )


def _context(request: HttpRequest, publication: Publication) -> dict[str, Any]:
    version, kind = publication.version, publication.version.kind
    shared = {
        "publication": publication,
        "reference": version.reference,
        "body": publication.body,
        "kind": kind,
        "data_address": reverse(f"{kind}-detail", args=[version.reference]),
        "permalink": _address(request, publication),
        "canonical": _canonical(request, publication),
    }
    if publication.is_gone:
        return shared
    cited = _citation(request, publication)
    return shared | {
        "citation": as_text(cited),
        "bibtex": as_bibtex(cited),
        "commitment": cited.commitment,
    }


def _case_page(
    request: HttpRequest,
    publication: Publication,
    body: CaseBody,
    context: dict[str, Any],
) -> HttpResponse:
    """A case as published, with what became since of the allegations that it lists."""
    listed = [part.reference for part in body.allegations]
    rows = published_versions().standing_for(listed, None)
    standing = {row.reference: row for row in rows}
    times = [publication.changed_at, *(row.published_at for row in standing.values())]
    return page(
        request,
        template_of(body),
        context | {"standing": standing},
        changed_at=max(times),
    )


def _citation(request: HttpRequest, publication: Publication) -> Citation:
    version = publication.version
    return Citation(
        reference=version.reference,
        version=version.version,
        title=version.title,
        published_at=version.published_at,
        address=_address(request, publication),
        organisation=organisation(),
        ledger_index=version.entry_id,
        commitment=bytes(version.entry.commitment).hex(),
    )


def _address(request: HttpRequest, publication: Publication) -> str:
    version = publication.version
    path = reverse("permalink-version", args=[version.reference, version.version])
    address: str = request.build_absolute_uri(path)
    return address


def _canonical(request: HttpRequest, publication: Publication) -> str:
    """What search engines are to list: the record as it stands, or an old version."""
    if not publication.is_current:
        return _address(request, publication)
    path = reverse("permalink", args=[publication.version.reference])
    address: str = request.build_absolute_uri(path)
    return address
