"""A banner on the pages of records that an open source task touches."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from allegations.services.source_task_lists import count_for, open_tasks_on

if TYPE_CHECKING:
    from allegations.models import SourceTask
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object

MOST_SHOWN = 5


class TaskBanner(_Base):
    """Shows the open tasks on a record above its form."""

    change_form_outer_before_template = "allegations/admin/open_tasks.html"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Find the open tasks, the newest of them to be named."""
        tasks: list[SourceTask] = []
        if object_id.isdecimal():
            found = open_tasks_on(self.model(pk=int(object_id)))
            related = found.select_related("effect__change__article", "effect__passage")
            tasks = list(related.defer("effect__change__hunks")[: MOST_SHOWN + 1])
        context = {
            **(extra_context or {}),
            "open_tasks": tasks[:MOST_SHOWN],
            "has_more_tasks": len(tasks) > MOST_SHOWN,
        }
        return super().change_view(request, object_id, form_url, context)


def my_open_tasks(request: HttpRequest) -> int:
    """Return how many open tasks wait for the teams of who asks; once per request."""
    found: int | None = getattr(request, "my_open_source_tasks", None)
    if found is None:
        found = count_for(request.user)  # type: ignore[arg-type]
        request.my_open_source_tasks = found  # type: ignore[attr-defined]
    return found
