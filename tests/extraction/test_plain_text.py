# ruff: noqa: RUF001 - texts in Ukrainian and Russian
import pytest

from sources.extraction import BlockKind, ExtractionRefused, extract

ARTICLE = (
    "Village mill burns after a night strike\n"
    "\n"
    "The mill at the edge of the village burned until noon, its owner said.\n"
    "\n"
    "Nobody was hurt, according to the mayor, who visited the place on Friday.\n"
)


def read(text: str, encoding: str = "utf-8"):
    return extract(text.encode(encoding), media_type="text/plain")


def test_the_first_short_line_is_the_headline():
    found = read(ARTICLE)
    assert found.title == "Village mill burns after a night strike"
    assert not found.title_is_ours
    assert found.blocks[0].kind is BlockKind.HEADLINE
    assert [block.kind for block in found.blocks[1:]] == [BlockKind.BODY] * 2


def test_a_text_without_headline_gets_a_title_that_says_it_is_ours():
    found = read(
        "The mill at the edge of the village burned until noon, its owner said. "
        "Nobody was hurt, according to the mayor.\n"
    )
    assert found.title_is_ours
    assert found.title.startswith("Untitled text: «The mill at the edge")
    assert {block.kind for block in found.blocks} == {BlockKind.BODY}


def test_the_text_is_kept_whole_and_only_line_ends_change():
    decomposed = "Cafe\u0301 owner\u00a0Zoë saw 😀 two tanks, he told the reporter.\t "
    found = read(f"\ufeff{decomposed}\r\nSecond line.\rThird line.")
    assert found.text == f"{decomposed}\nSecond line.\nThird line."


def test_offsets_count_code_points_beyond_the_basic_plane():
    found = read(
        "Line with 😀 and 𝔘 in it, which ends here.\nThen the next one ends.\n"
    )
    assert [found.text[block.start : block.end] for block in found.blocks] == [
        "Line with 😀 and 𝔘 in it, which ends here.",
        "Then the next one ends.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_understood_and_left_out(encoding):
    assert read(ARTICLE, encoding).text == ARTICLE


MILL = "Млин на краю села горів до полудня, розповів його власник журналістам."


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "nonsense"])
def test_cyrillic_is_read_in_its_encoding_whatever_is_declared(encoding, declared):
    body = f"{MILL}\n".encode(encoding)
    found = extract(body, media_type="text/plain", declared_charset=declared)
    assert (found.text, found.language) == (f"{MILL}\n", "uk")
    assert found.options["encoding"] == encoding
    assert found.options["encoding_basis"] == "detected"


def test_the_encoding_that_the_response_declares_is_taken():
    body = "Café burnt down.\n".encode("cp1252")
    found = extract(body, media_type="text/plain", declared_charset="windows-1252")
    assert found.text == "Café burnt down.\n"
    assert found.options["encoding_basis"] == "declared by the response"


def test_invalid_utf8_names_the_byte_the_likely_encoding_and_the_remedy():
    with pytest.raises(ExtractionRefused) as refusal:
        read("Café burnt down, the owner said.", "cp1252")
    assert refusal.value.code == "invalid_utf8"
    assert "offset 3" in str(refusal.value)
    assert "It looks like windows-125" in str(refusal.value)
    assert "iconv -f windows-125" in str(refusal.value)


def test_invalid_utf8_is_found_in_the_midst_of_a_text():
    with pytest.raises(ExtractionRefused, match=r"offset 5 \(0xff\)"):
        extract(b"Hello\xffthere", media_type="text/plain")


def test_broken_utf16_is_refused():
    with pytest.raises(ExtractionRefused) as refusal:
        extract(b"\xff\xfeA\x00\x00\xd8", media_type="text/plain")
    assert refusal.value.code == "invalid_utf8"


def test_a_nul_is_no_text():
    with pytest.raises(ExtractionRefused) as refusal:
        extract(b"Hello\x00there", media_type="text/plain")
    assert refusal.value.code == "not_text"


@pytest.mark.parametrize("body", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_with_nothing_in_it_is_refused(body):
    with pytest.raises(ExtractionRefused) as refusal:
        extract(body, media_type="text/plain")
    assert refusal.value.code == "empty"


def test_words_of_headline_and_body_are_counted_and_no_others():
    found = read(ARTICLE + "\nShare:\n\nLeave a Reply\n")
    assert found.word_count == 7 + 14 + 13


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("п'ять об’єктів", 2),
        ("не́мцы ушли", 2),
        ("don't count 3 times", 4),
        ("'quoted' words", 2),
        ("— … !", 0),
    ],
)
def test_words_are_counted_over_apostrophes_and_stress_marks(text, words):
    assert read(text).word_count == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARTICLE, "en"),
        ("Млин на краю села горів до полудня, розповів його власник.", "uk"),
        ("Мельница на краю села горела до полудня, рассказал владелец.", "ru"),
        ("Kyiv 12", "und"),
        ("12345 67890 12345 67890 12345", "und"),
    ],
)
def test_the_language_is_told_where_it_can_be(text, language):
    assert read(text).language == language


def test_the_extractor_says_which_it_was():
    found = read(ARTICLE)
    assert (found.extractor, found.extractor_version) == ("plain-text", "1")
    assert found.options == {"encoding": "utf-8", "marking": "2"}
    assert found.page_starts == ()
