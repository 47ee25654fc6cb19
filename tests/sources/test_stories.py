"""Texts that arrive are compared, and clear copies are joined into one story."""

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sources.choices import JoinedBy, OriginDecisionKind
from sources.models import (
    ExtractedText,
    OriginDecision,
    OriginFinding,
    SignatureBand,
    Story,
    StoryMembership,
    TextSignature,
)
from sources.services.stories import (
    OriginRefused,
    compare_articles,
    compare_new_text,
    confirm_pair,
    merge_stories,
    split_article,
    split_pair,
    waiting_texts,
)
from sources.services.stories.joining import finding_of

TEXTS = Path(__file__).parent.parent / "origin" / "texts"


@pytest.fixture
def arrive(hand_in):
    """Return a function that takes labelled texts in, by name, and compares each."""

    def arrive(*names: str) -> list[Any]:
        kept = [hand_in((TEXTS / f"{name}.txt").read_bytes()) for name in names]
        for each in kept:
            compare_new_text(text=each.extracted_text)
        return [each.article for each in kept]

    return arrive


def found_on(a: Any, b: Any) -> Any:
    """The newest finding on two articles."""
    return finding_of(a, b)


def stories() -> list[set[int]]:
    """The members of each story that has any."""
    found: dict[int, set[int]] = {}
    for row in StoryMembership.objects.all():
        found.setdefault(row.story_id, set()).add(row.article_id)
    return sorted(found.values(), key=min)


def test_copies_are_one_story_and_another_newsroom_is_its_own(arrive):
    wire, copy, short, other = arrive(
        "en_school_reuters", "en_school_copy", "en_school_short", "en_school_afp"
    )

    assert stories() == [{wire.pk, copy.pk, short.pk}]
    assert compare_articles(a=other, b=wire).same_origin is False
    assert stories() == [{wire.pk, copy.pk, short.pk}]
    decisions = OriginDecision.objects.all()
    assert {d.kind for d in decisions} == {OriginDecisionKind.JOINED}
    assert all(d.by is None and d.reason for d in decisions)


def test_comparing_again_changes_nothing(arrive):
    wire, copy = arrive("en_school_reuters", "en_school_copy")
    before = rows()

    for text in (wire.captures.get().texts.get(), copy.captures.get().texts.get()):
        TextSignature.objects.filter(text=text).update(compared_at=None)
        compare_new_text(text=text)

    assert rows() == before


def rows() -> list[int]:
    models = (TextSignature, SignatureBand, OriginFinding, Story, OriginDecision)
    return [model.objects.count() for model in models]


def test_a_comparison_that_died_waits_again(arrive, hand_in):
    kept = hand_in((TEXTS / "en_school_reuters.txt").read_bytes())
    text = kept.extracted_text
    assert waiting_texts(most=9) == [text.pk]

    compare_new_text(text=text)
    assert waiting_texts(most=9) == []

    TextSignature.objects.update(compared_at=None)
    assert waiting_texts(most=9) == [text.pk]


def test_the_task_compares_a_text_once_however_often_it_comes(hand_in):
    from sources.tasks import compare_text_origins

    names = ("en_school_reuters", "en_school_copy")
    texts = [hand_in((TEXTS / f"{n}.txt").read_bytes()).extracted_text for n in names]
    for text in [*texts, *texts]:
        compare_text_origins.apply(args=(text.pk,)).get()

    assert OriginFinding.objects.count() == OriginDecision.objects.count() == 1
    assert waiting_texts(most=9) == []


