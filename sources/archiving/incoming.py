"""Files as they are handed in: which ones, what they are called, what they hold."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

MEBIBYTE = 1024 * 1024

RefusalCode = Literal[
    "missing",
    "not_a_file",
    "unreadable",
    "too_large",
    "link_outside",
    "nothing_found",
]
# Characters that turn the direction of a line: a name must not read as another.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_TURNING_PARTS = frozenset("\u2066\u2067\u2068\u2069")


class InputRefused(ValueError):
    """A file that is not taken in; the message names the thing and the remedy."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code: RefusalCode = code


def plain_line(text: str) -> str:
    """Return the text on one line, safe to store and to print.

    White space is one space; control characters, lone surrogates (bytes of a name that
    are not UTF-8) and characters that turn the direction become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = "".join(
        " " if letter.isspace() else "\ufffd" if _is_unsafe(letter) else letter
        for letter in text
    )
    return " ".join(shown.split())


def base_name(file_name: str, *, longest: int) -> str:
    """Return the last part of a path of whatever system, as a plain line.

    Of a longer name the last `longest` characters: the end says what it is.
    """
    last = file_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return plain_line(last)[-longest:]


def require_size(size: int, *, most: int) -> None:
    """Raise InputRefused `too_large` for more than `most` bytes."""
    if size > most:
        raise InputRefused(
            "too_large",
            f"The file has {size / MEBIBYTE:.1f} MiB, and {most / MEBIBYTE:.0f} MiB are "
            "taken (INGEST_MAX_BYTES). Take the document itself, or a part of it.",
        )


def read_file(path: Path, *, most: int) -> bytes:
    """Return the bytes of an ordinary file of at most `most` bytes.

    Raises InputRefused: `missing`, `not_a_file` (a folder, pipe or device, which is
    not opened), `unreadable` or `too_large` (which is not read).
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise InputRefused(
                "not_a_file",
                f"This is {_kind(found.st_mode)}. Save the document as a file first.",
            )
        require_size(found.st_size, most=most)
        with path.open("rb") as file:
            body = file.read(most + 1)
    except FileNotFoundError as error:
        raise InputRefused(
            "missing", "There is no such file. Look for a slip in the name."
        ) from error
    except OSError as error:
        raise InputRefused(
            "unreadable",
            f"It cannot be read: {error.strerror}. Mend its permissions, or copy it "
            "to where you may read it.",
        ) from error
    # It may have grown since it was measured.
    require_size(len(body), most=most)
    return body


def files_in(named: Path) -> Iterator[Path | tuple[Path, InputRefused]]:
    """Yield the file named, or the files in the folder named and in those below it.

    Files come in the order of their names; hidden ones are passed over. In place of
    what cannot be taken comes the path with the reason: a link that leads out of the
    folder (`link_outside`), a folder that cannot be listed (`unreadable`), or the
    folder itself where nothing is in it (`nothing_found`).
    """
    if not named.is_dir():
        yield named
        return
    is_empty = True
    for found in _walk(named, root=named.resolve()):
        is_empty = False
        yield found
    if is_empty:
        yield (
            named,
            InputRefused(
                "nothing_found",
                "No file is in this folder; hidden ones are passed over. Name another.",
            ),
        )


def _walk(folder: Path, *, root: Path) -> Iterator[Path | tuple[Path, InputRefused]]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        reason = f"The folder cannot be listed: {error.strerror}."
        yield folder, InputRefused("unreadable", f"{reason} Mend its permissions.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield from _link(entry, root=root)
        elif entry.is_dir():
            yield from _walk(entry, root=root)
        else:
            yield entry


def _link(entry: Path, *, root: Path) -> Iterator[Path | tuple[Path, InputRefused]]:
    target = Path(os.path.realpath(entry))
    if not target.is_relative_to(root):
        yield (
            entry,
            InputRefused(
                "link_outside",
                "This link leads out of the folder. Name what it leads to by itself.",
            ),
        )
    # A folder inside is met under its own name; entering it here could go in circles.
    elif not target.is_dir():
        yield entry


def _is_unsafe(letter: str) -> bool:
    return (
        unicodedata.category(letter) in {"Cc", "Cs"}
        or letter in _TURNING
        or letter in _TURNING_PARTS
    )


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return kinds.get(stat.S_IFMT(mode), "not an ordinary file")
