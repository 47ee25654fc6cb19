"""The admin of allegations: a page for each record, the public record to read."""

from allegations.admin import (
    actors,
    allegations,
    cases,
    changes,
    decisions,
    front_page,
    incidents,
    law,
    ledger,
    people,
    proceedings,
    reviews,
    source_tasks,
    statements,
    terms,
    utterances,
)

__all__ = [
    "actors",
    "allegations",
    "cases",
    "changes",
    "decisions",
    "front_page",
    "incidents",
    "law",
    "ledger",
    "people",
    "proceedings",
    "reviews",
    "source_tasks",
    "statements",
    "terms",
    "utterances",
]
