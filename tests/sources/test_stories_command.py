"""`manage.py origins` lists stories, and explains pairs of articles."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources.services.stories import compare_new_text

TEXTS = Path(__file__).parent.parent / "origin" / "texts"
NAMES = ("en_school_reuters", "en_school_copy", "en_school_afp")


@pytest.fixture
def articles(hand_in):
    """A wire report, its copy, and another newsroom's report of the event."""
    kept = [hand_in((TEXTS / f"{name}.txt").read_bytes()) for name in NAMES]
    for each in kept:
        compare_new_text(text=each.extracted_text)
    return [each.article for each in kept]


def told(*arguments):
    out = io.StringIO()
    call_command("origins", *arguments, stdout=out)
    return out.getvalue()


def test_stories_are_listed_with_members_scores_and_reasons(articles):
    wire, copy, _ = articles

    listed = json.loads(told("--json"))

    (story,) = listed["stories"]
    assert [each["article"] for each in story["members"]] == [
        wire.reference,
        copy.reference,
    ]
    (finding,) = story["findings"]
    assert finding["relation"] == "verbatim_copy"
    assert finding["scores"]["order"] > 0.9
    assert all(reason["sentence"] for reason in finding["reasons"])
    assert [each["kind"] for each in story["decisions"]] == ["joined"]
    assert listed["waiting"] == []
    assert f"{story['story']}: 2 articles, one origin" in told()


def test_two_articles_are_explained_by_reference_or_id(articles):
    wire, copy, other = articles

    by_reference = told("--explain", wire.reference, copy.reference, "--json")
    by_id = told("--explain", str(wire.pk), str(copy.pk), "--json")

    assert by_reference == by_id
    assert json.loads(by_reference)["same_origin"] is True
    assert told("--explain", wire.reference, other.reference).startswith(
        "same origin: no"
    )


def test_an_article_and_a_file_are_compared_too(articles):
    found = told("--explain", articles[0].reference, str(TEXTS / "en_school_copy.txt"))

    assert found.startswith("same origin: yes")


def test_an_article_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match="S-999999: no such article"):
        told("--explain", "S-999999", "S-999998")
