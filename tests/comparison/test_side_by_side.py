import hypothesis.strategies as st
import pytest
from hypothesis import given

from sources.comparison.pages import compare_pages
from sources.comparison.rows import LONGEST_LINE, Row, UnitKind, rows_of
from sources.comparison.side_by_side import (
    Fold,
    Mark,
    Piece,
    folded,
    nearest_place,
    paged,
    pieces,
    place_after,
)
from sources.comparison.texts import PageText

BEFORE = "The mill burned.\n\nThree were inside.\n\nNobody answered.\n"
AFTER = "The mill burned.\n\nFour were inside.\n\nNobody answered.\n"
LINES = st.lists(
    st.text(st.sampled_from("mill ford, three four. “x” 12\n"), max_size=60), max_size=8
).map("\n".join)


def hunks_of(before: str, after: str) -> list[list[int]]:
    return [
        [hunk.before_start, hunk.before_end, hunk.after_start, hunk.after_end]
        for hunk in compare_pages(PageText(before), PageText(after)).hunks
    ]


def rows(before: str, after: str) -> list[Row]:
    return rows_of(before, after, hunks_of(before, after))


def kinds(found: list[Row]) -> list[str]:
    return [row.kind.value for row in found]


def texts(found: list[Row], before: str, after: str) -> list[tuple[str, str]]:
    return [(before[slice(*row.before)], after[slice(*row.after)]) for row in found]


@given(LINES, LINES)
def test_rows_cover_both_texts_in_order_and_without_a_gap(before: str, after: str):
    found = rows(before, after)

    assert "".join(one for one, _ in texts(found, before, after)) == before
    assert "".join(other for _, other in texts(found, before, after)) == after


@given(LINES, LINES)
def test_what_is_equal_has_the_same_words(before: str, after: str):
    from sources.comparison.tokens import keys_of

    for row in rows(before, after):
        for unit in row.units:
            if unit.kind is UnitKind.EQUAL:
                one, other = before[slice(*unit.before)], after[slice(*unit.after)]
                assert keys_of(one) == keys_of(other)


def test_lines_stand_beside_each_other():
    assert texts(rows(BEFORE, AFTER), BEFORE, AFTER) == [
        ("The mill burned.\n\n", "The mill burned.\n\n"),
        ("Three were inside.\n\n", "Four were inside.\n\n"),
        ("Nobody answered.\n", "Nobody answered.\n"),
    ]
    assert kinds(rows(BEFORE, AFTER)) == ["equal", "changed", "equal"]


def test_a_line_that_was_added_has_a_row_of_its_own():
    after = BEFORE.replace("Nobody", "A fire engine came.\n\nNobody")

    found = texts(rows(BEFORE, after), BEFORE, after)

    assert ("", "A fire engine came.\n\n") in found
    assert ("Nobody answered.\n", "Nobody answered.\n") in found


def test_a_line_that_was_removed_has_a_row_of_its_own():
    after = BEFORE.replace("Three were inside.\n\n", "")

    found = rows(BEFORE, after)

    assert ("Three were inside.\n\n", "") in texts(found, BEFORE, after)
    assert kinds(found) == ["equal", "changed", "equal"]


def test_what_no_hunk_names_is_told_as_surroundings():
    found = rows_of("A mill burned.\n12 readers\n", "A mill burned.\n15 readers\n", [])

    assert kinds(found) == ["equal", "surroundings"]


def test_a_headline_is_the_articles_own_though_no_hunk_names_it():
    before, after = "Mill burns\nText.\n", "Mill burned down\nText.\n"

    found = rows_of(before, after, [], own=([(0, 10)], [(0, 16)]))

    assert kinds(found) == ["changed", "equal"]


def test_white_space_alone_is_no_difference():
    assert set(kinds(rows("One two.\nThree.", "One  two.\n\nThree.\n"))) == {"equal"}


