"""Two newsrooms that print one statement in full have not copied one another."""

from functools import cache

import pytest

from sources.origin import OriginText, compare_origins
from sources.origin.words import normalised_words
from tests.origin.labelled import SETS, origin_text, pairs
from tests.origin.statements_in_full import GIVEN_OUT, MARKS, STATEMENT

RUN = 5

SAME_EVENT = [
    (SETS[name], pair)
    for name in sorted(SETS)
    for pair in pairs(name)
    if pair.same_event and pair.same_origin is False
]


@cache
def with_statement(path, language, style):
    said = [
        MARKS[language].format(sentence) if style == "quoted" else sentence
        for sentence in STATEMENT[language]
    ]
    head = [] if style == "unmarked" else [GIVEN_OUT[language]]
    text = "\n\n".join([origin_text(path).text, *head, *said])
    return OriginText(text=text, language=language)


def containment(a, b):
    runs = []
    for text in (a.text, b.text):
        words = normalised_words(text)
        runs.append({tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)})
    return len(runs[0] & runs[1]) / min(map(len, runs))


@pytest.mark.parametrize("style", ["quoted", "announced", "unmarked"])
def test_a_statement_in_full_joins_no_two_reports_of_one_event(style):
    joined = []
    for folder, pair in SAME_EVENT:
        a, b = (
            with_statement(folder / f"{name}.txt", pair.language, style)
            for name in (pair.a, pair.b)
        )
        assert containment(a, b) > 0.15
        if compare_origins(a, b).same_origin is True:
            joined.append((pair.a, pair.b))
    assert joined == []


def test_some_of_these_pairs_share_half_of_their_runs_of_five():
    shared = [
        containment(
            with_statement(folder / f"{pair.a}.txt", pair.language, "quoted"),
            with_statement(folder / f"{pair.b}.txt", pair.language, "quoted"),
        )
        for folder, pair in SAME_EVENT
    ]
    assert max(shared) > 0.47
