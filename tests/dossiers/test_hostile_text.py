# ruff: noqa: RUF001 - marks and letters of many scripts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegations.dossiers.glyphs import covered, printable, printable_text
from allegations.dossiers.render import render_pdf
from tests.dossiers.reading_pdfs import lines_of, squeezed, text_of
from tests.dossiers.sample_bodies import allegation_body, case_body
from tests.dossiers.sample_dossier import sample_dossier
from tests.dossiers.sample_statements import (
    ARTICLES,
    COUNCIL,
    FIGURES,
    LONG_URL,
    REFERENCE,
    accusation,
    passage,
    utterance,
)

MARKUP = [
    '#import "x": *',
    '#read("/etc/passwd")',
    '#sys.inputs.at("dossier")',
    "$a^2$",
    "*b* _c_ `d` = e",
    "@note-1 <note-1>",
    "<script>alert(1)</script>",
    "\\u{41} \\ // not a comment /* nor this */",
    "{{ x }} {% y %} ${z} %s",
    "https://example.org/#a",
]
FOREIGN = {
    "a\u202eb": "a‹U+202E›b",
    "a\u2066b\u2069": "a‹U+2066›b‹U+2069›",
    "bell\x07": "bell‹U+0007›",
    "c\x9bd": "c‹U+009B›d",
    "أطفال": "‹U+0623›‹U+0637›",
    "子": "‹U+5B50›",
    "🚀": "‹U+1F680›",
    "\U000f0000": "‹U+F0000›",
    "Ґудзь, їжак, й": "Ґудзь, їжак, й",
    "e\u0301": "é",
    "zero\u200bwidth": "zerowidth",
}


def printed_with(words: str) -> str:
    """The text of a dossier in which every free text is this."""
    said = utterance(COUNCIL, passage("S-000001", words), medium=words)
    body = allegation_body(
        title=words, summary=words, accusations=[accusation(1, said)], responses=[]
    )
    articles = [part.model_copy(update={"title": words}) for part in ARTICLES]
    case = case_body(REFERENCE, title=words, question=words, summary=words)
    return text_of(
        render_pdf(sample_dossier(body.model_copy(update={"articles": articles}), case))
    )


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_printed_as_the_source_wrote_it(words: str):
    printed = printed_with(words)
    assert f"“{squeezed(words)}”" in printed
    assert printed.count(squeezed(words)) > 5


@pytest.mark.parametrize(("words", "shown"), FOREIGN.items())
def test_what_cannot_be_printed_is_shown_as_its_code_point(words: str, shown: str):
    assert squeezed(shown) in printed_with(words)


@pytest.mark.parametrize("letter", ["W", "Щ", "\u202e", "子"])
def test_a_very_long_word_is_broken_to_fit_its_column(letter: str):
    body = allegation_body(
        title=letter * 200,
        accusations=[accusation(1, utterance(None, passage("S-000001", letter * 600)))],
        figures=[FIGURES[0].model_copy(update={"wording": letter * 200})],
    )
    shown = printable_text(letter)
    lines = lines_of(render_pdf(sample_dossier(body)))
    runs = [run for line in lines for run in line.split() if shown in run]
    assert "".join(runs).count(shown) >= 1000
    assert max(len(run) for run in runs) <= 110


def test_a_very_long_passage_runs_on_over_pages():
    words = [f"word{number}" for number in range(4000)]
    said = utterance(COUNCIL, passage("S-000001", " ".join(words)))
    pdf = render_pdf(sample_dossier(allegation_body(accusations=[accusation(1, said)])))
    printed = text_of(pdf)
    assert [word for word in words if word not in printed] == []


def test_a_long_address_is_printed_whole(pdf: bytes):
    assert LONG_URL in text_of(pdf)


def test_every_character_called_printable_has_a_glyph():
    points = sorted(covered())
    assert len(points) > 1000
    text = printable_text(" ".join(chr(point) for point in points))
    assert len(printed_with(text)) > len(points)


@given(st.text())
@settings(max_examples=300)
def test_printable_text_holds_only_what_can_be_set(text: str):
    shown = printable_text(text)
    assert all(ord(character) in covered() for character in shown)
    assert printable_text(shown) == shown


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=15, deadline=None)
def test_any_text_can_be_printed(text: str):
    assert printed_with(text)


def test_only_values_are_made_printable():
    assert printable({"a\x07": ["b\x07", 1, None, ("c",)]}) == {
        "a\x07": ["b‹U+0007›", 1, None, ["c"]]
    }
