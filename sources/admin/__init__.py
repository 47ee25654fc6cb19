"""The admin of sources, a module for each kind of record."""

from sources.admin import (
    articles,
    attempts,
    captures,
    changes,
    evidence,
    fixity,
    origins,
    outlets,
    passages,
    refreshes,
    removals,
    stories,
    watches,
)

__all__ = [
    "articles",
    "attempts",
    "captures",
    "changes",
    "evidence",
    "fixity",
    "origins",
    "outlets",
    "passages",
    "refreshes",
    "removals",
    "stories",
    "watches",
]
