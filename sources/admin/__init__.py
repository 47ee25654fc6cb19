"""The admin of sources: outlets and articles are edited, evidence is read."""

from sources.admin import (
    articles,
    attempts,
    evidence,
    fixity,
    outlets,
    passages,
    removals,
)

__all__ = [
    "articles",
    "attempts",
    "evidence",
    "fixity",
    "outlets",
    "passages",
    "removals",
]
