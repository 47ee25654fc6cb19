"""Where an HTTP/1.1 message begins and ends in the bytes received (RFC 9112)."""

import re
from collections.abc import Iterator

from sources.fetching.results import Headers

_BLANK_LINE = re.compile(rb"\n\r?\n")
_STATUS = re.compile(rb"HTTP/[0-9]\.[0-9] ([0-9]{3})")
_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,20})(?:;.*)?[ \t]*\r\n")
_BODILESS = frozenset({204, 304})


def final_head(
    received: bytes | bytearray, *, start: int = 0, searched: int = 0
) -> tuple[int, int | None]:
    """Return where the head of the final response begins, and where it ends.

    Interim responses (1xx, RFC 9110 §15.2) before it are passed over, 101 apart. The
    end is past the blank line, or None while the head is not complete. `start` is what
    was returned before; `searched` bytes were looked through then, and are not again.
    """
    while True:
        # The blank line may have begun in what was looked through.
        blank = _BLANK_LINE.search(received, max(start, searched - 2))
        if blank is None:
            return start, None
        status = _STATUS.match(received, start)
        if status is None or status[1] == b"101" or not status[1].startswith(b"1"):
            return start, blank.end()
        start = blank.end()


def is_chunked(headers: Headers) -> bool:
    """Return whether the body of these headers is in chunks."""
    return any(name.lower() == "transfer-encoding" for name, _ in headers)


def framed_part(
    after_head: bytes, *, body: bytes, status: int, is_in_chunks: bool
) -> bytes:
    """Return of what was received after the head that which framed this body."""
    if not is_in_chunks:
        return body
    if status in _BODILESS:
        return b""
    return after_head


def cut_chunks(framed: bytes, length: int) -> bytes:
    """Return the beginning of a chunked body that holds `length` bytes of payload."""
    left = length
    for start, end in _chunks(framed):
        if end - start >= left:
            return framed[: start + left]
        left -= end - start
    return framed


def unchunk(framed: bytes) -> bytes:
    """Return the payload of a chunked body; of a broken one, what came before."""
    return b"".join(framed[start:end] for start, end in _chunks(framed))


def _chunks(framed: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    while (head := _CHUNK_HEAD.match(framed, position)) is not None:
        size = int(head[1], 16)
        if size == 0:
            return
        end = head.end() + size
        yield head.end(), min(end, len(framed))
        if framed[end : end + 2] != b"\r\n":
            return
        position = end + 2
