# ruff: noqa: RUF001 - captions are in Cyrillic, too
"""Photo credits and the captions beside them."""

import re

from sources.extraction.lines import Line
from sources.extraction.stated_dates import day_in_words

CREDIT = "photo credit"
CAPTION = "photo caption"

_CAPTION_WORDS = 70
_PLAIN_CAPTION_WORDS = 40
_CREDIT_WORDS = 14

_PICTURE = (
    r"(?:photo|image|picture|video|фото|зображення|ілюстрація|изображение|иллюстрация)"
)
_HOUSE = r"(?:REUTERS|Reuters|AP|AFP|EPA|EFE|DPA|TASS|UNIAN|УНІАН|SIPA|Getty Images)"
_HOUSE_CREDIT = rf"{_HOUSE}(?: Photo)?/[\w .,'’/-]{{3,80}}"

_CREDIT_LINE = re.compile(
    rf"[\[(]?(?:{_HOUSE_CREDIT}"
    rf"|(?i:{_PICTURE}(?: credit| source)?\s*[:©]\s*[^.!?]{{2,80}})"
    rf"|(?i:{_PICTURE}s? (?:by|courtesy of)) [A-ZА-ЯІЇЄҐ][^.!?]{{2,80}}"
    rf"|(?i:(?:{_HOUSE} |архівне |архивное )?(?:file )?(?:photo|фото))"
    rf"|(?:[A-Z]{{2,8}} via )?Getty Images)[\])]?\.?"
)
_HOUSE_LINE = re.compile(_HOUSE_CREDIT)
_ENDS_IN_CREDIT = re.compile(
    rf".+[\s.,|(\[](?:{_HOUSE_CREDIT}"
    rf"|\((?i:{_PICTURE}|credit)\b[^()]{{2,80}})[\])]?\.?"
)
_DATE_AT_END = re.compile(
    r"(?P<date>[\w.]+ \d{1,2},? \d{4}|\d{1,2} \w+,? \d{4}(?: року| р| года| г)?)\.?$"
)
_OF_A_PICTURE = re.compile(
    r"\b(?:pictured|file (?:photo|picture)|screen ?grab|still image|handout|"
    r"in this (?:photo|picture|image|video)|на (?:фото|знімку|снимке))\b",
    re.IGNORECASE,
)


def is_photo_credit(line: Line) -> bool:
    """Tell whether a line only names a photograph's maker: "REUTERS/Name/File Photo"."""
    return line.words <= _CREDIT_WORDS and bool(_CREDIT_LINE.fullmatch(line.key))


def is_caption_with_credit(line: Line) -> bool:
    """Tell whether a line is a caption that ends in its credit."""
    return line.words <= _CAPTION_WORDS and bool(_ENDS_IN_CREDIT.fullmatch(line.key))


def is_caption_after_credit(line: Line, credit: Line) -> bool:
    """Tell whether the line under a credit is its caption.

    It follows at once, and reads like a caption; under an agency's own credit
    ("REUTERS/Name") a short line set apart by blank lines is one, too. After a blank
    line, and under "Photo: …", it may as well be the article that begins.
    """
    if credit.has_blank_after or line.words > _CAPTION_WORDS:
        return False
    is_set_apart = credit.has_blank_before and line.has_blank_after
    is_agency = bool(_HOUSE_LINE.fullmatch(credit.key))
    is_short = line.words <= _PLAIN_CAPTION_WORDS
    return _reads_like_caption(line) or (is_agency and is_set_apart and is_short)


def is_caption_before_credit(line: Line, credit: Line) -> bool:
    """Tell whether the line above a credit is its caption."""
    is_near = not credit.has_blank_before and line.words <= _CAPTION_WORDS
    return is_near and _reads_like_caption(line)


def _reads_like_caption(line: Line) -> bool:
    dated = _DATE_AT_END.search(line.key)
    if dated and day_in_words(dated["date"]):
        return True
    return bool(_OF_A_PICTURE.search(line.key))
