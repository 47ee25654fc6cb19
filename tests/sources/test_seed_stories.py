"""The real texts become stories as a reader would tell them; none of them stands here."""

import io
import json
import os

import pytest
from django.core.management import call_command

from sources.models import Article, ExtractedText, StoryMembership
from sources.services.stories import compare_new_text, waiting_texts
from sources.services.stories.waiting import open_findings

SEED_TEXTS = os.environ.get("SEED_TEXTS", "")
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEED_TEXTS and not os.environ.get("CI"), reason="SEED_TEXTS is not set"
    ),
]


def test_the_rewording_is_joined_or_asked_and_nothing_else_is_joined(db: None):
    assert SEED_TEXTS, "SEED_TEXTS must name the folder of the seed texts"
    out = io.StringIO()
    call_command("ingest", SEED_TEXTS, "--json", stdout=out)
    references = [json.loads(line)["article"] for line in out.getvalue().splitlines()]
    for pk in waiting_texts(most=99):
        compare_new_text(text=ExtractedText.objects.get(pk=pk))

    told = dict(Article.objects.values_list("pk", "reference"))
    stories: dict[int, set[str]] = {}
    for row in StoryMembership.objects.all():
        stories.setdefault(row.story_id, set()).add(told[row.article_id])
    asked = [{told[each.a_id], told[each.b_id]} for each in open_findings()]
    copies = set(references[:2])
    assert copies in [*stories.values(), *asked]
    assert all(story == copies for story in stories.values())
