"""Page pairs as visits give them: no false alarm, no missed edit to a cited passage."""

from functools import cache

import pytest

from sources.comparison.anchors import Effect, find_again
from sources.comparison.pages import ChangeKind, compare_pages
from tests.comparison.pairs_of_pages import PAIRS, PagePair, anchor_of, read_pair

FOLDERS = sorted(path.parent.name for path in PAIRS.glob("*/label.json"))
CITED = [
    (name, number)
    for name in FOLDERS
    for number in range(
        (PAIRS / name / "label.json").read_text("utf-8").count('"exact"')
    )
]


@cache
def pair_named(name: str) -> PagePair:
    return read_pair(PAIRS / name)


def test_the_set_has_every_kind_every_effect_and_three_languages():
    pairs = [pair_named(name) for name in FOLDERS]
    effects = {passage["effect"] for pair in pairs for passage in pair.passages}
    assert len(pairs) >= 80
    assert len(CITED) == sum(len(pair.passages) for pair in pairs)
    assert {pair.kind for pair in pairs} == {str(kind) for kind in ChangeKind}
    assert effects == {str(effect) for effect in Effect}
    assert {pair.before.language for pair in pairs} == {"en", "uk", "ru"}
    assert all(pair.passages for pair in pairs)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_kind_of_change(name):
    pair = pair_named(name)
    found = compare_pages(pair.before, pair.after)
    assert found.kind == pair.kind, found.reasons


@pytest.mark.parametrize(("name", "number"), CITED)
def test_what_became_of_a_cited_passage(name, number):
    pair = pair_named(name)
    passage = pair.passages[number]
    anchor = anchor_of(pair.before, passage["exact"])
    found = find_again(anchor, pair.after, before=pair.before)
    assert found.effect == passage["effect"], (found.wording, found.reasons)
    if "wording" in passage:
        assert found.wording == passage["wording"]


@pytest.mark.parametrize(("name", "number"), CITED)
def test_without_the_earlier_text_no_edit_is_missed_either(name, number):
    pair = pair_named(name)
    passage = pair.passages[number]
    found = find_again(anchor_of(pair.before, passage["exact"]), pair.after)
    is_touched = found.effect in {Effect.ALTERED, Effect.GONE}
    assert is_touched is (passage["effect"] in {"altered", "gone"}), found.reasons


@pytest.mark.parametrize("name", FOLDERS)
def test_every_hunk_shows_the_words_at_its_offsets(name):
    pair = pair_named(name)
    found = compare_pages(pair.before, pair.after)
    assert bool(found.hunks) is (ChangeKind.EDITED in found.kinds)
    for hunk in found.hunks:
        before = pair.before.text[hunk.before_start : hunk.before_end]
        after = pair.after.text[hunk.after_start : hunk.after_end]
        assert (before, after) == (hunk.before_words, hunk.after_words)
        assert before != after
