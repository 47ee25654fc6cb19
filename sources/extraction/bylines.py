# ruff: noqa: RUF001 - names and places are in Cyrillic, too
"""Lines that say who wrote, where and when: by-lines, datelines, credits of editors."""

import re

_UPPER = "A-ZА-ЯЁІЇЄҐ"
_PLACE_IN_CAPITALS = (
    rf"[{_UPPER}][{_UPPER}'’.-]{{2,}}(?: [{_UPPER}][{_UPPER}'’.-]+){{0,2}}"
)
_ONE_WORD_IN_CAPITALS = rf"[{_UPPER}][{_UPPER}'’.-]{{2,}}"
_NAME_WORD = rf"[{_UPPER}][\w'’.-]*"
_PLACE = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,2}}"
_AGENCY = rf"\([{_UPPER}][\w .,’'/-]{{1,30}}\)"
_DAY = r"(?:\d{1,2} [^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.? \d{1,2})(?:,? \d{4})?"
_END = r"\s*[-–—:.]*"

# A place in capitals is a dateline by itself; one in small letters needs the agency
# or the date, for "Paris, Kyiv" may as well be a headline.
_DATELINE = re.compile(
    rf"(?:{_ONE_WORD_IN_CAPITALS}"
    rf"|{_PLACE_IN_CAPITALS}(?:, (?:{_ONE_WORD_IN_CAPITALS}|{_PLACE}))"
    rf"|{_PLACE_IN_CAPITALS}(?:, {_PLACE})?,? {_DAY}(?: {_AGENCY})?"
    rf"|{_PLACE}(?:, {_PLACE})?,? (?:{_DAY} ?)?{_AGENCY}"
    rf"|{_PLACE}(?:, {_PLACE})?, {_DAY}){_END}"
)

_PERSON = rf"[{_UPPER}][\w'’.-]+(?: (?:de|van|von|der|el|al|bin|{_NAME_WORD})){{1,4}}"
_PERSONS = rf"{_PERSON}(?:(?:,| and| &| і| та| и) {_PERSON}){{0,5}}"
_BYLINE = re.compile(
    rf"(?:(?:By|BY|Written by)\s+|(?:Author|Authors|By|Автор|Авторка|Автори|"
    rf"Авторы|Текст)\s*:\s*)(?P<names>{_PERSONS})"
    rf"(?:\s*(?:\({_NAME_WORD}\)|[,|–—-]\s*[^.!?]{{2,40}}| in {_PLACE}))?"
)

_ROLE = (
    r"(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|[Ee]diting|Compiled|Translated"
    r"|Edited)"
)
_CREDIT = re.compile(
    rf"\(?{_ROLE} by (?:{_PERSONS})(?: in {_PLACE}(?:(?:,| and) {_PLACE}){{0,5}})?"
    rf"(?:[;,.]? (?:and )?{_ROLE} by (?:{_PERSONS})(?: in {_PLACE})?){{0,5}}[.)]{{0,2}}"
)


def is_dateline(line: str) -> bool:
    """Tell whether a line is only a dateline: "LONDON, England", "KYIV (Reuters)"."""
    return bool(_DATELINE.fullmatch(line))


def author_in_byline(line: str) -> str | None:
    """Return the names in a by-line ("By Ann Lee and Olha Koval"), or None."""
    match = _BYLINE.fullmatch(line)
    return match["names"] if match else None


def is_reporting_credit(line: str) -> bool:
    """Tell whether a line is an agency's sign-off: "Reporting by …; Editing by …"."""
    return bool(_CREDIT.fullmatch(line))
