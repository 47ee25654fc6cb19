"""The admin of sources: outlets and articles are edited, evidence is read."""

from sources.admin import (
    articles,
    attempts,
    changes,
    evidence,
    outlets,
    passages,
    refreshes,
    watches,
)

__all__ = [
    "articles",
    "attempts",
    "changes",
    "evidence",
    "outlets",
    "passages",
    "refreshes",
    "watches",
]
