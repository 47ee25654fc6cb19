# ruff: noqa: RUF001 - pages in Ukrainian and Russian
import pytest

from sources.extraction import extract

UKRAINIAN = "Міністерство заявило, що підрозділи перейшли річку біля села їхнього мера."
RUSSIAN = "Министерство заявило, что подразделения перешли реку у села этого мэра."


def page(text: str, declared: str | None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return (
        f"<!doctype html><html><head>{meta}</head><body><article>"
        f"<h1>{text[:19]}</h1><p>{text}</p><p>{text[::1]} {text}</p></article></body></html>"
    )


def read(body: bytes, declared_charset: str | None = None):
    return extract(body, media_type="text/html", declared_charset=declared_charset)


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN])
@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1251", "koi8-u", "iso-8859-1"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u"])
def test_cyrillic_pages_are_read_whatever_they_declare(text, declared, encoding):
    found = read(page(text, declared).encode(encoding))
    assert text in found.text
    assert found.options["encoding"] == {"cp1251": "windows-1251"}.get(
        encoding, encoding
    )


def test_the_response_is_believed_before_the_page():
    found = read(page(UKRAINIAN, "windows-1252").encode("cp1251"), "windows-1251")
    assert UKRAINIAN in found.text
    assert found.options["encoding_basis"] == "declared by the response"


def test_western_pages_keep_their_accents():
    text = "Le préfet a déclaré que la forêt brûlait déjà près du château français."
    found = read(page(text, "iso-8859-1").encode("cp1252"))
    assert text in found.text
    assert found.options["encoding"] == "windows-1252"


def test_a_chinese_page_is_read_as_it_declares():
    text = "国防部发言人星期一表示，河边的磨坊在夜间被烧毁，没有人受伤。"
    found = read(page(text, "gb2312").encode("gbk"))
    assert text in found.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_outweighs_everything(encoding):
    found = read(page(UKRAINIAN, "koi8-u").encode(encoding), "windows-1251")
    assert UKRAINIAN in found.text
    assert not found.text.startswith("\ufeff")


def test_one_lost_byte_does_not_turn_utf8_into_something_else():
    body = page(UKRAINIAN, "utf-8").encode()
    at = body.index("їхнього".encode())
    found = read(body[: at + 1] + body[at + 2 :])
    assert "\ufffd" in found.text
    assert found.options["encoding_basis"] == "nearly valid UTF-8"
    assert found.options["replaced_bytes"] == "1"


@pytest.mark.parametrize(
    "label", ["utf-7", "unicode_escape", "rot13", "no-such", "zlib", "\x00"]
)
def test_labels_that_no_page_may_use_are_passed_over(label):
    found = read(page(UKRAINIAN, label).encode("cp1251"), label)
    assert UKRAINIAN in found.text
    assert found.options["encoding_basis"] == "detected"
