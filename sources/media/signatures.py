"""What photograph or recording a file is, told by its first bytes alone."""

import re

_HEAD = 4096
# The first bytes, and what begins with them. More is asked of those that a text could
# begin with, too.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_GIF = re.compile(rb"GIF8[79]a.{4}[\x00-\xff]{2}\x00", re.DOTALL)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_EBML = b"\x1aE\xdf\xa3"
_DOC_TYPE = re.compile(rb"\x42\x82[\x80-\xff](webm|matroska)")
# ISO/IEC 14496-12 §4.3: brands; what is not among these is a film.
_BRANDS = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"avif": "image/avif",
    b"avis": "image/avif",
    **dict.fromkeys(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"),
        "image/heic",
    ),
}
# QuickTime films from before brands were thought of begin with one of these.
_OLD_FILM = re.compile(rb"\x00[\x00-\xff]{3}(?:moov|mdat|wide)")
_MP3_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")
_ID3 = re.compile(rb"ID3[\x02-\x04][\x00-\x0a]")


def media_type_of(body: bytes) -> str | None:
    """Return the media type of a photograph or recording, or None for anything else.

    A file that is also something else further on (a polyglot) is what it begins as:
    nothing of it is ever taken for a page or a program.
    """
    head = body[:_HEAD]
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if _GIF.match(head):
        return "image/gif"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    return _film(head) or _sound(head)


def _of_brands(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length, 4))]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    # “mif1” says only that it is a picture; a brand beside it says which.
    if "image/avif" in known:
        return "image/avif"
    return _BRANDS.get(brands[0], "video/mp4")


def _film(head: bytes) -> str | None:
    if head.startswith(_EBML):
        found = _DOC_TYPE.search(head[:64])
        is_web = found is not None and found[1] == b"webm"
        return "video/webm" if is_web else "video/x-matroska"
    return "video/quicktime" if _OLD_FILM.match(head) else None


def _sound(head: bytes) -> str | None:
    if head.startswith(b"OggS\x00"):
        return "audio/ogg"
    if head.startswith(b"fLaC\x00"):
        return "audio/flac"
    if _ID3.match(head) or _MP3_FRAME.match(head):
        return "audio/mpeg"
    return None
