# ruff: noqa: RUF001 - months are in Cyrillic, too
"""Dates that a document states of itself, in English, Ukrainian and Russian."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan січня січень января январь янв",
            "february feb лютого лютий февраля февраль фев",
            "march mar березня березень марта март мар",
            "april apr квітня квітень апреля апрель апр",
            "may травня травень мая май",
            "june jun червня червень июня июнь июн",
            "july jul липня липень июля июль июл",
            "august aug серпня серпень августа август авг",
            "september sept sep вересня вересень сентября сентябрь сен",
            "october oct жовтня жовтень октября октябрь окт",
            "november nov листопада листопад ноября ноябрь ноя",
            "december dec грудня грудень декабря декабрь дек",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:року|рік|р\.?|года|г\.?)(?!\w))?"

# 03/04/2023 is left out: it is a different day on either side of the Atlantic.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)

_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"понеділок|вівторок|середа|четвер|п['’ʼ]ятниця|субота|неділя|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\.?,?\s+"
)
_TIME = (
    r"(?:\s*[,|·•–—-]?\s*(?:at\s+|о\s+|об\s+|в\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?"
    r"(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:GMT|UTC|BST|EST|EDT|CET|CEST|EET|EEST|MSK)\)?)?)?"
)
_PUBLISHED = (
    r"(?:first published|published|posted|publication date|date|"
    r"опубліковано|дата публікації|дата|опубликовано|дата публикации)"
    r"(?:\s+on)?\s*[:\s]\s*"
)
_UPDATED = r"(?:last updated|updated|modified|оновлено|змінено|обновлено|изменено)"

_DATE_LINE = re.compile(
    rf"(?P<lead>{_PUBLISHED})?(?:{_WEEKDAY})?(?P<date>.{{6,30}}?){_TIME}\W*",
    re.IGNORECASE,
)
_UPDATE_LINE = re.compile(rf"{_UPDATED}\b.{{0,60}}\d.{{0,20}}", re.IGNORECASE)
_ISO_START = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?!\d))?")


def day_in_words(text: str) -> str | None:
    """Return a date written out ("14 березня 2023 року") as EDTF, or None.

    The whole text must be the date, and the day must exist.
    """
    for form in _FORMS:
        if match := form.fullmatch(text.strip()):
            parts = match.groupdict()
            month = parts.get("number") or _MONTHS[parts["month"].lower()]
            return _existing_day(int(parts["year"]), int(month), int(parts["day"]))
    return None


def day_of_timestamp(text: str) -> str | None:
    """Return the day or month at the start of an ISO 8601 time, as stated, as EDTF.

    The day is the one of the timestamp's own zone: the one that its author wrote.
    Dates in words are read too, for not every template writes ISO 8601.
    """
    stripped = text.strip()
    match = _ISO_START.match(stripped)
    if not match:
        return day_in_words(stripped)
    year, month, *day = (int(part) for part in match[0].split("-"))
    found = _existing_day(year, month, day[0] if day else 1)
    return found and found[: len(match[0])]


def date_line(line: str) -> tuple[bool, str | None]:
    """Tell whether a line is only a date, and which one it gives as publication.

    A date of updating makes it such a line, and gives no publication.
    """
    if _UPDATE_LINE.fullmatch(line):
        return True, None
    match = _DATE_LINE.fullmatch(line)
    found = day_in_words(match["date"].rstrip(" ,")) if match else None
    return found is not None, found


def _existing_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
