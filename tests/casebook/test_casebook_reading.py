import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegations.casebook.reading import CASEBOOK_FOLDER, CasebookError, read_casebook

CASE = """
[case.one]
registered = 2024
title = "A case"
question = "What is alleged?"
summary = ""
allegations = []
"""
SHIPPED = {path.name: path.read_text() for path in CASEBOOK_FOLDER.glob("*.toml")}


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text)
    return folder


def test_the_shipped_casebook_cites_every_article_it_ships():
    book = read_casebook()
    cited = {article for said in book.utterances.values() for article, _ in said.quotes}
    files = {path.name for path in (CASEBOOK_FOLDER / "articles").iterdir()}
    assert cited == set(book.articles)
    assert {article.file for article in book.articles.values()} == files


def test_tables_of_several_files_are_one_casebook(tmp_path):
    place = '[place.{0}]\nname = "{0}"\n'
    book = read_casebook(
        write(tmp_path, a=CASE + place.format("north"), b=place.format("south"))
    )
    assert list(book.places) == ["north", "south"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a": "[case"}, "a.toml: "),
        ({"a": ""}, "case: Field required"),
        ({"a": CASE + "[plaice.x]\n"}, "plaice: Extra inputs"),
        ({"a": CASE + "[place.x]\ncountry = 'UA'\n"}, "place.x.name: Field required"),
        ({"a": CASE + "[place.x]\ncountry = 'UA'\n"}, "place.x.country: Extra inputs"),
        ({"a": CASE, "b": CASE}, "b.toml: case.one is declared twice"),
        ({"a": CASE, "b": "[[case]]\n"}, "b.toml: case is neither a table nor"),
        ({"a": "case = 3\n"}, "a.toml: case is neither a table nor"),
        (
            {"a": CASE + "[[figure]]\nallegation = 'x'\nlow = 'many'\n"},
            "figure.1.low: Input should be a valid integer",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, files, told):
    with pytest.raises(CasebookError, match=re.escape(told)):
        read_casebook(write(tmp_path, **files))


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(sorted(SHIPPED)), data=st.data())
def test_a_casebook_with_lines_missing_is_read_or_refused(name, data):
    lines = SHIPPED[name].splitlines()
    first = data.draw(st.integers(0, len(lines) - 1))
    count = data.draw(st.integers(1, 6))
    with tempfile.TemporaryDirectory() as folder:
        for other, text in SHIPPED.items():
            (Path(folder) / other).write_text(text)
        left = [*lines[:first], *lines[first + count :]]
        (Path(folder) / name).write_text("\n".join(left))
        try:
            book = read_casebook(Path(folder))
        except CasebookError:
            return
        assert book.cases
