# ruff: noqa: RUF001 - text in Ukrainian and Russian
"""What holds for any two texts, however strange."""

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sources.comparison.anchoring import BlockData, context_of
from sources.comparison.anchors import Anchor, Effect, find_again
from sources.comparison.differences import SegmentKind, changed_words
from sources.comparison.page_states import Answer, page_state
from sources.comparison.pages import ChangeKind, compare_pages
from sources.comparison.texts import PageText
from sources.comparison.tokens import keys_of

SENTENCES = st.sampled_from(
    [
        "The mill burned until noon, its owner said.",
        "At least three people were killed in Ivanivka.",
        "At least two people were killed in Petrivka.",
        "“We did not shoot,” the army said.",
        "Мельница горела до полудня, рассказал её владелец.",
        "У будівлі не було жодного військового — сказала вона.",
        "Read also: Minister visits the mill",
        "Updated 3 minutes ago",
        "Correction: An earlier version gave a wrong number.",
        "1,204 views",
        "Mill burns at night",
        "14:02 Port reopens",
        "don't stop… 4,200 tonnes – «так»",
    ]
)
LINES = st.lists(st.one_of(SENTENCES, st.text(max_size=40)), max_size=4).map(" ".join)
KINDS = ["body", "body", "body", "boilerplate", "caption", "byline", "headline"]
REASONS = [
    "comment form",
    "share line",
    "dateline",
    "advertisement",
    "related-news teaser",
]


@st.composite
def pages(draw) -> PageText:
    """Draw a page whose lines are marked in any way."""
    lines = draw(st.lists(LINES, max_size=8))
    text = "\n".join(lines)
    blocks: list[BlockData] = []
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = offset + line.index(stripped)
            kind = draw(st.sampled_from(KINDS))
            reason = (
                "" if kind in {"body", "headline"} else draw(st.sampled_from(REASONS))
            )
            blocks.append(
                {
                    "start": start,
                    "end": start + len(stripped),
                    "kind": kind,
                    "reason": reason,
                }
            )
        offset += len(line) + 1
    language = draw(st.sampled_from(["en", "uk", "und"]))
    return PageText(text, blocks, language, draw(st.text(max_size=20)))


@given(pages(), pages())
@settings(deadline=None)
def test_comparing_never_fails_and_its_offsets_are_those_of_the_texts(before, after):
    found = compare_pages(before, after)
    assert found.kind in found.kinds
    assert all(found.reasons)
    last_before = last_after = 0
    for hunk in found.hunks:
        assert last_before <= hunk.before_start <= hunk.before_end <= len(before.text)
        assert last_after <= hunk.after_start <= hunk.after_end <= len(after.text)
        assert before.text[hunk.before_start : hunk.before_end] == hunk.before_words
        assert after.text[hunk.after_start : hunk.after_end] == hunk.after_words
        assert keys_of(hunk.before_words) != keys_of(hunk.after_words)
        last_before, last_after = hunk.before_end, hunk.after_end


@given(pages(), pages())
@settings(deadline=None)
def test_what_is_no_notice_is_the_same_change_in_both_directions(before, after):
    notices = {ChangeKind.CORRECTION_NOTICE, ChangeKind.RETRACTED}
    there = set(compare_pages(before, after).kinds) - notices - {ChangeKind.COSMETIC}
    back = set(compare_pages(after, before).kinds) - notices - {ChangeKind.COSMETIC}
    assert there == back


@given(pages())
@settings(deadline=None)
def test_a_page_compared_with_itself_has_the_same_text(page):
    assert compare_pages(page, page).kind is ChangeKind.SAME_TEXT


@given(pages(), st.sampled_from(["NFC", "NFD"]))
@settings(deadline=None)
def test_typography_alone_is_cosmetic(page, form):
    changed = unicodedata.normalize(form, page.text).replace(" ", "\u00a0 ")
    changed = changed.replace("“", '"').replace("…", "...").replace("–", "—")
    plain = PageText(page.text, (), page.language, page.title)
    again = PageText(changed, (), page.language, page.title)
    assert compare_pages(plain, again).kind in {
        ChangeKind.COSMETIC,
        ChangeKind.SAME_TEXT,
    }


@given(st.text(max_size=200), st.text(max_size=200))
@settings(deadline=None)
def test_segments_cover_both_texts_and_equal_ones_have_equal_words(before, after):
    segments = changed_words(before, after)
    assert "".join(before[s.before_start : s.before_end] for s in segments) == before
    assert "".join(after[s.after_start : s.after_end] for s in segments) == after
    for segment in segments:
        old = before[segment.before_start : segment.before_end]
        new = after[segment.after_start : segment.after_end]
        if segment.kind is SegmentKind.EQUAL:
            assert keys_of(old) == keys_of(new)
        elif segment.kind is SegmentKind.DELETED:
            assert old
            assert not new
        else:
            assert new
            assert not old


@st.composite
def cited(draw) -> tuple[PageText, Anchor]:
    """Draw a page of body text alone and a passage in it."""
    text = draw(pages().filter(lambda page: page.text.strip())).text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    prefix, suffix = context_of(text, start, end)
    return PageText(text, (), "en"), Anchor(
        text[start:end], prefix, suffix, start, "en"
    )


@given(cited(), st.booleans())
@settings(deadline=None)
def test_a_passage_of_an_unchanged_text_is_intact_and_where_it_was(
    page_and_anchor, knows
):
    page, anchor = page_and_anchor
    found = find_again(anchor, page, before=page if knows else None)
    assert found.effect is Effect.INTACT
    assert found.start is not None
    assert page.text[found.start : found.end] == found.wording == anchor.exact
    if knows and keys_of(anchor.exact):
        assert found.start == anchor.start


@given(cited(), SENTENCES)
@settings(deadline=None)
def test_text_put_before_moves_no_passage(page_and_anchor, sentence):
    page, anchor = page_and_anchor
    # A single number or mark may as well be the one in the sentence put before.
    assume(len(keys_of(anchor.exact)) >= 3)
    after = PageText(f"{sentence}\n\n{page.text}", (), "en")
    found = find_again(anchor, after, before=page)
    assert found.effect in {Effect.INTACT, Effect.MOVED}
    assert found.start is not None
    assert after.text[found.start : found.end] == found.wording


@given(
    st.text(max_size=60), st.text(max_size=32), st.text(max_size=32), pages(), pages()
)
@settings(deadline=None)
def test_looking_for_any_words_gives_valid_offsets(
    exact, prefix, suffix, after, before
):
    anchor = Anchor(exact, prefix, suffix, 7, "en")
    for earlier in (before, None):
        found = find_again(anchor, after, before=earlier)
        assert 0 <= found.score <= 1
        assert found.reasons
        if found.effect is Effect.GONE:
            assert (found.start, found.end, found.wording) == (None, None, "")
        else:
            assert found.start is not None
            assert found.end is not None
            assert 0 <= found.start <= found.end <= len(after.text)
            assert after.text[found.start : found.end] == found.wording


@given(
    pages() | st.none(), pages() | st.none(), st.text(max_size=30), st.text(max_size=40)
)
@settings(deadline=None)
def test_the_state_of_any_page_is_told_with_a_reason(page, earlier, title, address):
    answer = Answer(page, title, "https://example.org/a/b-1", address, title)
    assert all(page_state(answer, earlier).reasons)