def test_nothing_of_a_finding_repeats_words_of_the_source(arrive):
    wire, copy = arrive("en_school_reuters", "en_school_reworded")
    finding = found_on(wire, copy)

    def strings(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, each in value.items():
                yield from [key, *strings(each)]
        elif isinstance(value, list):
            for each in value:
                yield from strings(each)

    kept = set(strings([finding.reasons, finding.aligned, finding.quotations]))
    assert finding.aligned
    codes = {reason["code"] for reason in finding.reasons}
    assert kept == codes | {"code", "weighs", "a", "b"} | {
        reason["weighs"] for reason in finding.reasons
    }


def test_findings_and_decisions_are_never_changed(arrive):
    arrive("en_school_reuters", "en_school_copy")

    for model, field in ((OriginFinding, "version"), (OriginDecision, "reason")):
        with pytest.raises(DatabaseError, match="evidence"), transaction.atomic():
            model.objects.update(**{field: "other"})


def test_what_a_human_split_no_rule_joins_again(arrive, researcher):
    wire, copy = arrive("en_school_reuters", "en_school_copy")
    membership = copy.story_membership
    split_article(record=membership, by=researcher, reason="a press release, in fact")
    assert stories() == [{wire.pk}]

    TextSignature.objects.update(compared_at=None)
    compare_new_text(text=copy.captures.get().texts.get())
    (third,) = arrive("en_school_short")

    assert not any({wire.pk, copy.pk} <= members for members in stories())
    assert StoryMembership.objects.filter(article=third, how=JoinedBy.RULE).exists()


def test_a_human_may_think_better_of_it(arrive, researcher):
    wire, copy = arrive("en_school_reuters", "en_school_copy")
    split_article(record=copy.story_membership, by=researcher, reason="other")

    confirm_pair(record=found_on(wire, copy), by=researcher, reason="the same")

    assert stories() == [{wire.pk, copy.pk}]
    kinds = OriginDecision.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["joined", "separated", "confirmed"]


def test_a_confirmed_pair_brings_its_companions(arrive, researcher):
    wire, copy, afp = arrive("en_school_reuters", "en_school_copy", "en_school_afp")

    found = compare_articles(a=copy, b=afp)
    confirm_pair(record=found, by=researcher, reason="one stringer")

    assert stories() == [{wire.pk, copy.pk, afp.pk}]


def test_stories_are_merged_with_a_reason(arrive, researcher):
    wire, copy, pow_, short = arrive(
        "en_school_reuters", "en_school_copy", "en_pow_ap", "en_pow_short"
    )
    one, other = Story.objects.order_by("pk")

    with pytest.raises(OriginRefused, match="say why"):
        merge_stories(record=other, into=one, by=researcher, reason=" ")
    merge_stories(record=other, into=one, by=researcher, reason="one dispatch")

    assert stories() == [{wire.pk, copy.pk, pow_.pk, short.pk}]
    decision: Any = one.decisions.first()
    sides = {(row.side, row.article_id) for row in decision.articles.all()}
    assert sides == {(0, wire.pk), (0, copy.pk), (1, pow_.pk), (1, short.pk)}


def test_a_pair_of_one_story_is_not_split_as_a_pair(arrive, researcher):
    wire, copy = arrive("en_school_reuters", "en_school_copy")

    with pytest.raises(OriginRefused, match="out of the story"):
        split_pair(record=found_on(wire, copy), by=researcher, reason="no")


def test_whoever_may_not_decide_is_refused(arrive, django_user_model):
    wire, copy = arrive("en_school_reuters", "en_school_copy")
    visitor = django_user_model.objects.create_user("visitor")

    with pytest.raises(OriginRefused, match="may not"):
        confirm_pair(record=found_on(wire, copy), by=visitor, reason="why")


def test_candidates_are_found_in_one_query(arrive):
    from sources.services.stories.signing import candidates

    arrive("en_school_reuters", "en_school_copy", "en_school_short", "uk_agent_a")
    signed: Any = TextSignature.objects.select_related("text__capture").first()

    with CaptureQueriesContext(connection) as asked:
        texts = candidates(signed)

    assert len(asked) == 1
    assert texts == []
    signed = TextSignature.objects.select_related("text__capture").last()
    found = ExtractedText.objects.in_bulk(candidates(signed))
    assert len(found) == 2
    assert {text.language for text in found.values()} == {signed.text.language}
