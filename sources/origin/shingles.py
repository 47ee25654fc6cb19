"""A short signature of a text, and the bands by which near texts find one another.

A signature is comparable only with one of the same `SignatureKind`: it is kept beside
every stored signature and band.
"""

import struct
from dataclasses import dataclass

from rensa import RMinHash

from sources.origin.texts import OriginText
from sources.origin.words import normalised_words

WORDS_IN_SHINGLE = 3
VALUES = 256
BANDS = 128
ROWS = 2
SEED = 20220224


@dataclass(frozen=True, slots=True)
class SignatureKind:
    """How a signature was made; signatures of two kinds are never compared."""

    algorithm: str
    version: int
    seed: int
    shingle: str


KIND = SignatureKind(
    algorithm="rensa R-MinHash, 256 values of 32 bits, 128 bands of 2 rows",
    version=int(RMinHash.ALGORITHM_VERSION),
    seed=SEED,
    shingle="3 words, lower case, numbers without separators",
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The 256 least hashes of a text's shingles; none for a text under three words."""

    values: tuple[int, ...]
    kind: SignatureKind = KIND

    def resemblance(self, other: "Signature") -> float:
        """Estimate the Jaccard similarity of two shingle sets, 0 to 1.

        Raises ValueError for signatures of different kinds.
        """
        if self.kind != other.kind:
            raise ValueError(
                f"a signature of {self.kind} cannot be compared with one of "
                f"{other.kind}: sign both texts anew"
            )
        pairs = zip(self.values, other.values, strict=False)
        return sum(a == b for a, b in pairs) / VALUES


def shingles(text: str) -> set[str]:
    """Return every run of three words of a text, normalised."""
    words = normalised_words(text)
    return {
        " ".join(words[index : index + WORDS_IN_SHINGLE])
        for index in range(len(words) - WORDS_IN_SHINGLE + 1)
    }


def signature(text: str) -> Signature:
    """Sign a text. Pass the body alone (`body_of`): boilerplate makes strangers alike.

    The same text gives the same signature in any process and on any machine.
    """
    found = sorted(shingles(text))
    if not found:
        return Signature(values=())
    sketch = RMinHash(num_perm=VALUES, seed=SEED)
    sketch.update(found)
    return Signature(values=tuple(sketch.digest()))


def bands(signed: Signature) -> tuple[int, ...]:
    """Return 128 keys; two texts that share one are candidates.

    Each is a signed 64-bit integer (PostgreSQL bigint) that tells its band, so that a
    key is looked up without naming the band. Two rows of 32 bits, with the band's
    number mixed in by a bijection: equal keys are equal rows, but for one chance in
    2^64 across bands.
    """
    keys = []
    for band in range(len(signed.values) // ROWS):
        first, second = signed.values[band * ROWS : band * ROWS + ROWS]
        mixed = ((first << 32 | second) + band * 0x9E3779B97F4A7C15) % 2**64
        keys.append(struct.unpack("<q", struct.pack("<Q", mixed))[0])
    return tuple(keys)


def body_of(article: OriginText) -> str:
    """Return what a signature is made of: the text without what is not body."""
    kept, reached = [], 0
    for block in sorted(article.blocks, key=lambda block: block.start):
        if block.kind != "body":
            kept.append(article.text[reached : block.start])
            reached = max(reached, block.end)
    kept.append(article.text[reached:])
    return "\n".join(kept)
