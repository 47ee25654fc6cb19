"""The public API: read-only, and from published bodies and projections alone."""
