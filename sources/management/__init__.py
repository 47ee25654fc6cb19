"""Management of sources."""
