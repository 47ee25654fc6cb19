"""How a list is read newest first without reading all that it is found among.

An index by words or tags knows no order, and an order by time knows neither: a database
that is asked for the newest matches either sorts all of them or reads on until it has
found enough. So every record stands in the index under blocks of the ledger, too, of
three sizes, and matches are asked for in some neighbouring blocks at a time, as many as
what was found so far suggests, until there are enough (docs/decisions/0008).
"""

import math
from dataclasses import dataclass

# Each block has 2 ** so many entries of the ledger.
SIZES = (10, 13, 16)
# So many are asked for at once, at most; then larger ones, and in the end none.
MOST_BLOCKS = 9
BLOCK = "#"


@dataclass(frozen=True, slots=True)
class Rung:
    """Entries from `first` to `last`, and the blocks that hold them; none for all."""

    first: int
    last: int
    blocks: tuple[str, ...] = ()


def blocks_of(index: int) -> tuple[str, ...]:
    """The lexemes and tags under which an entry of the ledger stands."""
    return tuple(_block(size, index >> size) for size in SIZES)


def next_rung(first: int, last: int, wanted: float, *, is_falling: bool) -> Rung:
    """The next of the entries from `first` to `last`, or all of them.

    The last of them come first where `is_falling`. They are about as many as are
    `wanted`, or the fewest that there are blocks of.
    """
    for size in SIZES:
        # The first block may lie on this side in part alone.
        count = max(2, math.ceil(wanted / (1 << size)) + 1)
        low = max((last >> size) - count + 1, 0) if is_falling else first >> size
        high = last >> size if is_falling else low + count - 1
        begin, end = low << size, ((high + 1) << size) - 1
        if count <= MOST_BLOCKS and (begin > first or end < last):
            blocks = tuple(_block(size, number) for number in range(low, high + 1))
            return Rung(max(first, begin), min(last, end), blocks)
    return Rung(first, last)


def _block(size: int, number: int) -> str:
    return f"{BLOCK}{size}.{number}"
