"""The real texts, as they arrive: no words of theirs stand here."""

import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from sources.models import Article, Capture, ExtractedText
from sources.services.archive import archive
from sources.services.passages import PassageRefused, select_passage

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
    ),
]


def ingest_seeds() -> list[dict[str, Any]]:
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    out = io.StringIO()
    call_command("ingest", SEED_TEXTS, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_all_five_go_in_once_and_are_already_kept_then(db: None):
    first, again = ingest_seeds(), ingest_seeds()

    assert [told["outcome"] for told in first] == ["kept"] * 5
    assert again == [told | {"outcome": "already_kept"} for told in first]
    assert Article.objects.count() == Capture.objects.count() == 5
    assert {told["language"] for told in first} == {"en"}


def test_their_bytes_are_untouched(db: None):
    files = sorted(Path(SEED_TEXTS).glob("*.txt"))

    for told, path in zip(ingest_seeds(), files, strict=True):
        assert told["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert archive().read(told["sha256"]) == path.read_bytes()


def test_two_have_a_headline_and_the_other_titles_are_ours(db: None):
    ingest_seeds()

    articles = Article.objects.order_by("reference")
    assert [article.is_title_ours for article in articles] == [False] * 2 + [True] * 3


def test_every_line_of_an_article_can_be_cited_and_nothing_else(db: None):
    ingest_seeds()

    for text in ExtractedText.objects.all():
        for block in text.blocks:
            span = {"start": block["start"], "end": block["end"]}
            if block["kind"] in {"boilerplate", "caption"}:
                with pytest.raises(PassageRefused):
                    select_passage(extracted_text=text, by=None, **span)
            else:
                passage = select_passage(extracted_text=text, by=None, **span)
                assert passage.exact == text.text[block["start"] : block["end"]]
