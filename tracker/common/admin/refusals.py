"""What a service refuses, as words for whoever asked for it."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError, RestrictedError

MOST_NAMED = 5


class Refusals:
    """Tells the errors that are answers from those that are faults of ours."""

    # The domain errors of the services that the admin calls.
    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    @classmethod
    def all_refusals(cls) -> tuple[type[Exception], ...]:
        """The errors that are words for the user, not faults of ours."""
        return (ValidationError, ProtectedError, RestrictedError, *cls.refusals)

    @staticmethod
    def in_words(refusal: Exception) -> list[str]:
        """What to tell the user, one problem each."""
        if isinstance(refusal, ValidationError):
            return _validation_words(refusal)
        if isinstance(refusal, ProtectedError):
            return [_still_used(refusal.protected_objects)]
        if isinstance(refusal, RestrictedError):
            return [_still_used(refusal.restricted_objects)]
        problems: list[str] = getattr(refusal, "problems", None) or [str(refusal)]
        return problems


def _validation_words(refusal: ValidationError) -> list[str]:
    if not hasattr(refusal, "error_dict"):
        return list(refusal.messages)
    return [
        text if field == "__all__" else f"{field}: {text}"
        for field, texts in refusal.message_dict.items()
        for text in texts
    ]


def _still_used(rows: Iterable[models.Model]) -> str:
    named = [f"{row._meta.verbose_name} “{row}”" for row in rows]
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return f"It cannot be deleted: {', '.join(named[:MOST_NAMED])}{more} rests on it."
