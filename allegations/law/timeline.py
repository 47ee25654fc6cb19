"""From what holds on each day to what can be said of a range of days."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from allegations.law.dates import DateRange, in_words
from allegations.law.findings import Answer, Finding, Reason

_Item = TypeVar("_Item")
Standing = Callable[[date], Finding]


def over_range(on: DateRange, *, turns: Iterable[date], standing: Standing) -> Finding:
    """Answer for a range from the answer for single days.

    ``turns`` are all the days on which ``standing`` may begin to differ. One answer
    throughout is the answer; otherwise it is "unknown", with the days on which it
    changes. A "yes" carries the first day of its unbroken run as ``since``; ``status``
    is that of the last day.
    """
    days = sorted({day for day in turns if on.first < day <= on.last} | {on.first})
    found = [(day, standing(day)) for day in days]
    if len({finding.answer for _, finding in found}) > 1:
        return _changing(found)
    last = found[-1][1]
    is_yes = last.answer is Answer.YES
    return replace(
        last,
        since=_start_of_run(on.first, turns, standing) if is_yes else None,
        reasons=_union(finding.reasons for _, finding in found),
        caveats=_union(finding.caveats for _, finding in found),
    )


def day_after(day: date) -> date:
    """Return the next day; the last day that can be written is its own."""
    return day if day == date.max else day + timedelta(days=1)


def _start_of_run(day: date, turns: Iterable[date], standing: Standing) -> date | None:
    start = None
    for turn in sorted({turn for turn in turns if turn <= day}, reverse=True):
        if standing(turn).answer is not Answer.YES:
            break
        start = turn
    return start


def _changing(found: list[tuple[date, Finding]]) -> Finding:
    changes = [found[0]]
    for day, finding in found[1:]:
        if finding.answer is not changes[-1][1].answer:
            changes.append((day, finding))
    reasons = _union(finding.reasons for _, finding in changes)
    steps = ", ".join(
        f"{finding.answer.value} from {in_words(day)}" for day, finding in changes[1:]
    )
    summary = Reason(
        f"The answer changes within these days: {changes[0][1].answer.value} at first, "
        f"{steps}.",
        sources=_union(reason.sources for reason in reasons),
        is_verified=all(reason.is_verified for reason in reasons),
    )
    return Finding(
        Answer.UNKNOWN,
        (summary, *reasons),
        caveats=_union(finding.caveats for _, finding in found),
    )


def _union(groups: Iterable[Iterable[_Item]]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
