"""The history page of a record: who changed what, when and why.

Read from the history that the database keeps of every curated row
(django-pghistory), with the rows of its inlines and its links.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from pghistory.core import event_models

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object

MOST_SHOWN = 500
_NOT_SHOWN = {"id", "revision", "created_at"}
_WORDS = {"insert": "entered", "update": "changed", "delete": "deleted"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, as text; `before` is None for what is new."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One row of history."""

    at: datetime
    who: str
    why: str
    what: str
    changes: list[Change]


class RecordHistory(_Base):
    """Replaces the log of the admin by the history of the database."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show the newest moments of a record, its inlines and its links."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404(object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        moments = self.moments(request, record)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {record}",
            "opts": self.opts,
            "object": record,
            "moments": moments[:MOST_SHOWN],
            "hidden": max(0, len(moments) - MOST_SHOWN),
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def moments(self, request: HttpRequest, record: models.Model) -> list[Moment]:
        """All history of `record`, newest first."""
        events: list[Any] = []
        for model, condition in self._histories(request, record):
            rows = model._default_manager.filter(condition)
            events += rows.select_related("pgh_context").order_by("pgh_id")
        names = _Names(events)
        found = [
            moment for row in _by_row(events).values() for moment in _told(row, names)
        ]
        # Those of one transaction have one time: later steps of a row come first.
        found.reverse()
        found.sort(key=lambda moment: moment.at, reverse=True)
        return found

    def _histories(
        self, request: HttpRequest, record: models.Model
    ) -> Iterator[tuple[type[models.Model], models.Q]]:
        rows = {inline.model: inline for inline in self.get_inline_instances(request)}
        links = {field.remote_field.through for field in self.opts.many_to_many}
        for history in event_models(include_missing_pgh_obj=True):
            tracked = history.pgh_tracked_model  # type: ignore[attr-defined]
            concrete = tracked._meta.concrete_model
            if tracked is self.model:
                yield history, models.Q(pgh_obj_id=record.pk)
            elif tracked in rows or concrete in links:
                name = getattr(rows.get(tracked), "fk_name", None)
                foreign = name or _foreign_key(history, self.model)
                yield history, models.Q(**{foreign: record.pk})


class _Names:
    """Names of the users and rows that events speak of: one query for each model."""

    def __init__(self, events: Iterable[Any]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for event in events:
            wanted[User].add(_metadata(event).get("user"))
            for field in _fields(event):
                if field.is_relation:
                    wanted[field.related_model].add(field.value_from_object(event))
        self._found = {
            model: model._default_manager.in_bulk(list(keys - {None}))
            for model, keys in wanted.items()
        }

    def user(self, key: Any) -> str:
        """The name of who did it; the system where nobody is named."""
        return "the system" if key is None else self._named(User, key)

    def value(self, event: Any, field: Any) -> str:
        """The value of a field of an event, as text."""
        value = field.value_from_object(event)
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self._named(field.related_model, value)
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value)

    def _named(self, model: type[models.Model], key: Any) -> str:
        found = self._found[model].get(key)
        return str(found) if found else f"{model._meta.verbose_name} {key} (deleted)"


def _told(row: list[Any], names: _Names) -> Iterator[Moment]:
    """The moments of one row, from its first event on."""
    before: Any = None
    for event in row:
        changes = list(_changes(before, event, names))
        before = event
        if event.pgh_label == "update" and not changes:
            continue
        metadata = _metadata(event)
        tracked = event.pgh_tracked_model._meta
        yield Moment(
            at=event.pgh_created_at,
            who=names.user(metadata.get("user")),
            why=str(metadata.get("reason", "")),
            what=f"{tracked.verbose_name} {_WORDS.get(event.pgh_label, event.pgh_label)}",
            changes=changes,
        )


def _changes(before: Any, event: Any, names: _Names) -> Iterator[Change]:
    if event.pgh_label == "delete":
        return
    for field in _fields(event):
        now = names.value(event, field)
        then = names.value(before, field) if before is not None else ""
        if now != then:
            label = str(field.verbose_name)
            yield Change(label, then if before is not None else None, now)


def _fields(event: Any) -> list[Any]:
    """The fields of the record in its event, without bookkeeping and derived columns."""
    return [
        field
        for field in event._meta.fields
        if not field.name.startswith("pgh_")
        and field.name not in _NOT_SHOWN
        and not field.name.endswith(("_earliest", "_latest"))
    ]


def _by_row(events: Iterable[Any]) -> dict[tuple[type, Any], list[Any]]:
    rows: dict[tuple[type, Any], list[Any]] = defaultdict(list)
    for event in events:
        key = getattr(event, "pgh_obj_id", None) or getattr(event, "id", event.pk)
        rows[(type(event), key)].append(event)
    return rows


def _metadata(event: Any) -> dict[str, Any]:
    context = event.pgh_context
    return context.metadata if context is not None else {}


def _foreign_key(history: type[models.Model], to: type[models.Model]) -> str:
    return next(
        field.name
        for field in history._meta.fields
        if field.is_relation
        and field.related_model is to
        and not field.name.startswith("pgh_")
    )
