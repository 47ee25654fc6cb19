"""The admin of sources, a module for each kind of record."""

from sources.admin import (
    articles,
    attempts,
    captures,
    evidence,
    fixity,
    origins,
    outlets,
    passages,
    removals,
)

__all__ = [
    "articles",
    "attempts",
    "captures",
    "evidence",
    "fixity",
    "origins",
    "outlets",
    "passages",
    "removals",
]
