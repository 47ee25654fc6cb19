"""Origins of five news texts as they really arrive; their words are not kept here."""

import itertools
import os
from pathlib import Path

import pytest

from sources.origin import bands, compare_read, read_origin, signature
from tests.origin.labelled import origin_text

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
    ),
]


@pytest.fixture(scope="module")
def seeds():
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    paths = sorted(Path(SEED_TEXTS).glob("*.txt"))
    return {path.name[:3]: read_origin(origin_text(path)) for path in paths}


def test_a_rewording_of_a_wire_is_joined_with_it_and_nothing_else_is(seeds):
    verdicts = {
        (a, b): compare_read(seeds[a], seeds[b])
        for a, b in itertools.combinations(seeds, 2)
    }
    assert len(verdicts) == 10
    pair = verdicts.pop(("000", "001"))
    assert (pair.same_origin, pair.relation) == (True, "paraphrase")
    assert pair.scores["sentences_covered_b"] > 0.9
    assert pair.scores["order"] > 0.9
    assert {v.same_origin for v in verdicts.values()} == {False}


def test_the_altered_quotation_of_the_rewording_is_seen(seeds):
    pair = compare_read(seeds["000"], seeds["001"])
    altered = [quoted for quoted in pair.quotations if quoted.is_altered]
    assert len(altered) == 1
    assert len(altered[0].a_only) > 5
    assert len(altered[0].b_only) > 5


def test_the_rewording_is_a_candidate_and_the_others_are_far(seeds):
    signed = {name: signature(read) for name, read in seeds.items()}
    shared = {
        (a, b): len(set(bands(signed[a])) & set(bands(signed[b])))
        for a, b in itertools.combinations(seeds, 2)
    }
    near = {
        (a, b): signed[a].nearness(signed[b])
        for a, b in itertools.combinations(seeds, 2)
    }
    assert shared.pop(("000", "001")) >= 5
    assert max(shared.values()) <= 2
    assert near.pop(("000", "001")) > 2 * max(near.values())


def test_no_text_of_ours_repeats_eight_words_of_a_seed(seeds):
    import re

    from tests.origin.labelled import SETS

    def runs(text: str) -> set[str]:
        words = re.findall(r"\w+", text.lower())
        return {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}

    known = set().union(*(runs(read.article.text) for read in seeds.values()))
    ours = [path for folder in SETS.values() for path in folder.glob("*.txt")]
    assert len(ours) > 50
    assert {p.name: runs(p.read_text()) & known for p in ours} == {
        p.name: set() for p in ours
    }
