"""How a list of matches is read newest first without reading all of them.

An index by words knows no order, and an order by time knows no words: a database that
is asked for the newest matches either sorts all of them or reads on until it has found
enough. So every record stands in the index under blocks of the ledger, too, of three
sizes, and matches are asked for in two neighbouring blocks at a time, of ever larger
size, until there are enough (docs/decisions/0008).
"""

from collections.abc import Iterator
from dataclasses import dataclass

# Each block has 2 ** so many entries of the ledger.
SIZES = (10, 13, 16)
BLOCK = "#"


@dataclass(frozen=True, slots=True)
class Rung:
    """Entries from `first` to `last`, and the blocks that hold them; none for all."""

    first: int
    last: int
    blocks: tuple[str, ...]


def blocks_of(index: int) -> tuple[str, ...]:
    """The lexemes under which an entry of the ledger stands."""
    return tuple(_block(size, index >> size) for size in SIZES)


def rungs(first: int, last: int, *, is_falling: bool) -> Iterator[Rung]:
    """Parts of the entries from `first` to `last` that follow one another.

    The last of them come first where `is_falling`. Together they are all entries, none
    twice, and all but the last part have blocks.
    """
    for size in SIZES:
        if last - first < 1 << (size + 1):
            break
        block = (last if is_falling else first) >> size
        neighbour = block - 1 if is_falling else block + 1
        begin, end = min(block, neighbour) << size, (max(block, neighbour) + 1) << size
        rung = Rung(
            max(first, begin),
            min(last, end - 1),
            (_block(size, block), _block(size, neighbour)),
        )
        yield rung
        # What was asked for already is not asked for again.
        if is_falling:
            last = rung.first - 1
        else:
            first = rung.last + 1
    if first <= last:
        yield Rung(first, last, ())


def _block(size: int, number: int) -> str:
    return f"{BLOCK}{size}.{number}"
