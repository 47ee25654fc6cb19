"""Writes of allegations: each a keyword-only function in one transaction."""
