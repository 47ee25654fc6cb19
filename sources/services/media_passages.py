"""Selecting the part of a photograph or recording that a statement rests on."""

from django.contrib.auth.models import User
from django.db import transaction

from sources.choices import PassageKind
from sources.media.fragments import (
    Fragment,
    FragmentRefused,
    Region,
    Stretch,
    parse_fragment,
)
from sources.models import Article, Capture, MediaDescription, Passage
from sources.services.passages import PassageRefused

MEDIA = ("image", "video", "audio")
_MILLISECONDS = 1000


@transaction.atomic
def select_media_passage(
    *,
    capture: Capture,
    selector: str,
    note: str,
    by: User | None,
    is_absence: bool = False,
) -> Passage:
    """Return the passage of this part of a photograph or recording, added if need be.

    `selector` is a W3C media fragment (`t=12.5,20`, `xywh=pixel:10,20,300,200`, or both
    joined by `&`), in seconds and in pixels of the picture as shown; "" is the whole.
    `note` says what is to be seen or heard there. An absence is of the whole, and says
    in `note` what was looked for. The same part again gives the row that is there, with
    the note that it has; a whole or an absence is told apart by its note. Raises
    PassageRefused.
    """
    _require_media(capture)
    note = note.strip()
    if is_absence and (selector.strip() or not note):
        raise PassageRefused(
            "an absence is of the whole: name no part of it, and say in the note what "
            f"was looked for in {_name(capture)} and not found"
        )
    if not selector.strip():
        kind = PassageKind.ABSENCE if is_absence else PassageKind.WHOLE
        return _select_whole(capture, by, kind, note)
    try:
        fragment = parse_fragment(selector)
    except FragmentRefused as error:
        raise PassageRefused(str(error)) from error
    _require_within(capture, fragment)
    passage, _ = Passage.objects.get_or_create(
        capture=capture,
        kind=PassageKind.REGION if fragment.region else PassageKind.TIME_RANGE,
        fragment=str(fragment),
        defaults={"note": note, "selected_by": by},
    )
    return passage


def _select_whole(
    capture: Capture, by: User | None, kind: PassageKind, note: str
) -> Passage:
    # No constraint can hold this one to a single row: two who select the same at once
    # wait for each other at the article.
    Article.objects.select_for_update(no_key=True).get(pk=capture.article_id)
    passage, _ = Passage.objects.get_or_create(
        capture=capture,
        extracted_text=None,
        kind=kind,
        note=note,
        defaults={"selected_by": by},
    )
    return passage


def _require_media(capture: Capture) -> None:
    if capture.media_type.partition("/")[0] not in MEDIA:
        raise PassageRefused(
            f"{_name(capture)} is no picture or recording ({capture.media_type}): "
            "select words of its text"
        )


def _require_within(capture: Capture, fragment: Fragment) -> None:
    media = capture.media_type.partition("/")[0]
    if fragment.region and media == "audio":
        raise PassageRefused(f"{_name(capture)} is sound: it has times and no areas")
    if fragment.stretch and media == "image":
        raise PassageRefused(
            f"{_name(capture)} is a picture: it has areas and no times"
        )
    known = capture.media_descriptions.first()
    if known is None:
        return
    if fragment.region:
        _require_inside(capture, fragment.region, known)
    if fragment.stretch:
        _require_lasting(capture, fragment.stretch, known)


def _require_inside(capture: Capture, region: Region, known: MediaDescription) -> None:
    if region.unit != "pixel" or known.width is None or known.height is None:
        return
    right, bottom = region.x + region.width, region.y + region.height
    if right > known.width or bottom > known.height:
        raise PassageRefused(
            f"{_name(capture)} has {known.width} × {known.height} pixels, and "  # noqa: RUF001
            f"{region} reaches over the edge"
        )


def _require_lasting(
    capture: Capture, stretch: Stretch, known: MediaDescription
) -> None:
    length = known.duration_ms
    if length is not None and stretch.end * _MILLISECONDS > length:
        raise PassageRefused(
            f"{_name(capture)} ends after {length / _MILLISECONDS:g} seconds, and "
            f"{stretch} goes on beyond"
        )


def _name(capture: Capture) -> str:
    return f"capture {capture.pk} of {capture.article.reference}"
