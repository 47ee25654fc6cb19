"""Dates as sources give them: EDTF (ISO 8601-2:2019, levels 0 and 1)."""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from edtf import MultipleDates, OneOfASet, parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

HOW_TO_WRITE = (
    "Write a day as 2022-06-13, a month as 2022-06, a year as 2022, an interval as "
    "2022-02-24/2022-03-31, an open end as 2022-02-24/.., an open start as ../2022-05; "
    "add ? for uncertain and ~ for approximate."
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """An EDTF text and the first and last day it can mean; None is an open end."""

    text: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> DateSpan:
    """Read one EDTF text.

    Raises ValueError, with how to write it, for text that is not EDTF, names a day
    that does not exist, ends before it begins, or leaves an end unstated.
    """
    stripped = text.strip()
    try:
        parsed = parse_edtf(stripped)
        earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"“{text}” is not a date. {HOW_TO_WRITE}") from error
    # edtf gives an unstated end ("/2022") ten made-up years: refused instead.
    if stripped.startswith("/") or stripped.endswith("/"):
        raise ValueError(f"“{text}” leaves an end unstated. {HOW_TO_WRITE}")
    is_one_date = not isinstance(parsed, OneOfASet | MultipleDates)
    if not is_one_date:
        raise ValueError(f"“{text}” is a set of dates, not one. {HOW_TO_WRITE}")
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{text}” ends before it begins. {HOW_TO_WRITE}")
    return DateSpan(stripped, earliest, latest)


def _day(value: struct_time | float) -> date | None:
    if isinstance(value, float):
        if math.isinf(value):
            return None
        raise ValueError(value)
    return date(value.tm_year, value.tm_mon, value.tm_mday)


if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class EdtfField(_CharField):
    """An EDTF text that keeps `<name>_earliest` and `<name>_latest` beside it.

    The model declares the two DateFields after this one (see `earliest_field` and
    `latest_field`); they are set whenever the row is written through the ORM.
    """

    description = "EDTF date"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 64)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        options.setdefault("help_text", HOW_TO_WRITE)
        super().__init__(*args, **options)

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """Return the text stripped; ValidationError says how to write a date."""
        text: str = super().clean(value, model_instance)
        if not text.strip():
            return ""
        try:
            return parse_date(text).text
        except ValueError as error:
            raise ValidationError(str(error), code="invalid_edtf") from error

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 (Django's signature)
        """Set both bounds from the text; the DateFields come later in field order."""
        text: str = super().pre_save(model_instance, add) or ""
        span = parse_date(text) if text.strip() else DateSpan("", None, None)
        setattr(model_instance, f"{self.attname}_earliest", span.earliest)
        setattr(model_instance, f"{self.attname}_latest", span.latest)
        return span.text


def bound_field() -> "models.DateField[Any, Any]":
    """One of the two columns that an EdtfField fills."""
    return models.DateField(null=True, blank=True, editable=False)


def bounds_in_order(model: str, field: str) -> models.CheckConstraint:
    """The named constraint that a span does not end before it begins."""
    earliest, latest = f"{field}_earliest", f"{field}_latest"
    return models.CheckConstraint(
        name=f"{model}_{field}_in_order",
        condition=models.Q(**{f"{earliest}__isnull": True})
        | models.Q(**{f"{latest}__isnull": True})
        | models.Q(**{f"{latest}__gte": models.F(earliest)}),
        violation_error_message="The date ends before it begins.",
    )
