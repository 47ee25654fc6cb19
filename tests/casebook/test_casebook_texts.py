"""The sample articles restate facts of the real texts; they repeat none of them."""

import os
import re
from pathlib import Path

import pytest

from allegations.casebook.reading import CASEBOOK_FOLDER

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")
RUN = 8


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.seeds
@pytest.mark.skipif(
    not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
)
def test_nothing_of_the_casebook_repeats_eight_words_of_a_seed():
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    known = set()
    for seed in Path(SEED_TEXTS).glob("*.txt"):
        known |= runs(seed.read_text())
    ours = [
        path
        for folder in (CASEBOOK_FOLDER, Path(__file__).parent)
        for path in folder.rglob("*")
        if path.suffix in {".txt", ".toml", ".py"}
    ]
    assert known
    assert len(ours) > 10
    assert {path.name: runs(path.read_text()) & known for path in ours} == {
        path.name: set() for path in ours
    }
