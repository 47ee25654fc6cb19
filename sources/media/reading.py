"""Having a photograph or recording read by a process that may crash."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal, get_args

from sources.media.facts import Claim, ClaimGroup, MediaFacts, MediaRefused, RefusalCode

_ROOT = Path(__file__).resolve().parents[2]
# Isolated: nothing of the environment, and no module but ours and those installed.
_PROGRAM = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from sources.media.confined import main; main(*sys.argv[2:])"
)
_WALL_SECONDS = 40
_KINDS: tuple[Literal["image", "video", "audio"], ...] = ("image", "video", "audio")
_MOST_CLAIMS = 200
_REMEDY = "Save or download the file again, or hand in the original."
_REMEDIES: dict[RefusalCode, str] = {
    "damaged_media": _REMEDY,
    "unsupported_type": (
        "Keep the original safe, hand in a JPEG made from it, and say so in the note."
    ),
    "too_many_pixels": "Take the part of it that matters, and say so in the note.",
    "too_costly": _REMEDY,
}


def describe_media(body: bytes, *, media_type: str) -> MediaFacts:
    """Return what the file says of itself; `media_type` as `media_type_of` gives it.

    The values are those of a stranger's file: neither checked nor cleaned. Raises
    MediaRefused where it cannot be read, or the reader hung or crashed over it.
    """
    written = _confined("describe", body, media_type)
    try:
        found = json.loads(written)
        if "refused" in found:
            raise _refused(_code(found["refused"]), str(found["message"]))
        return _facts(found)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, MediaRefused):
            raise
        raise _refused("damaged_media", "its reader gave no answer") from error


def preview_of(body: bytes, *, media_type: str) -> bytes:
    """Return a JPEG of at most 1600 pixels a side, without the picture's metadata.

    Raises MediaRefused where the picture cannot be decoded.
    """
    made = _confined("preview", body, media_type)
    if not made.startswith(b"\xff\xd8\xff"):
        raise _refused("damaged_media", "no preview can be made of it")
    return made


def _confined(task: str, body: bytes, media_type: str) -> bytes:
    command = [sys.executable, "-I", "-B", "-c", _PROGRAM, str(_ROOT), task, media_type]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:
        given.write(body)
        given.seek(0)
        try:
            # Every word of the command is ours: the media type is one of signatures'.
            done = subprocess.run(  # noqa: S603
                command,
                stdin=given,
                stdout=written,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                cwd="/",
                timeout=_WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _refused("too_costly", "reading it took too long") from error
        if done.returncode:
            raise _refused(
                "too_costly", "its reader crashed over it or needed too much"
            )
        written.seek(0)
        return written.read()


def _facts(found: dict[str, Any]) -> MediaFacts:
    kind = found["kind"]
    if kind not in _KINDS:
        raise ValueError("no kind of media")
    return MediaFacts(
        kind=kind,
        width=_size(found["width"]),
        height=_size(found["height"]),
        duration_ms=_size(found["duration_ms"]),
        claims=tuple(
            Claim(group, str(name), str(value))
            for group, name, value in found["claims"][:_MOST_CLAIMS]
            if group in get_args(ClaimGroup)
        ),
        problem=str(found["problem"]),
        tool=str(found["tool"]),
        version=str(found["version"]),
    )


def _size(value: object) -> int | None:
    # As large as the database's integer; what says more of itself says nothing.
    is_one = isinstance(value, int) and 0 < value < 2**31
    return value if is_one else None  # type: ignore[return-value]


def _code(text: object) -> RefusalCode:
    return text if text in get_args(RefusalCode) else "damaged_media"  # type: ignore[return-value]


def _refused(code: RefusalCode, what: str) -> MediaRefused:
    return MediaRefused(
        code, f"This picture or recording is not taken: {what}. {_REMEDIES[code]}"
    )
