"""The ledger and its projections, to read."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)

from allegations.models import (
    BulkRelease,
    EntityMentions,
    HeadTimestamp,
    LedgerBody,
    LedgerEntry,
    MentionedSpan,
    PublishedEntity,
    PublishedVersion,
    SignedHead,
    SigningKey,
    TreeHead,
)
from tracker.common.admin import (
    EvidenceAdmin,
    EvidenceInline,
    admin_link,
    pretty_json,
)


@admin.register(LedgerEntry)
class LedgerEntryAdmin(EvidenceAdmin):
    """Publications, corrections and withdrawals, in the order of the tree."""

    list_display = ("index", "action", "reference", "kind", "version", "recorded_at")
    list_display_links = ("index", "reference")
    list_filter = (
        ("action", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("recorded_at", RangeDateTimeFilter),
    )
    search_fields = ("reference",)
    ordering = ("-index",)
    fields = (
        *("index", "action", "reference", "kind", "version", "recorded_at", "schema"),
        *("commitment_hex", "leaf_hash_hex", "body_link"),
    )
    readonly_fields = ("commitment_hex", "leaf_hash_hex", "body_link")

    @admin.display(description="commitment")
    def commitment_hex(self, entry: LedgerEntry) -> str:
        """SHA-256 of nonce and body."""
        return bytes(entry.commitment).hex()

    @admin.display(description="leaf hash")
    def leaf_hash_hex(self, entry: LedgerEntry) -> str:
        """The leaf of the Merkle tree."""
        return bytes(entry.leaf_hash).hex()

    @admin.display(description="body")
    def body_link(self, entry: LedgerEntry) -> SafeString | str:
        """Where the published words are."""
        body = LedgerBody.objects.filter(pk=entry.pk).defer("body").first()
        return admin_link(body) if body else "The body is not kept."


@admin.register(LedgerBody)
class LedgerBodyAdmin(EvidenceAdmin):
    """The exact bytes that were published."""

    list_display = ("entry", "reference", "version", "recorded_at")
    list_select_related = ("entry",)
    search_fields = ("entry__reference",)
    ordering = ("-entry",)
    fields = ("entry_link", "nonce_hex", "size", "body_json")
    readonly_fields = ("entry_link", "nonce_hex", "size", "body_json")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the bytes out of the list."""
        bodies = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == (
            "allegations_ledgerbody_changelist"
        ):
            return bodies.defer("body", "nonce")
        return bodies.select_related("entry")

    @admin.display(description="reference", ordering="entry__reference")
    def reference(self, body: LedgerBody) -> str:
        """The record that it publishes."""
        return body.entry.reference

    @admin.display(description="version")
    def version(self, body: LedgerBody) -> int:
        """Which version of the record."""
        return body.entry.version

    @admin.display(description="recorded at", ordering="entry__recorded_at")
    def recorded_at(self, body: LedgerBody) -> Any:
        """When it was published."""
        return body.entry.recorded_at

    @admin.display(description="entry")
    def entry_link(self, body: LedgerBody) -> SafeString:
        """The entry that commits to these bytes."""
        return admin_link(body.entry)

    @admin.display(description="nonce")
    def nonce_hex(self, body: LedgerBody) -> str:
        """What blinds the commitment."""
        return bytes(body.nonce).hex()

    @admin.display(description="bytes")
    def size(self, body: LedgerBody) -> int:
        """How long the body is."""
        return len(bytes(body.body))

    @admin.display(description="body")
    def body_json(self, body: LedgerBody) -> SafeString:
        """The body with indents; the bytes themselves have none."""
        return pretty_json(json.loads(bytes(body.body)))


@admin.register(TreeHead)
class TreeHeadAdmin(EvidenceAdmin):
    """Roots of the Merkle tree."""

    list_display = ("size", "root_hex", "recorded_at")
    list_filter = (("recorded_at", RangeDateTimeFilter),)
    ordering = ("-size",)
    fields = ("size", "root_hex", "peaks_hex", "recorded_at")
    readonly_fields = ("root_hex", "peaks_hex")

    @admin.display(description="root")
    def root_hex(self, head: TreeHead) -> str:
        """The root over the first `size` entries."""
        return bytes(head.root).hex()

    @admin.display(description="peaks")
    def peaks_hex(self, head: TreeHead) -> str:
        """The roots of the complete subtrees."""
        return ", ".join(bytes(peak).hex() for peak in head.peaks)


