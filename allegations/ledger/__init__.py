"""Bodies, canonical bytes, the Merkle tree and the projections of the public record."""
