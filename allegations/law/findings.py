"""The shape of an answer to a legal question: what, since when, why, how sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    """Three answers; "unknown" is what is given wherever the record does not carry one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an answer.

    ``rule`` names the clause it applies ("art. XIII"), ``sources`` the keys of
    ``legal_instruments.json`` in which it was read. ``note`` is the remark that the
    record carries about the fact.
    """

    text: str
    rule: str = ""
    sources: tuple[str, ...] = ()
    is_verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer with its reasons.

    ``since`` is given for "yes" where a day is known; ``status`` is a code of the
    vocabulary ``treaty_party_status``, or empty where none applies; ``caveats`` are
    the questions left open for a lawyer.
    """

    answer: Answer
    reasons: tuple[Reason, ...]
    status: str = ""
    since: date | None = None
    caveats: tuple[str, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether every reason it rests on was read in a named source."""
        return bool(self.reasons) and all(reason.is_verified for reason in self.reasons)

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready values, dates in ISO 8601."""
        return {
            "answer": self.answer.value,
            "since": self.since.isoformat() if self.since else None,
            "status": self.status,
            "reasons": [
                {
                    "text": reason.text,
                    "rule": reason.rule,
                    "sources": list(reason.sources),
                    "is_verified": reason.is_verified,
                    "note": reason.note,
                }
                for reason in self.reasons
            ],
            "caveats": list(self.caveats),
            "is_verified": self.is_verified,
        }


def unknown(text: str, *, rule: str = "", caveats: Iterable[str] = ()) -> Finding:
    """Return an "unknown" whose only reason is what the record lacks."""
    return Finding(Answer.UNKNOWN, (Reason(text, rule),), caveats=tuple(caveats))
