"""Finding passages again where the page pairs say nothing: edges and reasons."""

from typing import TYPE_CHECKING

from sources.comparison.anchors import Anchor, Effect, find_again, find_all_again
from sources.comparison.differences import SegmentKind, changed_words
from sources.comparison.pages import compare_pages
from sources.comparison.texts import PageText
from tests.comparison.pairs_of_pages import anchor_of

if TYPE_CHECKING:
    from sources.comparison.anchoring import BlockData

BODY = (
    "The mill at the edge of the village burned until noon. Its owner saw two tanks.",
    "At least three people were killed in Ivanivka, the mayor said.",
    "At least two people were killed in Petrivka, the mayor said.",
    "“We will rebuild it,” the owner said on Monday.",
)
TEXT = "\n\n".join(BODY)
PAGE = PageText(TEXT, (), "en")
KILLED = "At least three people were killed in Ivanivka"


def marked(*lines: tuple[str, str, str]) -> PageText:
    """Make a page of lines with their kind and reason."""
    blocks: list[BlockData] = []
    offset = 0
    for words, kind, reason in lines:
        end = offset + len(words)
        blocks.append({"start": offset, "end": end, "kind": kind, "reason": reason})
        offset = end + 1
    return PageText("\n".join(words for words, _, _ in lines), blocks, "en")


def found(exact: str, after: PageText, before: PageText = PAGE):
    return find_again(anchor_of(before, exact), after, before=before)


def test_a_passage_is_never_found_across_languages():
    again = found("two tanks", PageText(TEXT, (), "uk"))
    assert again.effect is Effect.GONE
    assert "language" in again.reasons[0]


def test_many_words_in_their_context_outweigh_a_guessed_language():
    assert found(KILLED, PageText(TEXT, (), "de")).effect is Effect.INTACT


def test_a_similar_sentence_that_was_there_before_is_no_wording():
    after = PageText(TEXT.replace(f"{BODY[1]}\n\n", ""), (), "en")
    assert found(BODY[1], after).effect is Effect.GONE


def test_an_unrelated_text_has_no_wording():
    other = (
        "At least nine people were killed in Kamianka in May. The minister opened a "
        "school. Its roof is new. The mayor said nothing."
    )
    assert found(BODY[1], PageText(other, (), "en")).effect is Effect.GONE


def test_a_line_marked_otherwise_in_the_same_place_is_intact_and_says_so():
    lines = [(words, "body", "") for words in BODY]
    before = marked(*lines)
    lines[1] = (BODY[1], "caption", "photo caption")
    again = found(KILLED, marked(*lines), before)
    assert again.effect is Effect.INTACT
    assert any("photo caption" in reason for reason in again.reasons)
    assert not compare_pages(
        before, marked(*lines, ("Share", "boilerplate", "share line"))
    ).hunks


def test_words_left_in_a_comment_alone_are_gone_and_it_says_where():
    before = marked(*((words, "body", "") for words in BODY))
    rest = [(words, "body", "") for words in BODY if words != BODY[1]]
    comment = (f"They wrote: {BODY[1]}", "boilerplate", "comment form")
    again = found(BODY[1], marked(*rest, comment), before)
    assert again.effect is Effect.GONE
    assert "comment form" in again.reasons[0]


def test_a_number_that_goes_on_is_another_number():
    before = PageText(
        "The army fired about 300 shells on Monday, police said.", (), "en"
    )
    after = PageText(
        "The army fired about 300,000 shells on Monday, police said.", (), "en"
    )
    again = found("about 300", after, before)
    assert again.effect is Effect.ALTERED
    assert "number" in again.reasons[0]


def test_the_cited_one_of_two_equal_sentences_is_followed():
    twice = PageText(f"{TEXT}\n\nIn short: Its owner saw two tanks.", (), "en")
    place = TEXT.index("Its owner saw two tanks.")
    anchor = Anchor(
        "Its owner saw two tanks.",
        TEXT[place - 32 : place],
        "\n\nAt least",
        place,
        "en",
    )
    after = PageText(twice.text.replace("saw two", "saw ten", 1), (), "en")
    again = find_again(anchor, after, before=twice)
    assert (again.effect, again.wording) == (Effect.ALTERED, "Its owner saw ten tanks.")


def test_many_passages_are_found_in_their_order():
    anchors = [anchor_of(PAGE, exact) for exact in ("two tanks", KILLED, BODY[3])]
    after = PageText(TEXT.replace("three", "3"), (), "en")
    effects = [again.effect for again in find_all_again(anchors, after, before=PAGE)]
    assert effects == [Effect.INTACT, Effect.ALTERED, Effect.INTACT]


def test_an_empty_later_text_has_nothing():
    assert found(KILLED, PageText("", (), "und")).effect is Effect.GONE


def test_a_replaced_word_is_deleted_and_inserted():
    kinds = [segment.kind for segment in changed_words("three men", "four men")]
    assert kinds == [SegmentKind.DELETED, SegmentKind.INSERTED, SegmentKind.EQUAL]


def test_a_hunk_does_not_reach_over_an_advert():
    before = marked(
        ("One two three.", "body", ""),
        ("Ad", "boilerplate", "advertisement"),
        ("Four five six.", "body", ""),
    )
    after = marked(("Seven.", "body", ""))
    hunks = compare_pages(before, after).hunks
    assert any(hunk.before_words.endswith("Four five six.") for hunk in hunks)
    assert not [hunk for hunk in hunks if "Ad" in hunk.before_words]
