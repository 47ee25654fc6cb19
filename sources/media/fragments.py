"""Which part of a picture or recording is meant: W3C Media Fragments URI 1.0, §4.2.

`t=12.5,20` are seconds from the beginning; `xywh=pixel:10,20,300,200` is a rectangle in
pixels of the picture as shown, `xywh=percent:` one in hundredths of it (with decimals,
which goes beyond the recommendation). Of both, joined by `&`, the rectangle is meant
during that time.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_NUMBER = r"[0-9]{1,7}(?:\.[0-9]{1,3})?"
_TIME = re.compile(rf"(?:npt:)?({_NUMBER})?,({_NUMBER})")
_REGION = re.compile(
    rf"(?:(pixel|percent):)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})"
)
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-5]?[0-9]):([0-5]?[0-9](?:\.[0-9]{1,3})?)")
_WHOLE = 100
HOW_TO_WRITE = (
    "Write seconds as t=12.5,20, a rectangle as xywh=pixel:10,20,300,200 or "
    "xywh=percent:0,50,25,25 (left, top, width, height), both as t=…&xywh=…."
)


class FragmentRefused(ValueError):
    """What was written names no part of a picture or recording."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle: its left and top edge, width and height."""

    unit: Literal["pixel", "percent"]
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal

    def __str__(self) -> str:
        sides = (self.x, self.y, self.width, self.height)
        return f"xywh={self.unit}:{','.join(map(_shortest, sides))}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of a recording, in seconds from its beginning, half-open."""

    start: Decimal
    end: Decimal

    def __str__(self) -> str:
        return f"t={_shortest(self.start)},{_shortest(self.end)}"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a picture or recording: a rectangle, a time, or both.

    As text it is in the one form in which two fragments are compared.
    """

    region: Region | None
    stretch: Stretch | None

    def __str__(self) -> str:
        return "&".join(str(part) for part in (self.stretch, self.region) if part)


def parse_fragment(text: str) -> Fragment:
    """Return the part that is meant; FragmentRefused says what does not fit."""
    given: dict[str, str] = {}
    for part in text.strip().removeprefix("#").split("&"):
        name, _, value = part.partition("=")
        if name not in {"t", "xywh"} or name in given:
            raise _unreadable(text)
        given[name] = value
    return Fragment(
        region=_region(given["xywh"], text) if "xywh" in given else None,
        stretch=_stretch(given["t"], text) if "t" in given else None,
    )


def seconds_of(text: str) -> Decimal:
    """Return seconds written as `12.5`, `1:05` or `1:02:03.5`; else FragmentRefused."""
    stripped = text.strip()
    if re.fullmatch(_NUMBER, stripped):
        return Decimal(stripped)
    found = _CLOCK.fullmatch(stripped)
    if not found:
        raise FragmentRefused(
            f"“{stripped[:40]}” is no time of a recording. Write seconds as 83.5, or "
            "minutes and seconds as 1:23.5."
        )
    hours, minutes, seconds = found.groups()
    return 3600 * Decimal(hours or 0) + 60 * Decimal(minutes) + Decimal(seconds)


def _stretch(value: str, text: str) -> Stretch:
    found = _TIME.fullmatch(value)
    if not found:
        raise _unreadable(text)
    stretch = Stretch(Decimal(found[1] or 0), Decimal(found[2]))
    if stretch.start >= stretch.end:
        raise FragmentRefused(f"“{text.strip()[:80]}” ends before it begins")
    return stretch


def _region(value: str, text: str) -> Region:
    found = _REGION.fullmatch(value)
    if not found:
        raise _unreadable(text)
    x, y, width, height = map(Decimal, found.groups()[1:])
    region = Region(
        "percent" if found[1] == "percent" else "pixel", x, y, width, height
    )
    if not (width and height):
        raise FragmentRefused(f"“{text.strip()[:80]}” is a rectangle without area")
    if region.unit == "percent" and max(x + width, y + height) > _WHOLE:
        raise FragmentRefused(f"“{text.strip()[:80]}” reaches over the edge (100 %)")
    if region.unit == "pixel" and any(side % 1 for side in (x, y, width, height)):
        raise FragmentRefused(f"“{text.strip()[:80]}” has a fraction of a pixel")
    return region


def _shortest(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unreadable(text: str) -> FragmentRefused:
    return FragmentRefused(
        f"“{text.strip()[:80]}” names no part of a picture or recording. {HOW_TO_WRITE}"
    )
