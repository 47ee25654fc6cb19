"""Which bytes of a file a browser asks for (RFC 9110 §14)."""

import re

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class RangeNotSatisfiable(ValueError):
    """The bytes asked for are beyond the end of the file."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte asked for and the one past the last, or None for all.

    A header that is not understood, or asks for several ranges, is passed over, as RFC
    9110 §14.2 allows. Raises RangeNotSatisfiable for what begins beyond the end.
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, end = max(0, size - int(found[2])), size
    else:
        first = int(found[1])
        end = min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < first:
            return None
    if first >= size:
        raise RangeNotSatisfiable(f"{header} of {size} bytes")
    return first, end
