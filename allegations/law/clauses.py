"""The final clauses of a treaty: when it starts and when it stops to bind a State."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allegations.law.dates import Delay, add_months, delay_from_record


def keys(value: object) -> tuple[str, ...]:
    """Return a ``verified_by`` list as source keys; a remark or null gives none."""
    return tuple(value) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class WithdrawalRule:
    """How a State leaves.

    ``periods`` is for a treaty that renews itself: the years of the first period, of
    each further one, and the months of notice before a period ends. Without a delay
    and without periods, the treaty has no withdrawal clause.
    """

    article: str = ""
    delay: Delay | None = None
    periods: tuple[int, int, int] | None = None
    is_extended_by_armed_conflict: bool = False
    sources: tuple[str, ...] = ()

    def takes_effect(self, notified: date, *, in_force: date | None) -> date | None:
        """Return the day from which the State is out, or None where no rule tells.

        ``in_force`` is the day on which the treaty itself entered into force, from
        which renewal periods are counted.
        """
        if self.delay:
            return self.delay.after(notified)
        if not self.periods or not in_force:
            return None
        first, renewal, notice = self.periods
        period_end = add_months(in_force, first * 12)
        while add_months(notified, notice) > period_end < date.max:
            period_end = add_months(period_end, renewal * 12)
        return period_end


@dataclass(frozen=True, slots=True)
class EntryRule:
    """When a treaty enters into force for a State that joins, by its own clauses.

    ``immediate_effect_article`` names the clause that drops the delay for a State
    already in a conflict; ``application_limit`` is a further condition in words.
    """

    article: str
    delay: Delay
    withdrawal: WithdrawalRule
    sources: tuple[str, ...] = ()
    is_unverified: bool = False
    succession: str = ""
    immediate_effect_article: str = ""
    application_limit: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether the clause was read in a named source."""
        return bool(self.sources) and not self.is_unverified


def entry_rule_from_record(record: Mapping[str, Any], *, owner: str) -> EntryRule:
    """Read ``entry_into_force_rule`` of a treaty; ValueError names the instrument."""
    if not record.get("delay"):
        raise ValueError(f"{owner}: a treaty needs an entry-into-force delay.")
    return EntryRule(
        article=record["article"],
        delay=delay_from_record(record["delay"], owner=owner),
        withdrawal=_withdrawal_from_record(record["withdrawal"], owner=owner),
        sources=keys(record.get("verified_by")),
        is_unverified=bool(record.get("unverified")),
        succession=record.get("succession_rule") or "",
        immediate_effect_article=record.get("immediate_effect_article", ""),
        application_limit=record.get("si_omnes_clause", ""),
    )


_PERIOD_KEYS = (
    "first_period_years",
    "renewal_period_years",
    "notice_months_before_period_end",
)


def _withdrawal_from_record(record: Mapping[str, Any], *, owner: str) -> WithdrawalRule:
    delay = record["delay"]
    if delay is None:
        return WithdrawalRule(sources=keys(record.get("verified_by")))
    has_periods = set(delay) == set(_PERIOD_KEYS)
    first, renewal, notice = (delay.get(key, 0) for key in _PERIOD_KEYS)
    return WithdrawalRule(
        article=record["article"],
        delay=None if has_periods else delay_from_record(delay, owner=owner),
        periods=(first, renewal, notice) if has_periods else None,
        is_extended_by_armed_conflict=bool(delay.get("extended_by_armed_conflict")),
        sources=keys(record.get("verified_by")),
    )
