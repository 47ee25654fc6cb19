"""Photographs for tests, made on the spot, and recordings that are checked in."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

RECORDINGS = Path(__file__).parent / "media_files"
PLACE = "49.0, 59.0, 36.6"


def recording(name: str) -> bytes:
    return (RECORDINGS / name).read_bytes()


def photograph(
    *, size: tuple[int, int] = (400, 300), exif: Image.Exif | None = None, **how: Any
) -> bytes:
    """A picture with a red corner at the top left; JPEG unless told otherwise."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    made = BytesIO()
    if exif is not None:
        how["exif"] = exif
    image.save(made, how.pop("format", "JPEG"), **how)
    return made.getvalue()


def exif_of_a_phone(*, make: str = "Acme", orientation: int = 1) -> Image.Exif:
    """What a phone writes: device, time and place."""
    exif = Image.Exif()
    exif[0x010F] = make
    exif[0x0110] = "Phone 7"
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = "2023:03:14 09:26:53"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (49.0, 59.0, 36.6)
    place[3], place[4] = "E", (36.0, 13.0, 49.0)
    return exif


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it unfolds to so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(3 * 100 + 1))
    signature = b"\x89PNG\r\n\x1a\n"
    return (
        signature
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )
