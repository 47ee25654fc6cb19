"""The admin of allegations: a page for each record, the public record to read."""

from allegations.admin import (
    actors,
    allegations,
    cases,
    front_page,
    incidents,
    law,
    ledger,
    origins,
    people,
    proceedings,
    reviews,
    statements,
    terms,
    utterances,
)

__all__ = [
    "actors",
    "allegations",
    "cases",
    "front_page",
    "incidents",
    "law",
    "ledger",
    "origins",
    "people",
    "proceedings",
    "reviews",
    "statements",
    "terms",
    "utterances",
]