@admin.register(SigningKey)
class SigningKeyAdmin(EvidenceAdmin):
    """The public halves of the keys that ever signed a head."""

    list_display = ("fingerprint", "first_used_at")
    ordering = ("-first_used_at",)
    search_fields = ("fingerprint",)


class HeadTimestampInline(EvidenceInline):
    """What an authority says of when the signed head existed, not of its truth."""

    model = HeadTimestamp
    fields = (
        *("authority", "generated_at", "received_at"),
        *("serial_number", "is_chain_checked"),
    )
    readonly_fields = fields
    show_change_link = False


@admin.register(SignedHead)
class SignedHeadAdmin(EvidenceAdmin):
    """Heads that were signed, and what an authority says of when."""

    list_display = ("head", "signed_at", "key", "stamped")
    list_select_related = ("head", "key", "timestamp")
    ordering = ("-pk",)
    fields = ("head", "signed_at", "key", "statement_text", "stamped")
    readonly_fields = ("statement_text", "stamped")
    search_fields = ("key__fingerprint",)
    inlines = (HeadTimestampInline,)

    @admin.display(description="statement")
    def statement_text(self, signed: SignedHead) -> str:
        """What was signed."""
        return bytes(signed.statement).decode()

    @admin.display(description="timestamp (proves existence, not truth)")
    def stamped(self, signed: SignedHead) -> str:
        """When, by the clock of the authority."""
        timestamp = getattr(signed, "timestamp", None)
        if timestamp is None:
            return "None"
        return f"{timestamp.generated_at:%Y-%m-%d %H:%M:%S} UTC, {timestamp.authority}"


@admin.register(PublishedVersion)
class PublishedVersionAdmin(EvidenceAdmin):
    """What the public read, and when; rebuilt from the ledger."""

    list_display = (
        *("reference", "version", "action", "standing", "kind"),
        *("title", "published_at", "visible"),
    )
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("action", ChoicesDropdownFilter),
        ("published_at", RangeDateTimeFilter),
    )
    search_fields = ("reference", "title")
    ordering = ("-entry",)
    exclude = ("search",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the search vectors out."""
        versions = super().get_queryset(request)
        return versions.defer("search")


@admin.register(PublishedEntity)
class PublishedEntityAdmin(EvidenceAdmin):
    """Actors, articles and instruments as published bodies mention them."""

    list_display = ("reference", "kind", "name", "entry_index")
    list_filter = (("kind", ChoicesDropdownFilter),)
    search_fields = ("reference", "name")
    ordering = ("kind", "reference")
    fields = ("reference", "kind", "name", "facets", "entry_index", "shown_data")
    readonly_fields = ("shown_data",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave the search vectors out."""
        entities = super().get_queryset(request)
        return entities.defer("search")

    @admin.display(description="data")
    def shown_data(self, entity: PublishedEntity) -> SafeString:
        """What is published of it."""
        return pretty_json(entity.data)


@admin.register(MentionedSpan)
class MentionedSpanAdmin(EvidenceAdmin):
    """From which index of the ledger to which anything public mentioned something."""

    list_display = ("reference", "kind", "first_index", "last_index")
    list_filter = (("kind", ChoicesDropdownFilter),)
    search_fields = ("reference",)
    ordering = ("kind", "reference", "first_index")
    fields = list_display


@admin.register(EntityMentions)
class EntityMentionsAdmin(EvidenceAdmin):
    """Which entries of the ledger mention something that may be read."""

    list_display = ("reference", "kind", "first_entry")
    list_filter = (("kind", ChoicesDropdownFilter),)
    search_fields = ("reference",)
    ordering = ("kind", "reference", "first_entry")
    fields = (*list_display, "entries")


@admin.register(BulkRelease)
class BulkReleaseAdmin(EvidenceAdmin):
    """The whole public record as files; written by the worker."""

    list_display = ("name", "ledger_index", "state", "started_at", "finished_at")
    list_filter = (("state", ChoicesDropdownFilter),)
    fields = (*list_display, "checkpoint", "files")
    readonly_fields = fields
