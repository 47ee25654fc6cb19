"""Ranges of days and the delays in which treaties count them."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

LAST_MONTH = len(MONTHS)
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_HOW_TO_WRITE = "{!r} is not a date written YYYY, YYYY-MM or YYYY-MM-DD."


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last day that something may have happened; None is open."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}.")

    @classmethod
    def on(cls, day: date) -> "DateRange":
        """Return the range of one day."""
        return cls(day, day)

    @classmethod
    def from_text(cls, text: str) -> "DateRange":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (EDTF level 0).

        Raises ValueError for anything else.
        """
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise ValueError(_HOW_TO_WRITE.format(text))
        year, month, day = (int(part) if part else None for part in written.groups())
        try:
            first = date(year or 0, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(_HOW_TO_WRITE.format(text)) from error
        if day:
            return cls.on(first)
        last_month = month or LAST_MONTH
        last_day = calendar.monthrange(first.year, last_month)[1]
        return cls(first, date(first.year, last_month, last_day))

    @property
    def first(self) -> date:
        """The first day, or the first that can be written where it is open."""
        return self.earliest or date.min

    @property
    def last(self) -> date:
        """The last day, or the last that can be written where it is open."""
        return self.latest or date.max


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after its deposit an instrument takes effect for a State."""

    unit: str
    count: int

    def after(self, day: date) -> date:
        """Return the day on which the delay that starts on ``day`` is over."""
        match self.unit:
            case "days":
                return add_days(day, self.count)
            case "months":
                return add_months(day, self.count)
            case "first_day_of_month_after_days":
                return add_months(add_days(day, self.count).replace(day=1), 1)
            case _:
                return add_months(day.replace(day=1), self.count)

    @property
    def wording(self) -> str:
        """The delay in words, to be followed by what it is counted from."""
        plural = "" if self.count == 1 else "s"
        match self.unit:
            case "days" if not self.count:
                return "on the day of"
            case "days":
                return f"{self.count} day{plural} after"
            case "months":
                return f"{self.count} month{plural} after"
            case "first_day_of_month_after_days":
                return f"on the first day of the month following day {self.count} after"
            case _:
                return f"on the first day of month {self.count} after the month of"


DELAY_UNITS = (
    "days",
    "months",
    "first_day_of_month_after_days",
    "first_day_of_month_after_months",
)


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` later, or the last day that can be written."""
    return day + timedelta(days=days) if (date.max - day).days > days else date.max


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, clipped to the end of a shorter month.

    A day beyond the calendar is the last day that can be written.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def delay_from_record(record: Mapping[str, object], *, owner: str) -> Delay:
    """Read a delay such as ``{"months": 6}`` for the instrument named ``owner``.

    Raises ValueError naming the instrument when the format is not one of
    ``meta.delay_formats`` of ``legal_instruments.json``.
    """
    entries = [
        (key, value)
        for key, value in record.items()
        if key != "extended_by_armed_conflict"
    ]
    if len(entries) == 1:
        unit, count = entries[0]
        is_count = isinstance(count, int) and not isinstance(count, bool)
        if unit in DELAY_UNITS and is_count and int(str(count)) >= 0:
            return Delay(unit, int(str(count)))
    raise ValueError(f"{owner}: {dict(record)!r} is not a known delay format.")


def in_words(day: date) -> str:
    """Return a day as ``13 October 2024``, whatever the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_in_words(on: DateRange) -> str:
    """Return a range as the end of a sentence, such as ``on 13 October 2024``."""
    if on.earliest and on.latest:
        if on.earliest == on.latest:
            return f"on {in_words(on.earliest)}"
        return f"between {in_words(on.earliest)} and {in_words(on.latest)}"
    if on.earliest:
        return f"from {in_words(on.earliest)} onwards"
    if on.latest:
        return f"up to {in_words(on.latest)}"
    return "on a day that is not known"
