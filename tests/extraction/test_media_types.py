import gzip
import io
import pickle
import zipfile

import pytest

from sources.extraction import ExtractionRefused, extract, sniff_media_type


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (b"The mill burned until noon.", "a.txt", "text/plain"),
        (b"The mill burned until noon.", "a.html", "text/plain"),
        (b"MZ was painted on the mill.", "a", "text/plain"),
        ("Млин горів".encode(), "a", "text/plain"),
        ("Млин горів".encode("cp1251"), "a", "text/plain"),
        ("Млин горів".encode("utf-16"), "a", "text/plain"),
        (b"He wrote <html> on the wall.", "a.txt", "text/plain"),
        (b"<!DOCTYPE html><p>The mill burned.", "a.txt", "text/html"),
        (b"\xef\xbb\xbf\n<!-- saved --><HTML lang=uk>", "a", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "a", "text/html"),
        (b"The mill <br> burned.", "a.htm", "text/html"),
        (b"%PDF-1.7\n1 0 obj", "a.txt", "application/pdf"),
        (b"junk before it\n%PDF-1.4\n", "a", "application/pdf"),
    ],
)
def test_the_content_decides_and_the_name_only_hints(body, name, media_type):
    assert sniff_media_type(body, name) == media_type


@pytest.mark.parametrize(
    ("body", "seems"),
    [
        (zipped(), "ZIP archive"),
        (gzip.compress(b"The mill burned.", mtime=0), "gzip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"MZ\x90\x00\x03\x00", "Windows program"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "MP4"),
        (b"{\\rtf1\\ansi The mill burned}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"SQLite format 3\x00", "SQLite"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "XML"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related;", "MHTML"),
    ],
)
def test_other_files_are_refused_as_what_they_seem_to_be(body, seems):
    with pytest.raises(ExtractionRefused, match=seems) as refusal:
        sniff_media_type(body, "article.txt")
    assert refusal.value.code == "unsupported_type"


def test_a_file_named_pdf_that_is_none_is_refused():
    with pytest.raises(ExtractionRefused) as refusal:
        sniff_media_type(b"404 not found", "report.PDF")
    assert refusal.value.code == "unsupported_type"


@pytest.mark.parametrize(
    "body", [bytes(range(256)) * 8, b"abc\x00\x01\x02", b"\x01\x02\x03" * 9]
)
def test_rubbish_is_no_text(body):
    with pytest.raises(ExtractionRefused) as refusal:
        sniff_media_type(body, "a.txt")
    assert refusal.value.code == "not_text"


@pytest.mark.parametrize("body", [b"", b"\n \n", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_refused(body):
    with pytest.raises(ExtractionRefused) as refusal:
        sniff_media_type(body, "a.txt")
    assert refusal.value.code == "empty"


@pytest.mark.parametrize(
    ("start", "media_type", "most"),
    [
        (b"a", "text/plain", 4),
        (b"<html>", "text/html", 10),
        (b"%PDF-1.7", "application/pdf", 64),
    ],
)
def test_more_than_a_kind_may_have_is_refused_before_it_is_read(
    start, media_type, most
):
    body = start + b" a" * (most * 512 * 1024)
    with pytest.raises(ExtractionRefused, match=f"may have {most} MiB") as sniffed:
        sniff_media_type(body, "a")
    with pytest.raises(ExtractionRefused) as extracted:
        extract(body, media_type=media_type)
    assert sniffed.value.code == extracted.value.code == "too_large"


def test_a_text_of_endless_lines_is_refused():
    with pytest.raises(ExtractionRefused, match="200,000 lines") as refusal:
        extract(b"x\n" * 200_000, media_type="text/plain")
    assert refusal.value.code == "too_large"


def test_media_types_that_cannot_be_read_are_refused_by_name():
    with pytest.raises(ExtractionRefused, match="image/png") as refusal:
        extract(b"x", media_type="image/png")
    assert refusal.value.code == "unsupported_type"


def test_a_refusal_keeps_its_code_between_processes():
    copy = pickle.loads(pickle.dumps(ExtractionRefused("empty", "Nothing in it.")))
    assert (copy.code, str(copy)) == ("empty", "Nothing in it.")
