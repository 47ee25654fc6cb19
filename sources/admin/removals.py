"""The admin of removals: one person requests, another decides."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import (  # type: ignore[import-untyped]
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)
from unfold.decorators import action  # type: ignore[import-untyped]
from unfold.enums import ActionVariant  # type: ignore[import-untyped]
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from sources.archiving.store import ArchiveError
from sources.choices import RemovalDecision, RemovalGround
from sources.models import BlobRemoval, Passage, RemovedBlob
from sources.services.blobs import captures_of_content
from sources.services.removals import (
    DECIDE,
    REQUEST,
    RemovalRefused,
    approve_removal,
    decline_removal,
    request_removal,
)
from tracker.common.admin import EvidenceAdmin, EvidenceInline, admin_link, badge
from tracker.common.admin.actions import ReasonedActions, Step

MOST_CAPTURES_SHOWN = 50
TONES = {
    RemovalDecision.PENDING: "warning",
    RemovalDecision.APPROVED: "bad",
    RemovalDecision.DECLINED: "neutral",
}
APPROVE = Step(
    *("approve", "Approve, and destroy the bytes", approve_removal, "carried out"),
    help_text=(
        "Kept with the removal beside your name. The bytes cannot be had back; the "
        "captures and their hashes stay."
    ),
)
DECLINE = Step(
    *("decline", "Decline", decline_removal, "declined"),
    help_text="Kept with the request beside your name. Nothing is removed.",
)


class RemovalForm(forms.Form):
    """Which content is to be removed, and what demands it."""

    sha256 = forms.CharField(
        label="SHA-256 of the content",
        max_length=64,
        widget=UnfoldAdminTextInputWidget,
        help_text="As the page of its capture has it.",
    )
    ground = forms.ChoiceField(
        choices=RemovalGround.choices, widget=UnfoldAdminSelectWidget
    )
    order = forms.CharField(
        label="Order",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=BlobRemoval._meta.get_field("order").help_text,
    )


class RemovedBlobInline(EvidenceInline):
    """The hashes that are not kept any more."""

    model = RemovedBlob
    fields = ("sha256",)
    readonly_fields = fields
    show_change_link = False
    verbose_name_plural = "hashes that are not kept any more"


@admin.register(BlobRemoval)
class BlobRemovalAdmin(ReasonedActions, EvidenceAdmin):
    """Requests to destroy a content, what was decided, and whether it is done."""

    list_display = (
        *("requested_at", "content", "ground", "decision_badge", "requested_by"),
        *("decided_by", "decided_at", "destroyed_at"),
    )
    list_display_links = ("requested_at", "content")
    list_filter = (
        ("decision", ChoicesDropdownFilter),
        ("ground", ChoicesDropdownFilter),
        ("requested_at", RangeDateTimeFilter),
    )
    list_select_related = ("requested_by", "decided_by")
    search_fields = ("sha256", "order", "blobs__sha256")
    ordering = ("-requested_at", "-pk")
    fieldsets = (
        (None, {"fields": ("decision_badge", "sha256", "touched")}),
        ("Request", {"fields": ("ground", "order", "requested_by", "requested_at")}),
        ("Decision", {"fields": ("decided_by", "decided_at", "decision_reason")}),
        ("Destruction", {"fields": ("destroyed_at",)}),
    )
    readonly_fields = ("decision_badge", "touched")
    inlines = (RemovedBlobInline,)
    actions_detail = ("approve", "decline")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Requesting is adding, through the service."""
        return request.user.has_perm(REQUEST)

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may decide; that it is a second person, the service sees to."""
        return request.user.has_perm(DECIDE)

    def has_decline_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who requested may take it back; the service sees to that too."""
        return request.user.has_perm(DECIDE) or request.user.has_perm(REQUEST)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """The two ways to decide, while it is not decided."""
        found: list[Any] = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        removal = self.get_object(request, str(object_id))
        is_open = removal is not None and removal.decision == RemovalDecision.PENDING
        return found if is_open else []

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Request the removal of the content named by `?sha256=`."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = RemovalForm(request.POST or None, initial=request.GET.dict())
        if form.is_valid() and (removal := self._requested(request, form)):
            messages.success(
                request, f"{removal} is requested. A second person decides on it."
            )
            return HttpResponseRedirect(
                reverse("admin:sources_blobremoval_change", args=[removal.pk])
            )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Request the removal of a content",
            "button": "Request removal",
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "sources/admin/hand_in.html", context)

    @action(
        description="Approve",
        permissions=["decide"],
        icon="delete_forever",
        variant=ActionVariant.DANGER,
    )  # type: ignore[untyped-decorator]
    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide as a second person that the bytes are destroyed."""
        return self.step_page(request, _removal(object_id), APPROVE)

    @action(description="Decline", permissions=["decline"], icon="undo")  # type: ignore[untyped-decorator]
    def decline(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Decide that nothing is removed."""
        return self.step_page(request, _removal(object_id), DECLINE)

    @staticmethod
    def all_refusals() -> tuple[type[Exception], ...]:
        """The errors that are words for the user."""
        return (RemovalRefused, ArchiveError)

    @staticmethod
    def in_words(refusal: Exception) -> list[str]:
        """What to tell the user."""
        return [str(refusal)]

    @admin.display(description="content", ordering="sha256")
    def content(self, removal: BlobRemoval) -> str:
        """The beginning of the hash."""
        return removal.sha256[:12]

    @admin.display(description="decision", ordering="decision")
    def decision_badge(self, removal: BlobRemoval) -> SafeString:
        """Where the removal stands."""
        tone = TONES[RemovalDecision(removal.decision)]
        return badge(removal.get_decision_display(), tone)

    @admin.display(description="what it touches")
    def touched(self, removal: BlobRemoval) -> SafeString:
        """The captures with this content, their articles, and how much is cited."""
        captures = captures_of_content(removal.sha256).select_related("article")
        passages = Passage.objects.filter(extracted_text__capture__in=captures).count()
        rows = [
            (admin_link(capture), admin_link(capture.article))
            for capture in captures.order_by("pk")[:MOST_CAPTURES_SHOWN]
        ]
        more = captures.count() - len(rows)
        return format_html(
            "{}{}<p>{} passages are selected in it.</p>",
            format_html_join("", "<p>{} of {}</p>", rows),
            format_html("<p>and {} more</p>", more) if more > 0 else "",
            passages,
        )

    def _requested(self, request: HttpRequest, form: RemovalForm) -> BlobRemoval | None:
        given = form.cleaned_data
        try:
            return request_removal(
                sha256=given["sha256"],
                ground=given["ground"],
                order=given["order"],
                by=request.user,  # type: ignore[arg-type]
            )
        except RemovalRefused as refusal:
            form.add_error(None, str(refusal))
            return None


def _removal(object_id: str) -> BlobRemoval:
    if not object_id.isdecimal():
        raise PermissionDenied
    return get_object_or_404(BlobRemoval, pk=object_id)
