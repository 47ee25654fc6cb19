# ruff: noqa: RUF001, RUF002 - the marks of a missing glyph
"""Text as the bundled fonts can print it; nothing in it can vanish or change order.

PDF/A refuses a character that has no glyph, and a source may hold any character. What
cannot be printed, or would reorder the text around it, is printed as its code point.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
# Families whose every face is used for running text, and fall back on one another.
_FAMILIES = ("source-serif", "source-sans")
# Joiners and break hints without a glyph: leaving them out changes nothing to read.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SPACES = re.compile(r"\s+")
_UNMAPPED = 0xFFFF


def printable(value: Any) -> Any:
    """Return JSON-like data with every text in it made printable (keys stay)."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(item) for item in value]
    return value


def printable_text(text: str) -> str:
    """Return text in NFC with single spaces, and ‹U+XXXX› for what has no glyph."""
    # Unseen characters go first: what stood on both sides of one may be one space, or
    # one letter, without it.
    seen = "".join(character for character in text if character not in _UNSEEN)
    composed = unicodedata.normalize("NFC", _SPACES.sub(" ", seen).strip())
    return "".join(_printable_character(character) for character in composed)


def _printable_character(character: str) -> str:
    is_control = unicodedata.category(character).startswith("C")
    if is_control or ord(character) not in covered():
        return f"‹U+{ord(character):04X}›"
    return character


@cache
def covered() -> frozenset[int]:
    """Code points that one family has in all of its bundled faces."""
    found: set[int] = set()
    for family in _FAMILIES:
        faces = sorted((FONTS / family).glob("*.otf"))
        found |= set.intersection(*(code_points(face.read_bytes()) for face in faces))
    return frozenset(found)


def code_points(font: bytes) -> set[int]:
    """Code points that a font has glyphs for (OpenType 1.9, `cmap` formats 4 and 12)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for number in range(count):
        (offset,) = struct.unpack_from(">L", cmap, 4 + 8 * number + 4)
        (layout,) = struct.unpack_from(">H", cmap, offset)
        if layout == 4:  # noqa: PLR2004 (the number of the format)
            found |= _segments(cmap[offset:])
        elif layout == 12:  # noqa: PLR2004 (the number of the format)
            found |= _groups(cmap[offset:])
    return found


def _table(font: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == wanted:
            return font[offset : offset + length]
    raise ValueError(f"the font has no {wanted!r} table")


def _segments(subtable: bytes) -> set[int]:
    (doubled,) = struct.unpack_from(">H", subtable, 6)
    form = f">{doubled // 2}H"
    ends = struct.unpack_from(form, subtable, 14)
    starts = struct.unpack_from(form, subtable, 16 + doubled)
    pairs = zip(starts, ends, strict=True)
    return {point for start, end in pairs for point in range(start, end + 1)} - {
        _UNMAPPED
    }


def _groups(subtable: bytes) -> set[int]:
    (count,) = struct.unpack_from(">L", subtable, 12)
    found: set[int] = set()
    for number in range(count):
        start, end, _ = struct.unpack_from(">LLL", subtable, 16 + 12 * number)
        found.update(range(start, end + 1))
    return found
