"""Extraction on five news texts as they really arrive; their words are not kept here."""

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest

from sources.extraction import BlockKind, Extraction, extract, sniff_media_type

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
    ),
]

# SHA-256 of the headline, or none; words of headline and body.
EXPECTED = {
    "000": ("95d26d3ef6c4084e45c82838b720d8e8976861d607c25f20f53f80ef4f2d18d8", 824),
    "001": ("d46d2c76ddb833385fe8dcc39fae571f6558dfa06ec8cb3855e5aec84c7d18df", 785),
    "002": (None, 477),
    "003": (None, 570),
    "004": (None, 529),
}

# What is not body: how many lines, by kind and reason.
MARKED = {
    "000": {
        ("headline", ""): 1,
        ("boilerplate", "repeated headline"): 1,
        ("boilerplate", "share line"): 1,
        ("boilerplate", "related-news teaser"): 4,
        ("boilerplate", "invitation to a channel"): 1,
    },
    "001": {
        ("headline", ""): 1,
        ("caption", "photo credit"): 1,
        ("caption", "photo caption"): 1,
    },
    "002": {("boilerplate", "comment form"): 2},
    "003": {},
    "004": {("byline", "dateline"): 1, ("boilerplate", "comment form"): 2},
}


def seed(number: str) -> tuple[bytes, Extraction]:
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    (path,) = Path(SEED_TEXTS).glob(f"{number}_*.txt")
    body = path.read_bytes()
    media_type = sniff_media_type(body, path.name)
    return body, extract(body, media_type=media_type)


@pytest.mark.parametrize("number", EXPECTED)
def test_headlines_are_found_in_two_and_made_for_three(number):
    headline, _ = EXPECTED[number]
    _, found = seed(number)
    assert found.title_is_ours is (headline is None)
    if headline is None:
        assert found.title.startswith("Untitled text: «")
    else:
        assert hashlib.sha256(found.title.encode()).hexdigest() == headline


@pytest.mark.parametrize("number", MARKED)
def test_every_line_that_is_no_body_is_marked(number):
    _, found = seed(number)
    marked = Counter(
        (block.kind.value, block.reason)
        for block in found.blocks
        if block.kind is not BlockKind.BODY
    )
    assert marked == MARKED[number]


@pytest.mark.parametrize("number", EXPECTED)
def test_words_language_and_bytes_are_as_they_arrived(number):
    _, words = EXPECTED[number]
    body, found = seed(number)
    assert found.word_count == words
    assert found.language == "en"
    assert found.text.encode() == body
    assert (found.author, found.published) == (None, None)
