"""Whoever publishes sees what would become public, and nothing else is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from allegations.admin.records import AllegationsAdmin
from allegations.choices import LedgerAction
from allegations.models import Allegation, Case
from allegations.pages.changes import Change, in_words
from allegations.public_pages import shown_of, template_of, words_of
from allegations.services.previews import Preview, preview_of
from allegations.services.publication import correct, is_public
from tracker.common.admin.actions import Step

PREVIEWED = "allegations/admin/publish_step.html"
MOST_PREVIEWED = 50
TOO_MANY = (
    f"At most {MOST_PREVIEWED} records are published from a list at once, since each "
    "is looked at. More are proposed as a batch: manage.py publish_batch."
)
# Only what the public page needs, and within a page of the desk.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview on the page of a step; `address` is empty where there is none to show."""

    record: Allegation | Case
    version: int
    problems: list[str]
    changes: list[Change] | None
    fingerprint: str
    address: str


class Previews(AllegationsAdmin):
    """Shows what a publication would enter, and has that entered or nothing."""

    def get_urls(self) -> list[URLPattern]:
        """Add the previews; each is of one body and says so where there is another."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(xframe_options_sameorigin(self.preview))
        own = path("<int:pk>/preview/<str:fingerprint>/", view, name=name)
        return [own, *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int, fingerprint: str) -> HttpResponse:
        """The public page of the body that would be published now."""
        record = self.get_object(request, str(pk))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        is_correction = is_public(record.reference)
        action = LedgerAction.CORRECT if is_correction else LedgerAction.PUBLISH
        found = _preview(request, record, action)
        words = (
            _page(found)
            if found.body and found.fingerprint == fingerprint
            else words_of("admin/preview_changed.html", {})
        )
        headers = {
            "Content-Security-Policy": POLICY,
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        return HttpResponse(words, headers=headers)

    def looked_at(
        self, request: HttpRequest, records: Sequence[Model], step: Step
    ) -> dict[str, Any]:
        """What publishing each of `records` would make public."""
        if step.template != PREVIEWED:
            return super().looked_at(request, records, step)
        action = _action(step)
        previews = [self._shown(request, record, action) for record in records]
        return {
            "previews": previews,
            "is_possible": any(not each.problems for each in previews),
        }

    def carried(
        self, request: HttpRequest, record: Model, step: Step
    ) -> dict[str, Any]:
        """The fingerprint of what was shown; none was shown without one."""
        if step.template != PREVIEWED:
            return super().carried(request, record, step)
        return {"seen": request.POST.get(f"seen-{record.pk}", "")}

    def _shown(self, request: HttpRequest, record: Any, action: LedgerAction) -> Shown:
        found = _preview(request, record, action)
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        arguments = [record.pk, found.fingerprint]
        return Shown(
            record=found.record,
            version=found.version,
            problems=found.problems,
            changes=None if found.changes is None else in_words(found.changes),
            fingerprint=found.fingerprint,
            address=reverse(f"{self.admin_site.name}:{name}", args=arguments)
            if found.body
            else "",
        )


def _action(step: Step) -> LedgerAction:
    return LedgerAction.CORRECT if step.service is correct else LedgerAction.PUBLISH


def _preview(request: HttpRequest, record: Any, action: LedgerAction) -> Preview:
    by: Any = request.user
    return preview_of(record=record, action=action, reviewer=by)


def _page(found: Preview) -> str:
    body = found.body
    kind = "case" if isinstance(found.record, Case) else "allegation"
    context = {
        "page": f"allegations/public/{template_of(body)}",
        "publication": {"version": {"version": found.version}, "is_current": True},
        "reference": found.record.reference,
        "body": body,
        "kind": kind,
    }
    return words_of("admin/preview.html", context | shown_of(body))
