"""Filters by words: what is asked is read by our rules, and found by an index."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet, Value

from allegations.filtering.parameters import ToldByTags
from allegations.search.queries import (
    MOST_WORDS,
    Query,
    QueryRefused,
    Script,
    read_query,
    tsquery_text,
)
from allegations.search.texts import Tier
from tracker.common.filtersets import StrictFilter, StrictFilterSet
from tracker.common.strict_parameters import (
    BadParameters,
    Parameter,
    ParameterProblem,
    ValueRefused,
)

Rows = QuerySet[Any]


def _read_script(text: str) -> Script:
    try:
        return Script(text)
    except ValueError:
        choices = [each.value for each in Script]
        raise ValueRefused(f"“{text}” is none of these.", choices) from None


SCRIPT = Parameter(
    "Only with `q`: how its words are compared. `any`: other forms of a word count (English, "
    "Ukrainian, Russian), and other spellings of a name in any script. `exact`: as "
    "written, whatever the case.",
    Script.EXACT.value,
    _read_script,
    schema={"type": "string"},
    choices=lambda: [each.value for each in Script],
)


class WrittenQuery(SearchQuery):
    """A tsquery whose text is written already, and which no configuration reads."""

    template = "CAST(%(expressions)s AS tsquery)"

    def __init__(self, text: str) -> None:
        super().__init__(Value(text))


class WordsFilter(StrictFilter):
    """Rows in which the words of a query occur."""

    def narrow(self, rows: Rows, value: Query, values: Any) -> Rows:
        """Keep the rows found; how words are compared `script` says."""
        return rows.filter(search=written(value, script_of(values)))


class ScriptFilter(StrictFilter):
    """How words are compared: it says something of `q` and narrows nothing itself."""

    def narrow(self, rows: Rows, value: Script, values: Any) -> Rows:
        """Keep all rows."""
        return rows


def words(describes: str, example: str) -> WordsFilter:
    """A filter by words to search for."""
    return WordsFilter(
        Parameter(
            f'{describes} All words must occur; "quotes" make a phrase, `or` stands '
            "between two words or phrases of which one must occur, and what a minus "
            f"stands before must not. Up to {MOST_WORDS} words.",
            example,
            _read,
        )
    )


def script_of(values: Any) -> Script:
    """How words are compared; in any form and script unless something else is asked."""
    script: Script = values.get("script", Script.ANY)
    return script


def written(query: Query, script: Script, tier: Tier = Tier.TEXT) -> WrittenQuery:
    """The query as the database is asked."""
    return WrittenQuery(tsquery_text(query, script, tier))


def _read(text: str) -> Query:
    try:
        return read_query(text)
    except QueryRefused as refused:
        raise ValueRefused(str(refused)) from None


class WordsFilterSet(StrictFilterSet):
    """What the filter sets of records share: they take words, and tell by tags."""

    @property
    def is_told_by_tags(self) -> bool:
        """Whether a filter given finds its rows by tags."""
        return any(isinstance(self.filters[name], ToldByTags) for name in self._given())

    def coarse_tags(self) -> list[list[str]]:
        """Lists of tags that filters do not ask for themselves.

        Every row that meets all filters has one of each list.
        """
        return [
            tags
            for name in self._given()
            if isinstance(each := self.filters[name], ToldByTags) and each.is_coarse
            for tags in each.tags_asked(self.values[name], self.values)
        ]

    def _given(self) -> list[str]:
        return [name for name in self.filters if name in self.values]

    def check(self) -> None:
        """Refuse a way of comparing words where no words are given."""
        if "script" in self.values and "q" not in self.values:
            problem = "It says how the words of `q` are compared: give `q`, too."
            raise BadParameters([ParameterProblem("script", problem)])
