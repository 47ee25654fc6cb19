"""The front page: what this is, what is new, and how to object."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from allegations.querysets import published_versions
from allegations.views.answers import page

NEWEST = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show what this is and the newest publications."""
    newest = list(published_versions().current().listed().order_by("-entry")[:NEWEST])
    changed_at = newest[0].published_at if newest else None
    # A record that is withheld goes without a newer one: the words decide, by ETag.
    return page(request, "front.html", {"newest": newest, "newest_at": changed_at})
