"""For whoever came by another address: to the lasting one, or back to the search."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.views.decorators.http import require_safe

from allegations.views.answers import page


@require_safe
def lead_on(
    request: HttpRequest,
    reference: str,
    version: str | None = None,
    form: str | None = None,
) -> HttpResponse:
    """Lead from another spelling of a lasting address to that address.

    Whether anything is there is said there.
    """
    name = "citation" if form else "permalink"
    parts = [reference.upper(), version, form]
    address = reverse(
        f"{name}-version" if version else name, args=[each for each in parts if each]
    )
    return HttpResponsePermanentRedirect(address)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is here, and nothing of what was asked for."""
    return page(request, "missing.html", {}, status=404)
