import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.choices import PassageKind
from sources.comparison.anchoring import nearest_words, page_at, places_of
from sources.models import ExtractedText, Passage
from sources.services.ingest import Ingested
from sources.services.passages import PassageRefused, select_passage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

EXACT = "struck twice within an hour"


@pytest.fixture
def text(kept: Ingested) -> ExtractedText:
    return kept.extracted_text


def select(text: ExtractedText, **selector: Any) -> Passage:
    return select_passage(extracted_text=text, by=None, **selector)


def test_words_are_found_where_they_stand(text: ExtractedText, researcher: "User"):
    passage = select_passage(extracted_text=text, by=researcher, exact=EXACT)

    passage.refresh_from_db()
    assert text.text[passage.start : passage.end] == EXACT == passage.exact
    assert text.text[: passage.start].endswith(passage.prefix)
    assert text.text[passage.end :].startswith(passage.suffix)
    assert len(passage.prefix) == len(passage.suffix) == 32
    assert passage.selected_by == researcher
    assert passage.page is None


def test_offsets_name_the_same_place_as_the_words(text: ExtractedText):
    start = text.text.index(EXACT)
    by_words = select(text, exact=EXACT)

    assert select(text, start=start, end=start + len(EXACT)) == by_words
    assert select(text, start=start, exact=EXACT) == by_words
    assert Passage.objects.count() == 1


def test_offsets_count_code_points(text: ExtractedText):
    other = _text_like(text, "Міст 𝄞 зруйновано двічі")

    passage = select(other, exact="зруйновано")

    assert (passage.start, passage.end) == (7, 17)


def test_the_context_ends_with_the_text(text: ExtractedText):
    other = _text_like(text, "Only this.")

    passage = select(other, exact="Only this.")

    assert (passage.prefix, passage.suffix) == ("", "")


def test_a_passage_of_a_pdf_knows_its_page(text: ExtractedText):
    other = _text_like(text, "first page\nsecond page\n", page_starts=[0, 11])

    assert select(other, exact="first").page == 1
    assert select(other, exact="second").page == 2


def test_words_that_do_not_stand_are_refused_with_the_nearest(text: ExtractedText):
    with pytest.raises(PassageRefused) as refused:
        select(text, exact="said on Sunday that the bridge")

    where = f"text {text.pk} of {text.capture.article.reference}"
    assert f"these words do not stand in {where} (nearest: “" in str(refused.value)
    assert "said on Monday that the bridge" in str(refused.value)


def test_words_like_nothing_in_the_text_are_refused(text: ExtractedText):
    with pytest.raises(PassageRefused, match="nothing there comes near them"):
        select(text, exact="zzzz")


def test_words_that_stand_more_than_once_are_refused_with_every_place(
    text: ExtractedText,
):
    places = [found.start() for found in re.finditer("said", text.text)]

    with pytest.raises(PassageRefused) as refused:
        select(text, exact="said")

    assert f"stand {len(places)} times" in str(refused.value)
    assert f"at {', '.join(map(str, places))}:" in str(refused.value)
    assert select(text, exact="said", start=places[1]).start == places[1]


def test_words_repeated_only_in_boilerplate_are_not_ambiguous(text: ExtractedText):
    other = _text_like(
        text, "Bridge struck\nBridge struck\n", blocks=[_block(14, 27, "boilerplate")]
    )

    assert select(other, exact="Bridge struck").start == 0


@pytest.mark.parametrize("kind", ["boilerplate", "caption"])
def test_words_outside_the_article_are_refused_with_the_reason(
    text: ExtractedText, kind: str
):
    other = _text_like(text, "A body line\nShare:\n", blocks=[_block(12, 18, kind)])

    for selector in (
        {"exact": "Share"},
        {"exact": "line\nShare"},
        {"start": 11, "end": 13},
    ):
        with pytest.raises(PassageRefused, match=r"share line, 12 to 18"):
            select(other, **selector)
    assert select(other, exact="A body line").end == 11


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ({}, "give the exact words"),
        ({"start": 3}, "give the exact words"),
        ({"end": 3}, "give the exact words"),
        ({"exact": ""}, "are empty"),
        ({"exact": " \n"}, "are empty"),
        ({"start": -1, "end": 3}, "no stretch"),
        ({"start": 3, "end": 3}, "no stretch"),
        ({"start": 0, "end": 100_000}, "offsets go from 0 to"),
        ({"start": 37, "end": 39}, "white space"),
        ({"start": 0, "end": 6, "exact": "Bridgo"}, "do not stand"),
        ({"kind": PassageKind.ABSENCE}, "what was looked for"),
        ({"kind": PassageKind.ABSENCE, "note": " "}, "what was looked for"),
        ({"kind": PassageKind.WHOLE, "exact": "Bridge"}, "neither words nor offsets"),
        ({"kind": PassageKind.ABSENCE, "note": "x", "start": 0}, "neither words"),
    ],
)
def test_a_selector_that_names_no_place_is_refused(
    text: ExtractedText, selector: dict[str, Any], message: str
):
    with pytest.raises(PassageRefused, match=message):
        select(text, **selector)

    assert not Passage.objects.exists()


def test_an_absence_and_the_whole_have_no_offsets_and_are_kept_once(
    text: ExtractedText,
):
    absence = select(text, kind=PassageKind.ABSENCE, note="any word of the ministry")
    whole = select(text, kind=PassageKind.WHOLE)

    assert (absence.start, absence.end, absence.exact) == (None, None, "")
    assert select(text, kind=PassageKind.WHOLE) == whole
    again = select(text, kind=PassageKind.ABSENCE, note="any word of the ministry ")
    assert again == absence
    other = select(text, kind=PassageKind.ABSENCE, note="a number of the dead")
    assert other != absence


@given(st.text("ab \n", max_size=40), st.text("ab", min_size=1, max_size=4))
def test_every_place_found_holds_the_words_and_none_is_missed(text: str, exact: str):
    expected = [i for i in range(len(text)) if text.startswith(exact, i)]

    assert places_of(exact, text) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_nearest_words_are_words_of_the_text(exact: str, text: str):
    nearest = nearest_words(exact, text)

    assert nearest.removesuffix("…") in text


def test_the_nearest_words_show_what_was_misquoted():
    text = "He came late. “The road was shut at noon,” she said."

    assert nearest_words('"The road was shut by noon"', text).startswith(
        "“The road was shut at noon"
    )


@given(st.lists(st.integers(1, 50), max_size=8), st.integers(0, 300))
def test_a_page_begins_where_its_start_says(lengths: list[int], place: int):
    starts = [sum(lengths[:i]) for i in range(len(lengths))]

    page = page_at(starts, place)

    if not starts:
        assert page is None
    else:
        assert page is not None
        assert starts[page - 1] <= place
        assert page == len(starts) or place < starts[page]


def _block(start: int, end: int, kind: str) -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "reason": "share line"}


def _text_like(text: ExtractedText, words: str, **fields: Any) -> ExtractedText:
    return ExtractedText.objects.create(
        capture=text.capture,
        extractor="tests",
        extractor_version="1",
        text=words,
        text_sha256="0" * 64,
        language="en",
        word_count=len(words.split()),
        **fields,
    )
