"""How well origins are told on texts of our own; docs/origins.md has the figures."""

from collections import Counter

import pytest

from sources.origin import OriginVerdict, compare_read
from tests.origin.labelled import HERE, SETS, Pair, labels, pairs, read_set

# Of pairs that are one origin, those that the machine joins by itself.
LEAST_RECALL = {
    ("labels.toml", "en"): 0.9,
    ("labels.toml", "uk"): 0.85,
    ("labels.toml", "ru"): 0.9,
    ("held_out.toml", "en"): 0.6,
    ("held_out.toml", "uk"): 0.5,
    ("held_out.toml", "ru"): 1.0,
    ("unseen.toml", "en"): 0.35,
    ("unseen.toml", "uk"): 0.5,
    ("unseen.toml", "ru"): 0.6,
    ("last.toml", "en"): 1.0,
    ("last.toml", "uk"): 1.0,
}
# Retold so freely, and cut to a third besides, that no machine finds them.
LOST = {("en_grain_free", "en_grain_third")}
LEAST_NAMED = {
    "verbatim_copy": 1.0,
    "verbatim_copy_shortened": 1.0,
    "later_wire_version": 1.0,
    "paraphrase": 0.85,
    "synonym_spun_copy": 1.0,
    "expanded_rewrite": 1.0,
    "quoted_in_live_blog": 1.0,
    "same_event_other_source": 0.8,
    "unrelated": 0.98,
}
# The sets that were made to be hard; one pair of thirty weighs much.
LEAST_NAMED_HARD = {
    "unseen.toml": {"paraphrase": 0.6, "same_event_other_source": 0.75},
    "last.toml": {"same_event_other_source": 0.3, "unrelated": 0.9},
}
# Of pairs of different events, those that a human is asked about.
MOST_ASKED = {"last.toml": 0.1}

Judged = list[tuple[Pair, OriginVerdict]]


@pytest.fixture(scope="module", params=sorted(SETS))
def judged(request: pytest.FixtureRequest) -> tuple[str, Judged]:
    read = read_set(request.param)
    found = [
        (pair, compare_read(read[pair.a], read[pair.b]))
        for pair in pairs(request.param)
    ]
    return request.param, found


def test_every_text_is_labelled_and_in_the_language_of_its_name():
    for name, folder in SETS.items():
        read = read_set(name)
        assert set(read) == set(labels(name)) == {p.stem for p in folder.glob("*.txt")}
        assert {n: r.article.language for n, r in read.items()} == {
            n: n[:2] for n in read
        }


def test_nothing_is_joined_that_is_not_one_origin(judged):
    _, found = judged
    joined = [(p.a, p.b) for p, v in found if v.same_origin is True]
    true = [(p.a, p.b) for p, v in found if p.same_origin is True]
    assert joined
    assert set(joined) <= set(true)


def test_most_of_what_is_one_origin_is_joined_and_none_is_denied(judged):
    name, found = judged
    answers: Counter[tuple[str, bool | None]] = Counter()
    for pair, verdict in found:
        if pair.same_origin is True and (pair.a, pair.b) not in LOST:
            answers[pair.language, verdict.same_origin] += 1
    for language in ("en", "uk", "ru"):
        joined, asked = answers[language, True], answers[language, None]
        assert answers[language, False] == 0
        if (name, language) in LEAST_RECALL:
            assert joined / (joined + asked) >= LEAST_RECALL[name, language], language


def test_relations_are_named(judged):
    name, found = judged
    least = LEAST_NAMED | LEAST_NAMED_HARD.get(name, {})
    named: Counter[tuple[str, bool]] = Counter()
    for pair, verdict in found:
        if pair.relation:
            named[pair.relation, verdict.relation == pair.relation] += 1
    for relation in {relation for relation, _ in named}:
        right, wrong = named[relation, True], named[relation, False]
        assert right / (right + wrong) >= least[relation], relation


def test_few_pairs_of_different_events_reach_a_human(judged):
    name, found = judged
    others = [v for p, v in found if not p.same_event and p.same_origin is False]
    assert sum(v.same_origin is None for v in others) <= (
        MOST_ASKED.get(name, 0.01) * len(others)
    )


def test_the_order_of_two_texts_changes_nothing(judged):
    name, found = judged
    read = read_set(name)
    for pair, verdict in found:
        if pair.same_event:
            turned = compare_read(read[pair.b], read[pair.a])
            assert (turned.same_origin, turned.relation) == (
                verdict.same_origin,
                verdict.relation,
            ), pair


def test_every_place_stands_in_its_text(judged):
    name, found = judged
    read = read_set(name)
    for pair, verdict in found:
        for places, text in (
            ([p for r in verdict.reasons for p in r.a], read[pair.a].article.text),
            ([p for r in verdict.reasons for p in r.b], read[pair.b].article.text),
        ):
            assert all(0 <= p.start < p.end <= len(text) for p in places)
            assert all(text[p.start : p.end].strip() for p in places)


def test_a_relation_is_a_code_of_the_vocabulary_or_none():
    import json

    from sources.origin import Relation

    shipped = HERE.parents[1] / "allegations/vocabularies/vocabularies.json"
    terms = json.loads(shipped.read_text())
    known = _vocabulary(terms, "article_relation")
    assert {str(r) for r in Relation} - known == {"unrelated"}


def _vocabulary(loaded: object, name: str) -> set[str]:
    if isinstance(loaded, dict):
        if name in loaded:
            return {term["code"] for term in loaded[name]["terms"]}
        return set().union(
            *(_vocabulary(value, name) for value in loaded.values()), set()
        )
    return set()
