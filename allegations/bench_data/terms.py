"""Codes of the shipped vocabularies and instruments, as parts of bodies."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from allegations.bench_data.words import Ranked, ranked
from allegations.law.shipped import load_instruments
from allegations.ledger.bodies import (
    ActorRef,
    InstrumentPart,
    LegalAnswerPart,
    ProvisionPart,
    ReasonPart,
    TermPart,
)
from allegations.ledger.vocabularies import shipped_vocabularies

QUESTIONS = ("treaty_binds", "custom_applies", "court_has_jurisdiction")
ANSWERS = ("yes", "no", "unknown")


@cache
def _shipped() -> Mapping[str, Mapping[str, TermPart]]:
    return {
        name: {
            term["code"]: TermPart(
                code=term["code"],
                label=term["label"],
                definition_status=term.get("definition_status", "ours"),
            )
            for term in shipped["terms"]
        }
        for name, shipped in shipped_vocabularies().items()
    }


@cache
def term(vocabulary: str, code: str) -> TermPart:
    """One code of a vocabulary."""
    return _shipped()[vocabulary][code]


@cache
def codes(vocabulary: str) -> Ranked:
    """The codes of a vocabulary, as uneven as what happens is."""
    return ranked(list(_shipped()[vocabulary]))


@cache
def provision_codes() -> Ranked:
    """Every provision that ships; those of the Rome Statute are cited most."""
    found = [
        provision.reference
        for instrument in load_instruments().values()
        for provision in instrument.provisions
    ]
    found.sort(key=lambda code: (not code.startswith("rome-statute:"), code))
    return ranked(found)


@cache
def provision(code: str) -> ProvisionPart:
    """One provision by its code."""
    name, _, number = code.partition(":")
    (found,) = (p for p in load_instruments()[name].provisions if p.number == number)
    return ProvisionPart(
        code=code,
        instrument=name,
        number=number,
        label=found.label,
        is_verified=found.is_verified,
    )


@cache
def instrument(code: str) -> InstrumentPart:
    """One instrument by its code."""
    found = load_instruments()[code]
    return InstrumentPart(
        code=code,
        short_title=found.short_title,
        official_title=found.short_title,
        kinds=list(found.kinds),
        binds_by=["treaty"],
        in_force=found.in_force,
        depositary="",
        citation="",
    )


def answers(code: str, obliged: ActorRef, draw: int) -> list[LegalAnswerPart]:
    """Answers to the three questions; `draw` from 0 to 26 chooses among yes and no."""
    return [
        _answer(code, obliged, place, ANSWERS[draw // 3**place % 3])
        for place in range(len(QUESTIONS))
    ]


@cache
def _answer(code: str, obliged: ActorRef, place: int, said: str) -> LegalAnswerPart:
    question = QUESTIONS[place]
    return LegalAnswerPart.model_validate(
        {
            "question": question,
            "answer": said,
            "since": date(2002, 7, 1) if said == "yes" else None,
            "status": "party" if place == 0 else "",
            "sentence": f"{code} and {obliged.name}: made up for measuring.",
            "reasons": [_reason(question)],
            "caveats": [],
            "is_verified": False,
        }
    )


def _reason(question: str) -> ReasonPart:
    return ReasonPart(
        text=f"A ground of the question {question}.",
        rule="art. 126",
        sources=["made-up"],
        is_verified=False,
    )
