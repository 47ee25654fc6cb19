# ruff: noqa: RUF001 - what wrong encodings make of Cyrillic
"""In which encoding the bytes of a text or a page are written."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_CANDIDATES = ("cp1251", "koi8-u", "iso8859-5", "cp866", "cp1252")
# What pages may declare: no UTF-7, no Python codecs such as unicode_escape.
_ALLOWED = re.compile(
    r"utf-8|cp125[0-8]|cp866|cp874|cp855|iso8859-\d{1,2}|koi8-[rut]|mac-(?:roman|cyrillic)|"
    r"gb2312|gbk|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis|cp932|cp949|ptcp154|kz1048"
)
# https://encoding.spec.whatwg.org/#names-and-labels: what pages mean by these names.
# KOI8-U is KOI8-R with the Ukrainian letters in place of box drawings.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "gb2312": "gbk",
    "koi8-r": "koi8-u",
}
_NAMES = {
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "koi8-u": "koi8-u",
    "iso8859-5": "iso-8859-5",
    "cp866": "cp866",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_META = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_META_WITHIN = 8192

# Text between tags; those with letters beyond ASCII are looked at.
_BETWEEN_TAGS = re.compile(rb"[^<>]+")
_SAMPLE = 20_000

# What Slavic or Western text read in the wrong encoding is full of.
_IMPLAUSIBLE = re.compile(
    r"[а-яіїєґё][А-ЯІЇЄҐЁ]"  # KOI8 and windows-1251 taken for each other: пРЕЗИДЕНТ
    r"|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]"  # cafй
    r"|[À-ÿ]{2}"  # Ïðåçèäåíò
    r"|[ЂЃЉЊЌЋЏђѓљњќћџ]"  # РџСЂРµР
    r"|[\u0080-\u009f\u2500-\u259f\ufffd]"
    r"|[^\W\d_][¤¦§¨©¬®°±¶·¸№][^\W\d_]"
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Two thirds of Ukrainian and Russian text; a third once it is read wrongly.
_FREQUENT = frozenset("оаеиінтсрвл")
_USUAL_SHARE = 0.5
_ENOUGH_LETTERS = 20

_PLAUSIBLE = 0.02
_CLEARLY_BETTER = 0.5
# Of all characters beyond ASCII: a page with one byte lost is still UTF-8.
_MOST_REPLACED = 0.02
# Beyond this no encoding makes text of it.
_UNREADABLE = 0.2


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """The characters of a page; how they were read; how many bytes did not fit."""

    text: str
    encoding: str
    basis: str
    replaced: int


def likely_encoding(body: bytes) -> str | None:
    """Return the encoding that bytes look like, by its usual name, or None.

    For a message, or for a page that declares none: never to be trusted in silence.
    """
    rate, _, encoding = _likeliest(_sample(body))
    return _NAMES.get(encoding, encoding) if rate < _UNREADABLE else None


def decode_page(body: bytes, declared_charset: str | None = None) -> DecodedPage:
    """Return the characters of an HTML page.

    In order: the byte order mark; UTF-8 where it fits (nothing else fits it by chance);
    what the response and then the page declare, unless the result is no readable text;
    what it looks like. Bytes that do not fit become U+FFFD and are counted.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], encoding, "byte order mark")
    as_utf8 = _decoded(body, "utf-8", "valid UTF-8")
    if not as_utf8.replaced:
        return as_utf8
    beyond_ascii = sum(1 for char in as_utf8.text if char > "\x7f")
    if as_utf8.replaced <= _MOST_REPLACED * beyond_ascii:
        return _decoded(body, "utf-8", "nearly valid UTF-8")
    sample = _sample(body)
    best_rate, _, best = _likeliest(sample)
    for encoding, basis in _declared(body, declared_charset):
        rate = _implausibility(sample.decode(encoding, errors="replace"))
        if rate <= _PLAUSIBLE or best_rate > _CLEARLY_BETTER * rate:
            return _decoded(body, encoding, basis)
    return _decoded(body, best, "detected")


def decode_text(body: bytes, declared_charset: str | None = None) -> DecodedPage | None:
    """Return the characters of a plain text that is no UTF-8, or None.

    What the response declares is taken where every byte fits and readable text comes
    out; else what it looks like, but only where it cannot well be anything else: the
    letters are Cyrillic, enough of them, and as frequent as in Slavic languages. The
    encodings of Western languages differ too little for that.
    """
    sample = _sample(body)
    for encoding, basis in _declared(b"", declared_charset):
        if _implausibility(sample.decode(encoding, errors="replace")) <= _PLAUSIBLE:
            found = _decoded(body, encoding, basis)
            return None if found.replaced else found
    rate, _, encoding = _likeliest(sample)
    letters = _CYRILLIC.findall(sample.decode(encoding, errors="replace"))
    if rate > _PLAUSIBLE or len(letters) < _ENOUGH_LETTERS:
        return None
    found = _decoded(body, encoding, "detected")
    return None if found.replaced else found


def _declared(body: bytes, from_response: str | None) -> Iterator[tuple[str, str]]:
    if from_response and (encoding := _known(from_response)):
        yield encoding, "declared by the response"
    if match := _META.search(body[:_META_WITHIN]):
        label = (match[1] or match[2]).decode("ascii", errors="replace")
        if encoding := _known(label):
            yield encoding, "declared by the page"


def _known(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if _ALLOWED.fullmatch(name) else None


def _likeliest(sample: bytes) -> tuple[float, int, str]:
    """Return (rate of implausible places, rank, encoding) of the likeliest reading."""
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    names = [_known(guess.encoding)] if guess else []
    encodings = [name for name in (*names, *_CANDIDATES) if name and name != "utf-8"]
    return min(
        (_implausibility(sample.decode(encoding, errors="replace")), rank, encoding)
        for rank, encoding in enumerate(dict.fromkeys(encodings))
    )


def _implausibility(text: str) -> float:
    """Return 0 for readable text, more for what a wrong encoding makes of it."""
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    odd = sum(1 for _ in _IMPLAUSIBLE.finditer(text)) / max(beyond_ascii, 1)
    letters = _CYRILLIC.findall(text.lower())
    if len(letters) < _ENOUGH_LETTERS:
        return odd
    usual = sum(1 for letter in letters if letter in _FREQUENT) / len(letters)
    return odd + max(0.0, _USUAL_SHARE - usual)


def _sample(body: bytes) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for match in _BETWEEN_TAGS.finditer(body):
        if not match[0].isascii():
            pieces.append(match[0][:_SAMPLE])
            size += len(pieces[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(pieces)


def _decoded(body: bytes, encoding: str, basis: str) -> DecodedPage:
    name = _NAMES.get(encoding, encoding)
    try:
        return DecodedPage(body.decode(encoding), name, basis, 0)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
        return DecodedPage(text, name, basis, text.count("\ufffd"))
