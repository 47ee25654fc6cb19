"""The admin of API keys: to read and to revoke."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from allegations.models import ApiKey
from allegations.services.api_keys import revoke_api_key
from tracker.common.admin import EvidenceAdmin


@admin.register(ApiKey)
class ApiKeyAdmin(EvidenceAdmin):
    """Who has a key. Keys are made by `manage.py api_key NAME`."""

    list_display = ("name", "begins_with", "per_minute", "made_at", "revoked_at")
    search_fields = ("name", "begins_with")
    fields = ("name", "begins_with", "per_minute", "made_at", "revoked_at")
    actions = ("revoke_selected",)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whoever may delete keys may revoke them; rows stay."""
        return bool(request.user.has_perm("allegations.delete_apikey"))

    @admin.action(description="Revoke", permissions=["revoke"])
    def revoke_selected(self, request: HttpRequest, keys: QuerySet[Any]) -> None:
        """Take the keys back at once."""
        for key in keys:
            revoke_api_key(key=key)
            self.message_user(request, f"{key} is revoked.", messages.SUCCESS)
