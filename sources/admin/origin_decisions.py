"""What the admins of findings and stories share: who decides on origins, and how."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sources.services.stories import OriginRefused
from sources.services.stories.deciding import DECIDE
from tracker.common.admin.actions import ReasonedActions


class DecidesOnOrigins(ReasonedActions):
    """What the admins of origins share: who decides, and what a refusal says."""

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may decide on origins."""
        return request.user.has_perm(DECIDE)

    @staticmethod
    def all_refusals() -> tuple[type[Exception], ...]:
        """The errors that are words for the user."""
        return (OriginRefused,)

    @staticmethod
    def in_words(refusal: Exception) -> list[str]:
        """What to tell the user."""
        return [str(refusal)]


def row_of(model: Any, object_id: str) -> Any:
    """Return the row of an address, or answer 404."""
    return get_object_or_404(model, pk=object_id if object_id.isdecimal() else None)
