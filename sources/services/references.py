"""References that are given once and never again."""

from django.db import transaction

from sources.models import ReferenceCounter


@transaction.atomic
def next_number(*, series: str) -> int:
    """Give the next number of a series, counted from 1.

    The row is locked until the transaction ends, so two writers never get the same
    number; a rolled-back transaction gives its number back, a used one is never reused.
    """
    counter = _locked(series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def lock_series(*, series: str) -> None:
    """Let nobody else be given a number of the series until the transaction ends.

    What is looked up after this stays true until then, where every writer does so.
    """
    _locked(series)


def _locked(series: str) -> ReferenceCounter:
    ReferenceCounter.objects.bulk_create(
        [ReferenceCounter(series=series)], ignore_conflicts=True
    )
    return ReferenceCounter.objects.select_for_update().get(series=series)
