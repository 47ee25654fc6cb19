"""Giving a reader of the API a key, and taking it back."""

import secrets

from django.db import transaction
from django.utils import timezone

from allegations.api_key_form import KEY_PREFIX, key_sha256
from allegations.models import ApiKey


class ApiKeyRefused(ValueError):
    """No key can be made so; says why."""


@transaction.atomic
def make_api_key(*, name: str, per_minute: int | None = None) -> tuple[ApiKey, str]:
    """Make a key for somebody; return it with its text, which is not kept.

    `name` tells keys apart, revoked ones too. Raises ApiKeyRefused.
    """
    name = name.strip()
    if not name:
        raise ApiKeyRefused("Say whose key it is.")
    if ApiKey.objects.filter(name=name).exists():
        raise ApiKeyRefused(f"“{name}” has or had a key: give this one another name.")
    if per_minute is not None and per_minute < 1:
        raise ApiKeyRefused("A key allows at least one request a minute.")
    text = KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name,
        key_sha256=key_sha256(text),
        begins_with=text[:10],
        per_minute=per_minute,
        made_at=timezone.now(),
    )
    return key, text


@transaction.atomic
def revoke_api_key(*, key: ApiKey) -> ApiKey:
    """Take a key back at once; safe to repeat."""
    row = ApiKey.objects.select_for_update().get(pk=key.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
    return row
