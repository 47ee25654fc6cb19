"""Forms that are filled in each day anew, narration in quotation marks, and credits."""

import re

import pytest

from sources.origin import OriginText, Relation, compare_origins
from tests.origin.labelled import HERE, origin_text

BULLETINS = [
    ("en_tally_monday", "en_tally_tuesday"),
    ("uk_raid_tuesday", "uk_raid_wednesday"),
    ("uk_day_first", "uk_day_second"),
    ("ru_brief_tenth", "ru_brief_eleventh"),
]


def text_of(name):
    return origin_text(HERE / "unseen" / f"{name}.txt")


def codes(verdict):
    return {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize(("a", "b"), BULLETINS)
def test_two_days_of_one_form_are_two_pieces_of_news_and_bother_nobody(a, b):
    verdict = compare_origins(text_of(a), text_of(b))
    assert verdict.same_origin is False
    assert verdict.relation is Relation.UNRELATED
    reason = next(r for r in verdict.reasons if r.code == "exchanged")
    place = reason.a[0]
    assert re.search(r"\d|дв|три|чотир", text_of(a).text[place.start : place.end])


# Not those that name the official who gave them out: two sites may have cut his post.
@pytest.mark.parametrize(
    "name",
    [name for pair in BULLETINS for name in pair if not name.startswith("uk_day")],
)
def test_a_bulletin_is_one_origin_with_its_copy(name):
    text = text_of(name).text
    shortened = "\n\n".join(text.split("\n\n")[:-1])
    language = name[:2]
    verdict = compare_origins(
        OriginText(text, language=language), OriginText(shortened, language=language)
    )
    assert verdict.same_origin is True


def test_a_notice_with_another_name_in_it_is_never_joined_by_machine():
    verdict = compare_origins(
        text_of("uk_suspect_monday"), text_of("uk_suspect_thursday")
    )
    assert verdict.same_origin is not True
    assert "exchanged" in codes(verdict)


def test_an_article_that_quotes_anothers_narration_is_named_and_left_to_a_human():
    for a, b in (
        ("en_grain_reuters", "en_grain_quoting"),
        ("ru_letters_meduza", "ru_letters_radio"),
    ):
        verdict = compare_origins(text_of(a), text_of(b))
        assert verdict.same_origin is None
        assert verdict.relation is Relation.QUOTES_IT
        assert "quotes_it" in codes(verdict)


def test_a_free_retelling_that_names_its_agency_is_joined_and_without_it_asked():
    wire, retold = text_of("uk_bees_interfax"), text_of("uk_bees_retold")
    assert compare_origins(wire, retold).same_origin is True
    nameless = OriginText(
        retold.text.replace(", пише Інтерфакс-Україна", ""), language="uk"
    )
    assert compare_origins(wire, nameless).same_origin is None


def test_the_outlet_where_a_text_came_out_counts_as_its_newsroom():
    wire, retold = text_of("ru_letters_meduza"), text_of("ru_letters_short")
    anonymous = OriginText(
        wire.text.replace("«Медуза» прочла их все.", "Их прочли все."), language="ru"
    )
    assert compare_origins(anonymous, retold).same_origin is None
    there = OriginText(anonymous.text, language="ru", outlet="Meduza")
    assert compare_origins(there, retold).same_origin is True
