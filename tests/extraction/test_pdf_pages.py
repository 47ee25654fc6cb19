# ruff: noqa: RUF001 - pages in Ukrainian
import io

import pikepdf
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction import BlockKind, ExtractionRefused, extract

SET_UP = '#set page(width: 12cm, height: 10cm)\n#set text(lang: "uk", size: 10pt)\n'
FIRST = (
    "Млин на краю села горів до полудня, розповів його власник, який бачив два танки."
)
SECOND = (
    "Ніхто не постраждав 😀, каже мер, який був там у п’ятницю разом із рятувальниками."
)


def made(source: str) -> bytes:
    pdf = typst.Compiler(input=(SET_UP + source).encode()).compile(format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def read(body: bytes):
    return extract(body, media_type="application/pdf")


def refusal_of(body: bytes) -> ExtractionRefused:
    with pytest.raises(ExtractionRefused) as refusal:
        read(body)
    return refusal.value


def outcome(body: bytes) -> str:
    try:
        read(body).text.encode("utf-8")
    except ExtractionRefused as refusal:
        return refusal.code
    return "read"


TWO_PAGES = made(
    '#set page(numbering: "1 / 1")\n'
    f"#text(size: 20pt)[Млин згорів уночі: що відомо про удар]\n\n{FIRST}\n"
    f"#pagebreak()\n{SECOND}\n"
)


def test_each_page_begins_where_it_is_said_to_begin():
    found = read(TWO_PAGES)
    assert len(found.page_starts) == 2
    first, second = found.page_starts
    assert found.text[first:].startswith("Млин згорів")
    assert found.text[second:].startswith("Ніхто не постраждав 😀")
    assert found.language == "uk"
    assert (found.extractor, found.extractor_version) == ("pypdf", pypdf.__version__)


def test_the_headline_is_what_is_in_large_print_though_broken_over_lines():
    found = read(TWO_PAGES)
    assert found.title == "Млин згорів уночі: що відомо про удар"
    headline = [b for b in found.blocks if b.kind is BlockKind.HEADLINE]
    printed = " ".join(found.text[b.start : b.end] for b in headline)
    assert printed == found.title


def test_page_numbers_and_running_headers_are_boilerplate():
    pages = "#pagebreak()\n".join(f"{FIRST}\n" for _ in range(3))
    found = read(
        made(f'#set page(header: [Звіт про млин], numbering: "1 / 1")\n{pages}')
    )
    furniture = [
        (found.text[b.start : b.end], b.reason)
        for b in found.blocks
        if b.kind is BlockKind.BOILERPLATE
    ]
    assert furniture.count(("Звіт про млин", "running header")) == 3
    assert {("1 / 3", "page number"), ("3 / 3", "page number")} <= set(furniture)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Звіт про пожежу на млині", "Звіт про пожежу на млині"),
        ("Microsoft Word - report.doc", None),
        ("report_final.indd", None),
        ("untitled", None),
    ],
)
def test_the_title_in_the_file_is_taken_where_it_is_one(stated, title):
    found = read(made(f'#set document(title: "{stated}")\n{FIRST}'))
    assert found.title_is_ours is (title is None)
    assert found.title == title or found.title.startswith("Untitled text: «Млин на")


def test_the_printed_headline_outweighs_a_title_left_by_a_template():
    body = made(
        '#set document(title: "Annual report template", author: "Ольга Коваль")\n'
        f"#text(size: 20pt)[Млин згорів уночі]\n\n{FIRST}"
    )
    assert read(body).title == "Млин згорів уночі"
    assert read(body).author == "Ольга Коваль"


def test_a_page_of_pictures_has_no_text():
    refusal = refusal_of(made("#rect(width: 3cm, height: 3cm, fill: red)"))
    assert refusal.code == "no_text_in_pdf"
    assert "ocrmypdf" in str(refusal)


@pytest.mark.parametrize("algorithm", [3, 4, 6], ids=["rc4", "aes-128", "aes-256"])
def test_a_pdf_that_needs_a_password_is_refused_with_the_remedy(algorithm):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(TWO_PAGES)) as pdf:
        lock = pikepdf.Encryption(
            user="mlyn",
            owner="mlyn",
            R=algorithm,
            aes=algorithm > 3,
            metadata=algorithm > 3,
        )
        pdf.save(target, encryption=lock)
    refusal = refusal_of(target.getvalue())
    assert refusal.code == "encrypted_pdf"
    assert "qpdf --decrypt" in str(refusal)


def test_a_pdf_locked_only_against_printing_is_read():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(TWO_PAGES)) as pdf:
        lock = pikepdf.Encryption(owner="mlyn", user="", R=3, aes=False, metadata=False)
        pdf.save(target, encryption=lock)
    assert read(target.getvalue()).text == read(TWO_PAGES).text


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\n", b"%PDF-1.4\nnothing of the kind\n%%EOF", TWO_PAGES[:300]]
)
def test_a_damaged_pdf_is_refused_with_the_remedy(body):
    refusal = refusal_of(body)
    assert refusal.code == "damaged_pdf"
    assert "Download it again" in str(refusal)


@settings(max_examples=150, deadline=None)
@given(
    flips=st.lists(
        st.tuples(st.integers(0, len(TWO_PAGES) - 1), st.integers(0, 255)), max_size=40
    ),
    length=st.integers(9, len(TWO_PAGES)),
)
def test_any_damage_is_read_around_or_refused_by_name(flips, length):
    body = bytearray(TWO_PAGES)
    for at, value in flips:
        body[at] = value
    assert outcome(bytes(body[:length])) in {
        "read",
        "damaged_pdf",
        "no_text_in_pdf",
        "encrypted_pdf",
        "empty",
    }


def test_the_same_pdf_gives_the_same_extraction():
    assert read(TWO_PAGES) == read(TWO_PAGES)
