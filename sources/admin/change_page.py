"""What the page of a change shows: its passages, and both texts side by side."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from sources.admin.cited_passages import cited_passages, marks_of
from sources.admin.diff_view import Side, diff_page
from sources.admin.page_images import page_image_near
from sources.comparison.rows import rows_of
from sources.extraction import BlockKind
from sources.models import Change, ExtractedText, Passage
from tracker.common.admin import page_number

Citing = Callable[[Sequence[Passage]], Mapping[int, Sequence[SafeString | str]]]


def comparison_of(number: int, request: HttpRequest, citing: Citing) -> dict[str, Any]:
    """Return the context of the page of a change; nothing where there is none.

    The address says which part of the texts is shown (`?part=`) and whether changed
    lines alone (`?view=changes`). `citing` gives what cites each passage, by its key.
    """
    texts = ("before", "after", "before_text", "after_text")
    change = (
        Change.objects.select_related("article", *texts)
        .prefetch_related("effects")
        .filter(pk=number)
        .first()
    )
    if change is None:
        return {}
    # Where one text is all there is, it is shown alone.
    old = change.before_text or change.after_text
    new = change.after_text or change.before_text
    one, other = (old.text if old else ""), (new.text if new else "")
    is_pair = change.before_text is not None and change.after_text is not None
    hunks = change.hunks if is_pair else []
    rows = rows_of(one, other, hunks, own=(_headlines(old), _headlines(new)))
    found = cited_passages(change, rows)
    before, after, labels = marks_of(found)
    only_changed = is_pair and request.GET.get("view") == "changes"
    links = citing([cited.passage for cited in found])
    return {
        # `change` is a word of Django's for these pages.
        "compared": change,
        "image_before": page_image_near(change.before),
        "image_after": page_image_near(change.after),
        "is_pair": is_pair,
        "only_changed": only_changed,
        "cited": [(cited, links.get(cited.passage.pk, ())) for cited in found],
        "diff": diff_page(
            rows,
            Side(one, before, labels),
            Side(other, after, labels),
            number=page_number(request, "part"),
            only_changed=only_changed,
        ),
    }


def _headlines(text: ExtractedText | None) -> list[tuple[int, int]]:
    return [
        (block["start"], block["end"])
        for block in (text.blocks if text else ())
        if block["kind"] == BlockKind.HEADLINE
    ]