@pytest.mark.parametrize("hunks", [[[5, 3, 0, 2]], [[0, 9, 0, 9], [2, 4, 1, 3]]])
def test_hunks_that_contradict_each_other_lose_no_words(hunks: list[list[int]]):
    before, after = "One two three.", "One six three."

    found = texts(rows_of(before, after, hunks), before, after)

    assert "".join(one for one, _ in found) == before
    assert "".join(other for _, other in found) == after


def test_unchanged_lines_far_from_a_change_are_folded():
    lines = [f"Line {n} of the text.\n" for n in range(20)]
    before = "".join(lines)
    after = before.replace("Line 10 of", "Line ten of")

    found = folded(rows(before, after))

    assert [len(item.rows) if isinstance(item, Fold) else 1 for item in found] == [
        *(9, 1, 1, 1, 8),
    ]
    fold = found[0]
    assert isinstance(fold, Fold)
    assert fold.length == sum(len(line) for line in lines[:9])


def test_cited_words_are_not_folded_away():
    before = "".join(f"Line {n} of the text.\n" for n in range(20))
    place = before.index("Line 15")

    found = folded(rows(before, before), after_marks=[Mark(7, place, place + 7)])

    shown = [item for item in found if isinstance(item, Row)]
    assert [before[slice(*row.after)][:7] for row in shown] == [
        *("Line 14", "Line 15", "Line 16"),
    ]


def test_a_line_or_two_are_not_worth_a_fold():
    found = folded(rows_of("One.\nTwo.\n", "One.\nTwo.\n", []), least=3)

    assert [type(item) for item in found] == [Row, Row]


def test_changed_lines_alone_leave_surroundings_out():
    found = folded(
        rows_of("12 readers\nOne.\n", "15 readers\nOne.\n", []),
        context=0,
        with_surroundings=False,
    )

    assert [type(item) for item in found] == [Fold]


def test_a_text_without_lines_is_cut_into_rows_and_pages():
    before = "word " * 40_000
    after = before.replace("word", "sword")

    found = folded(rows_of(before, after, [[0, len(before), 0, len(after)]]))
    pages = paged(found, most_length=50_000, most_units=1_000, most_folded=1_000)

    assert all(
        row.after[1] - row.after[0] <= LONGEST_LINE
        for row in found
        if isinstance(row, Row)
    )
    assert len(pages) >= len(after) // 50_000
    assert [item for page in pages for item in page] == found


def test_long_folds_cost_a_page_nothing():
    before = "word " * 40_000 + "\nThree.\n" + "word " * 40_000
    after = before.replace("Three", "Four")

    found = folded(rows(before, after))

    assert len(paged(found, most_length=10_000, most_units=99, most_folded=500)) == 1


def test_marks_cut_a_stretch_and_may_overlap():
    found = pieces(
        "one two three", [(UnitKind.EQUAL, (0, 13))], [Mark(1, 0, 7), Mark(2, 4, 13)]
    )

    assert found == [
        Piece("one ", UnitKind.EQUAL, (1,), (1,)),
        Piece("two", UnitKind.EQUAL, (1, 2), (2,)),
        Piece(" three", UnitKind.EQUAL, (2,), ()),
    ]


def test_a_mark_over_several_stretches_begins_once():
    stretches = [(UnitKind.CHANGED, (0, 3)), (UnitKind.EQUAL, (3, 7))]

    found = pieces("one two", stretches, [Mark(1, 0, 7)])

    assert [piece.begun for piece in found] == [(1,), ()]


def test_a_place_moves_with_the_lines_before_it():
    after = "Something came first.\n\n" + BEFORE

    found = rows(BEFORE, after)

    place = BEFORE.index("Nobody")
    assert place_after(found, place) == after.index("Nobody")


def test_of_words_that_stand_twice_the_nearest_are_taken():
    text = "he said. " * 3

    assert nearest_place("he said", text, 10) == 9
    assert nearest_place("he said", text, 100) == 18
    assert nearest_place("she said", text, 0) is None
    assert nearest_place("", text, 0) is None
