# ruff: noqa: RUF001 - a multiplication sign between sides
"""A picture or recording, and a part of it, in words that can be printed."""

from allegations.ledger.bodies import MediaPart
from sources.media.fragments import Region, Stretch, parse_fragment

WHOLE = "the whole"
_SECOND = 1000


def part_words(media: MediaPart) -> str:
    """Return which part is meant, such as “seconds 1 to 2.5”."""
    if not media.fragment:
        return WHOLE
    fragment = parse_fragment(media.fragment)
    parts = []
    if fragment.stretch:
        parts.append(_stretch_words(fragment.stretch))
    if fragment.region:
        parts.append(_region_words(fragment.region))
    return ", ".join(parts)


def file_words(media: MediaPart) -> str:
    """Return what kind of file it is, and how large it says that it is."""
    said = []
    if media.width and media.height:
        said.append(f"{media.width} × {media.height} pixels")
    if media.duration_ms:
        said.append(f"{media.duration_ms / _SECOND:g} seconds")
    size = f" ({', '.join(said)}, as the file says; not verified)" if said else ""
    return f"{media.media_type}{size}"


def _stretch_words(stretch: Stretch) -> str:
    return f"seconds {stretch.start:f} to {stretch.end:f}"


def _region_words(region: Region) -> str:
    unit = "%" if region.unit == "percent" else "pixels"
    return (
        f"area of {region.width:f} × {region.height:f} {unit}, {region.x:f} {unit} from "
        f"the left and {region.y:f} {unit} from the top"
    )
