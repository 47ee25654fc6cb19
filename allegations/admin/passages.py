"""What the admin of passages knows of statements: those that cite, and how to add one."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.decorators import action  # type: ignore[import-untyped]

from allegations.services.source_tasks import STATEMENTS
from sources.admin.citing import Citing, Offer
from sources.admin.passages import PassageAdmin
from sources.models import Passage
from tracker.common.admin import admin_link

# What an utterance does, by the names under which it knows its statements.
STATEMENT_NAMES = tuple(
    kind._meta.get_field("utterance").related_query_name() for kind in STATEMENTS
)

admin.site.unregister(Passage)


@admin.register(Passage)
class CitedPassageAdmin(PassageAdmin):
    """Passages, with the statements that cite each, and a way to write what cites it."""

    actions_detail = ("cite",)

    def citing(self, passages: Sequence[Passage]) -> Citing:
        """Give the statements and steps that cite each passage, by its key."""
        return statements_citing(passages)

    def has_cite_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may write an utterance cites."""
        return request.user.has_perm("allegations.add_utterance")

    def offer_to_cite(self, request: HttpRequest) -> Offer | None:
        """Offer the page of a new utterance to whoever may write one."""
        if not self.has_cite_permission(request):
            return None
        return Offer(
            "Write an utterance that cites those ticked",
            reverse("admin:allegations_utterance_add"),
        )

    @action(
        description="Write an utterance that cites it",
        permissions=["cite"],
        icon="record_voice_over",
    )  # type: ignore[untyped-decorator]
    def cite(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Open a new utterance with the passage chosen in it."""
        page = reverse("admin:allegations_utterance_add")
        return HttpResponseRedirect(f"{page}?passages={object_id}")


def statements_citing(passages: Sequence[Passage]) -> Citing:
    """Return links to the statements and steps that cite each passage, by its key.

    An utterance stands for itself as long as it does nothing.
    """
    cited = Passage.objects.prefetch_related(
        *(f"utterances__{name}" for name in STATEMENT_NAMES),
        "proceeding_steps__proceeding",
    ).in_bulk([passage.pk for passage in passages])
    return {key: list(_links(passage)) for key, passage in cited.items()}


def _links(passage: Any) -> list[SafeString | str]:
    found: list[SafeString | str] = []
    for utterance in passage.utterances.all():
        statements = [
            admin_link(row)
            for name in STATEMENT_NAMES
            for row in getattr(utterance, name).all()
        ]
        found += statements or [admin_link(utterance)]
    for step in passage.proceeding_steps.all():
        found.append(admin_link(step.proceeding))
    return found
