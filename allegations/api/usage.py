"""What a reader has used of the requests that are allowed."""

from http import HTTPStatus

from django.http import JsonResponse
from drf_spectacular.utils import extend_schema
from pydantic import Field
from rest_framework.request import Request

from allegations.api.base import NOT_KEPT, PublicView
from allegations.api.documentation import answers
from allegations.api.quota import WINDOW_SECONDS
from allegations.ledger.bodies import Part
from tracker.common.strict_parameters import read_parameters


class Usage(Part):
    """What you have used of the requests that are allowed, this one included.

    It is answered when all are spent, too.

    Everybody may read without a key. Whoever needs more asks for a key and sends it as
    `Authorization: Bearer …`.
    """

    policy: str = Field(description="`anonymous`, or `key` where a key was sent.")
    key: str | None = Field(description="The name that the key was made under.")
    limit: int = Field(description="Requests allowed in a window.")
    window_seconds: int = Field(description="How long a window is.")
    used: int | None = Field(
        description="Requests in this window; null where they cannot be counted now."
    )
    remaining: int = Field(description="Requests that are left in this window.")
    resets_in_seconds: int = Field(description="When the next window begins.")


class UsageView(PublicView):
    """Usage."""

    caching = NOT_KEPT
    # Whoever has spent all may still ask when to go on: that costs no more than a refusal.
    is_limited = False

    @extend_schema(
        operation_id="usage",
        tags=["usage"],
        summary="Read what you have used",
        description=Usage.__doc__,
        responses={
            (status, media_type): each
            for (status, media_type), each in answers(Usage, "Your usage.").items()
            if status != HTTPStatus.TOO_MANY_REQUESTS
        },
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with what the request itself has counted."""
        read_parameters(request.query_params, {})
        spending = self.spending
        return JsonResponse(
            {
                "policy": spending.quota.policy,
                "key": spending.quota.key_name,
                "limit": spending.quota.limit,
                "window_seconds": WINDOW_SECONDS,
                "used": spending.used,
                "remaining": spending.remaining,
                "resets_in_seconds": spending.resets_in,
            }
        )
