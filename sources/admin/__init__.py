"""The admin of sources: outlets and articles are edited, evidence is read."""

from sources.admin import articles, attempts, captures, evidence, outlets, passages

__all__ = ["articles", "attempts", "captures", "evidence", "outlets", "passages"]
