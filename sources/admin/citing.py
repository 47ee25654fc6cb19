"""What cites passages, of whatever app: records that link to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from sources.models import Passage
from tracker.common.admin import admin_link

# Links to what cites each passage, by its key.
Citing = dict[int, list[SafeString | str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A page on which to write a record that cites the passages of its `?passages=`."""

    title: str
    url: str


def citing_relations() -> tuple[str, ...]:
    """Return the names under which a passage knows what cites it."""
    return tuple(
        relation.get_accessor_name() or ""
        for relation in Passage._meta.related_objects
        if relation.many_to_many
    )


def whatever_cites(passages: Sequence[Passage]) -> Citing:
    """Return every record that links to each passage; a query for each relation."""
    prefetch_related_objects(passages, *citing_relations())
    return {
        passage.pk: [
            _link_or_name(row)
            for name in citing_relations()
            for row in getattr(passage, name).all()
        ]
        for passage in passages
    }


def _link_or_name(row: Any) -> SafeString | str:
    """A link where the record has a page of its own."""
    return admin_link(row) if admin.site.is_registered(type(row)) else str(row)
