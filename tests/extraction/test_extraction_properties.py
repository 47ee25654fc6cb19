# ruff: noqa: RUF001 - lines in Ukrainian and Russian
import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction import BlockKind, Extraction, ExtractionRefused, extract

LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "   ",
            "Share:",
            "Related News",
            "Читайте також: щось інше",
            "Leave a Reply",
            "REUTERS/Ann Lee/File Photo",
            "Men carry flour, May 3, 2022.",
            "LONDON, England",
            "By Ann Lee",
            "14 березня 2023 року",
            "Mill burns again",
            "The mill at the edge of the village burned until noon.",
            "Мельница горела 😀 до полудня, рассказал её владелец 𝔘.",
        ]
    ),
    st.text(max_size=60),
)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


def read_or_none(text: str, media_type: str) -> Extraction | None:
    try:
        return extract(text.encode("utf-8", "surrogatepass"), media_type=media_type)
    except ExtractionRefused:
        return None


def hold(found: Extraction) -> None:
    """Hold an extraction against what its users rely on."""
    assert "\x00" not in found.text
    assert "\r" not in found.text
    found.text.encode("utf-8")
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        assert found.text[end : block.start].strip() == ""
        piece = found.text[block.start : block.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        assert bool(block.reason) is (
            block.kind not in {BlockKind.BODY, BlockKind.HEADLINE}
        )
        end = block.end
    assert found.text[end:].strip() == ""
    assert found.title.strip()
    assert "\n" not in found.title
    assert found.title_is_ours is found.title.startswith("Untitled text")
    assert found.language == "und" or len(found.language) == 2


@given(TEXTS)
@settings(deadline=None)
def test_blocks_cover_every_line_of_a_text_once(text):
    found = read_or_none(text, "text/plain")
    if found is not None:
        hold(found)
        assert found == read_or_none(text, "text/plain")
        plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
        assert found.text == plain


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_blocks_cover_every_line_of_a_page_once(text):
    inside = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    page = f"<!doctype html><html><body><article>{inside}</article></body></html>"
    found = read_or_none(page, "text/html")
    if found is not None:
        hold(found)
        assert found == read_or_none(page, "text/html")


@given(
    st.binary(max_size=400),
    st.sampled_from(["text/plain", "text/html", "application/pdf"]),
)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(body, media_type):
    try:
        found = extract(body, media_type=media_type)
    except ExtractionRefused as refusal:
        message = str(refusal)
    else:
        message = "Read."
        hold(found)
    assert message.endswith((".", "utf8"))


@pytest.mark.parametrize("body", [b"<", b"<!doctype html>", b"<html", b"&#", b"</"])
def test_the_smallest_pages_are_refused(body):
    with pytest.raises(ExtractionRefused) as refusal:
        extract(body, media_type="text/html")
    assert refusal.value.code == "no_text_in_html"
