"""Squares of degrees of several sizes, by which an index finds what lies in a box."""

import math

# Degrees of latitude and of longitude, the largest first.
SIZES = (64.0, 8.0, 1.0, 0.125)
# So many of one size may be asked for; more of a small size say what fewer large ones do.
MOST_ASKED = 16


def cells_of(latitude: float, longitude: float) -> list[str]:
    """The square of each size that a point lies in; decimal degrees."""
    return [
        _cell(size, math.floor(latitude / size), math.floor(longitude / size))
        for size in SIZES
    ]


def cells_over(south: float, north: float, west: float, east: float) -> list[str]:
    """Squares of one size, as small as may be, that together hold a whole box."""
    for size in reversed(SIZES):
        rows = range(math.floor(south / size), math.floor(north / size) + 1)
        columns = range(math.floor(west / size), math.floor(east / size) + 1)
        if len(rows) * len(columns) <= MOST_ASKED:
            return [_cell(size, row, column) for row in rows for column in columns]
    return []


def _cell(size: float, row: int, column: int) -> str:
    return f"{size:g}/{row}/{column}"
