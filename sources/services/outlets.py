"""Finding and adding outlets by the name that somebody wrote."""

from django.contrib.auth.models import User
from django.db import transaction

from sources.models import Outlet
from sources.services.records import save_record


@transaction.atomic
def outlet_named(*, name: str, by: User | None, reason: str) -> Outlet:
    """Return the outlet of this name in whatever case, added if it is unknown.

    Raises ValidationError for a name that is empty or too long.
    """
    alike = list(Outlet.objects.filter(name__iexact=name).order_by("pk"))
    # Two outlets may differ by case alone; then the one that was meant is kept apart.
    alike.sort(key=lambda outlet: outlet.name != name)
    if alike:
        return alike[0]
    return save_record(record=Outlet(name=name), by=by, reason=reason)
