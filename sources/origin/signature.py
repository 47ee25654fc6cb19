"""A short signature of a text, and the bands by which near texts find one another.

Two MinHash sketches in one. Shingles find copies. They do not find rewordings: two
tellings of one wire may share 1 % of their runs of three words. Those are found by what
they tell of, the words of weight, in which names and telling numbers count five times.

A signature is comparable only with one of the same `SignatureKind`: it is kept beside
every stored signature and band.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from sources.origin.reading import ReadText
from sources.origin.shingles import WORDS_IN_SHINGLE, shingles

SEED = 20220224
SHINGLE_BANDS, SHINGLE_ROWS = 64, 2
CONTENT_BANDS, CONTENT_ROWS = 64, 3
SHINGLE_VALUES = SHINGLE_BANDS * SHINGLE_ROWS
CONTENT_VALUES = CONTENT_BANDS * CONTENT_ROWS
BANDS = SHINGLE_BANDS + CONTENT_BANDS
DETAIL_COUNTS_MORE = 4

# Of what is hashed: raise it with any change to stems, stop words or sentences. A test
# with checked-in values fails where that was forgotten.
FEATURES_VERSION = 1

_GOLDEN = 0x9E3779B97F4A7C15
_MIX = 0xFF51AFD7ED558CCD


@dataclass(frozen=True, slots=True)
class SignatureKind:
    """How a signature was made; signatures of two kinds are never compared."""

    algorithm: str
    version: str
    seed: int


KIND = SignatureKind(
    algorithm=(
        f"R-MinHash of 32 bits: {SHINGLE_VALUES} of {WORDS_IN_SHINGLE}-word shingles "
        f"in {SHINGLE_BANDS} bands, {CONTENT_VALUES} of content in {CONTENT_BANDS}"
    ),
    version=f"rensa {RMinHash.ALGORITHM_VERSION}, features {FEATURES_VERSION}",
    seed=SEED,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """320 numbers from 0 to 2^32 - 1: 128 of shingles, then 192 of content.

    `values` is empty for a text that has fewer than three words.
    """

    values: tuple[int, ...]
    kind: SignatureKind = KIND

    def nearness(self, other: "Signature") -> float:
        """Estimate how near two texts are, 0 to 1, to rank candidates before reading.

        The larger of two Jaccard similarities, of shingles and of content. Raises
        ValueError for signatures of different kinds.
        """
        if self.kind != other.kind:
            raise ValueError(
                f"a signature of {self.kind} cannot be compared with one of "
                f"{other.kind}: sign both texts anew"
            )
        if not self.values or not other.values:
            return 0.0
        same = [a == b for a, b in zip(self.values, other.values, strict=True)]
        return max(
            sum(same[:SHINGLE_VALUES]) / SHINGLE_VALUES,
            sum(same[SHINGLE_VALUES:]) / CONTENT_VALUES,
        )


def signature(read: ReadText) -> Signature:
    """Sign a text that was read; what is not its body does not count.

    The same text gives the same signature in any process and on any machine.
    """
    found = shingles("\n".join(read.quoted(s.place) for s in read.sentences))
    content = _content(read)
    if not found or not content:
        return Signature(values=())
    return Signature(
        values=(*_sketch(found, SHINGLE_VALUES), *_sketch(content, CONTENT_VALUES))
    )


def bands(signed: Signature) -> tuple[int, ...]:
    """Return 128 keys; two texts that share one are candidates.

    Each is a signed 64-bit integer (PostgreSQL bigint) that tells its band, so that a
    key is looked up without naming the band.
    """
    values = iter(signed.values)
    if not signed.values:
        return ()
    rows = [SHINGLE_ROWS] * SHINGLE_BANDS + [CONTENT_ROWS] * CONTENT_BANDS
    return tuple(
        _key(band, [next(values) for _ in range(count)])
        for band, count in enumerate(rows)
    )


def _content(read: ReadText) -> set[str]:
    stems = {
        word.stem
        for sentence in read.sentences
        for word in sentence.words
        if not word.is_background
    }
    details = {detail.key for detail in read.details if detail.is_telling}
    more = {f"{key} {count}" for key in details for count in range(DETAIL_COUNTS_MORE)}
    return stems | more


def _sketch(features: Iterable[str], values: int) -> list[int]:
    sketch = RMinHash(num_perm=values, seed=SEED)
    sketch.update(sorted(features))
    digest: list[int] = sketch.digest()
    return digest


def _key(band: int, rows: list[int]) -> int:
    """Mix a band's number and rows into 64 bits (the finaliser of MurmurHash3)."""
    mixed = band + 1
    for row in rows:
        mixed = (mixed * _GOLDEN + row) % 2**64
        mixed = (mixed ^ mixed >> 33) * _MIX % 2**64
        mixed ^= mixed >> 33
    return int(struct.unpack("<q", struct.pack("<Q", mixed))[0])
