# ruff: noqa: RUF001, RUF003 - abbreviations and quotation marks of three languages
"""Sentences of a news text in English, Ukrainian and Russian, with their places."""

import re
from collections.abc import Iterator

from sources.origin.texts import OriginText, Place

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[.!?…]+[\"”’»“)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s(«“\"„]{1,12}$")
_ENDS_A_LINE = re.compile(r"[.!?…:;][\"”’»“)\]]*$")
_LIST_MARK = re.compile(r"(?:[-–—•*▪]|\d{1,2}[.)])\s")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
_OPENING = '"“«„‘(['

# A line that was broken by a mail program or a PDF is at least this long.
_BROKEN_LINE = 45

_NEVER_END_TEXT = """
mr mrs ms dr ч ст п prof gen lt col sgt capt maj brig adm sen rep gov pres hon rev st vs
fig jan feb mar apr jun jul aug sep sept oct nov dec approx ca cf eg ie ім вул обл смт
тис млн млрд грн див тобто зокр ред проф акад ген полк кап просп бул пл буд кв стор
наприкл тов мкр нар им ул обл тыс руб см ред проф акад ген полк кап просп пл пер стр
напр тов г пос дер гр
"""
_NEVER_END = frozenset(_NEVER_END_TEXT.split())
# After a number these end a sentence where a new one plainly begins: "у 2022 р. Суд",
# and before one they do not: "с. Заріччя", "No. 6".
_AFTER_NUMBER = frozenset(
    {"р", "рр", "г", "гг", "год", "хв", "с", "м", "д", "чел", "ос"}
)
_BEFORE_NUMBER = frozenset({"no", "nos"})


def sentences(text: str) -> list[Place]:
    """Return the sentences of a text, in order, without white space at their ends.

    A blank line, a list item and a line that is complete by itself end a sentence.
    """
    return [
        place
        for paragraph in paragraphs(text)
        for place in _in_paragraph(text, paragraph)
    ]


def paragraphs(text: str) -> list[Place]:
    """Return the lines of a text; lines that were broken for width are one."""
    found: list[Place] = []
    for match in _LINE.finditer(text):
        line = _stripped(text, match.start(), match.end())
        if line is None:
            continue
        if found and _goes_on(text, found[-1], line):
            found[-1] = Place(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def body_sentences(article: OriginText) -> list[Place]:
    """Return the sentences of an article that stand in its body."""
    outside = [
        Place(block.start, block.end)
        for block in article.blocks
        if block.kind != "body"
    ]
    return [
        place
        for place in sentences(article.text)
        if not any(o.start < place.end and place.start < o.end for o in outside)
    ]


def _goes_on(text: str, before: Place, line: Place) -> bool:
    between = text[before.end : line.start]
    last_line = text.rfind("\n", before.start, before.end) + 1
    return (
        between.count("\n") == 1
        and before.end - max(before.start, last_line) >= _BROKEN_LINE
        and not _ENDS_A_LINE.search(text[before.end - 3 : before.end])
        and text[line.start].islower()
        and not _LIST_MARK.match(text, line.start)
    )


def _in_paragraph(text: str, paragraph: Place) -> Iterator[Place]:
    start = paragraph.start
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, start, mark):
            yield Place(start, mark.end())
            rest = _stripped(text, mark.end(), paragraph.end)
            start = rest.start if rest else paragraph.end
    if start < paragraph.end:
        yield Place(start, paragraph.end)


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    rest = text[mark.end() : mark.end() + 8].lstrip()
    if not rest or not _may_begin(rest):
        return False
    if mark[0] != ".":
        # A quotation may close in mid-sentence: “We heard it,” or «Стій!» кричали.
        return True
    word = _LAST_WORD.search(text, max(start, mark.start() - 14), mark.start())
    last = word[0].lower() if word else ""
    if word and last in _AFTER_NUMBER:
        return (
            rest[0].isupper()
            and text[max(0, word.start() - 2) : word.start()].strip().isdigit()
        )
    if last in _BEFORE_NUMBER:
        return not rest[0].isdigit()
    return last not in _NEVER_END and not _INITIALS.fullmatch(last)


def _may_begin(rest: str) -> bool:
    first = rest.lstrip(_OPENING + " ")[:1]
    if rest[0] in "-–—":
        # «…», — сказав він: the dash leads to the speaker, not to a sentence.
        return rest.lstrip("-–— ")[:1].isupper()
    return first.isupper() or first.isdigit() or rest[0] in "•*▪"


def _stripped(text: str, start: int, end: int) -> Place | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Place(start, end) if start < end else None
