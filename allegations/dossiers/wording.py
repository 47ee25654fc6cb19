"""Dates, instants and codes in words, as a dossier prints them."""

import re
from datetime import UTC, date, datetime

from allegations.ledger.bodies import DatePart
from allegations.ledger.vocabularies import vocabulary_labels

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_QUALIFIERS = {"": "", "?": " (uncertain)", "~": " (approximate)"}
_BOTH = " (uncertain and approximate)"
_OPEN = ("..", "")
# Of the ISO 639-1 codes those that most sources are in.
_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "pl": "Polish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "und": "not known",
}


def label_in(code: str, vocabulary: str) -> str:
    """What a code is called; as words where it was added to those that ship."""
    return vocabulary_labels()[vocabulary].get(code) or code.replace("_", " ")


def initial_small(label: str) -> str:
    """A label within a sentence; one that begins with an acronym stays as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def language_words(code: str) -> str:
    """A language by its English name; of one that is rare here the code."""
    return _LANGUAGES.get(code, code) or "not known"


def day_words(day: date) -> str:
    """A day as in “3 March 2022”."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def instant_words(moment: datetime) -> str:
    """An instant as in “3 March 2022, 09:15:00 UTC”; sub-seconds only where any."""
    utc = moment.astimezone(UTC)
    fraction = f".{utc.microsecond:06d}" if utc.microsecond else ""
    return f"{day_words(utc.date())}, {utc:%H:%M:%S}{fraction} UTC"


def moment_words(part: DatePart) -> str:
    """When something was, in words: an open start is “by” the last day it can mean.

    “Until” would say that it went on all the time before.
    """
    start, is_interval, end = part.edtf.partition("/")
    if not (is_interval and start == ".." and part.latest):
        return date_words(part)
    bound = DatePart(edtf=end, earliest=part.latest, latest=part.latest)
    is_sure = end[-1:].isdigit()
    return f"by {day_words(part.latest) if is_sure else date_words(bound)}"


def date_words(part: DatePart) -> str:
    """An EDTF date in words; forms without plain words stay EDTF, with both bounds."""
    first, is_interval, last = part.edtf.partition("/")
    words = _interval(first, last) if is_interval else _point(first)
    return words or _bounds(part)


def _point(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        return ""
    year, month, day, qualifier = match.groups()
    if month and not 1 <= int(month) <= len(_MONTHS):
        return ""
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year]) + _QUALIFIERS.get(qualifier, _BOTH)


def _interval(first: str, last: str) -> str:
    start, end = _point(first), _point(last)
    if start and end:
        return f"from {start} to {end}"
    if start and last in _OPEN:
        return f"from {start} on"
    if end and first in _OPEN:
        return f"until {end}"
    return ""


def _bounds(part: DatePart) -> str:
    earliest = day_words(part.earliest) if part.earliest else "an open start"
    latest = day_words(part.latest) if part.latest else "an open end"
    return f"{part.edtf} (EDTF: {earliest} to {latest})"
