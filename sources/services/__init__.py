"""Writes of sources: each a keyword-only function in one transaction."""
