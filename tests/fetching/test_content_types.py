import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching.content_types import ContentType, read_content_type


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html", "text/html", ""),
        ("Text/HTML; charset=windows-1251", "text/html", "windows-1251"),
        ('text/html;charset="utf-8"', "text/html", "utf-8"),
        ("text/html; boundary=x; CHARSET = koi8-u ", "text/html", "koi8-u"),
        ("application/pdf, text/html", "application/pdf", ""),
        ("image/svg+xml", "image/svg+xml", ""),
        ("", "", ""),
        ("html", "", ""),
        ("text/html charset=utf-8", "", ""),
        ("; charset=utf-8", "", "utf-8"),
        ("text/" + "x" * 1000, "", ""),
    ],
)
def test_media_type_and_charset_are_read(header: str, media_type: str, charset: str):
    assert read_content_type(header) == ContentType(media_type, charset)


@given(st.text(max_size=200))
def test_no_header_is_too_odd_to_be_read(header: str):
    found = read_content_type(header)

    assert found.media_type == "" or found.media_type.isascii()
    assert len(found.media_type) <= 121
    assert len(found.charset) <= 60


@given(
    st.from_regex(r"[a-z]{1,20}/[a-z.+-]{1,20}", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True),
)
def test_what_is_written_is_what_is_read(media_type: str, charset: str):
    header = f"{media_type}; charset={charset}"

    assert read_content_type(header) == ContentType(media_type, charset)
