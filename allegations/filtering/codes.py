"""Codes that may be asked for: those that ship, and those added to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from allegations.law.shipped import load_instruments
from allegations.ledger.vocabularies import shipped_vocabularies, vocabulary_labels
from allegations.models import Instrument, Provision, Term
from tracker.common.binary_rows import prepared_rows
from tracker.common.strict_parameters import ValueRefused

# Of an ordinary vocabulary none: what is a kind of something else says of what.
_STORED_PARENTS = """
    SELECT code, data ->> 'parent' AS parent FROM allegations_term
    WHERE vocabulary = %s AND data ->> 'parent' <> ''
"""


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes of one vocabulary, or of the instruments.

    `shipped` needs no database; `stored` is asked only about a code that is not there.
    """

    name: str
    shipped: Callable[[], frozenset[str]]
    stored: Callable[[], Iterable[str]]
    labels: Callable[[], Mapping[str, str]] = dict

    def read(self, text: str) -> str:
        """Return a code that exists; raise ValueRefused with all of them otherwise."""
        if text in self.shipped():
            return text
        known = self.shipped().union(self.stored())
        if text in known:
            return text
        raise ValueRefused(f"“{text}” is not in {self.name}.", sorted(known))

    def choices(self) -> list[str]:
        """The shipped codes, for documentation."""
        return sorted(self.shipped())


def vocabulary(name: str) -> KnownCodes:
    """The codes of the vocabulary `name`."""
    return KnownCodes(
        f"the vocabulary {name}",
        lambda: _shipped_vocabularies()[name],
        lambda: Term.objects.filter(vocabulary=name).values_list("code", flat=True),
        lambda: vocabulary_labels()[name],
    )


INSTRUMENTS = KnownCodes(
    "the instruments of law",
    lambda: frozenset(load_instruments()),
    lambda: Instrument.objects.values_list("code", flat=True),
    lambda: {code: each.short_title for code, each in load_instruments().items()},
)


def ordered_codes(name: str) -> tuple[str, ...]:
    """The shipped codes of an ordered vocabulary, weakest first."""
    return _shipped_in_order()[name]


def vocabulary_bases() -> Mapping[str, str]:
    """The standard that each shipped vocabulary comes from, by its name."""
    return {
        name: each["source_standard"] for name, each in shipped_vocabularies().items()
    }


def with_descendants(name: str, codes: Iterable[str]) -> list[str]:
    """The codes of the vocabulary `name` and all that have one of them above them."""
    parents = dict(_shipped_parents()[name])
    for row in prepared_rows(_STORED_PARENTS, [name]):
        parents[row["code"]] = row["parent"]
    found = list(codes)
    for each in found:
        found += [
            c for c, parent in parents.items() if parent == each and c not in found
        ]
    return sorted(found)


def read_provision(text: str) -> str:
    """Return the code of a provision that exists.

    Raises ValueRefused otherwise, with the provisions of its instrument, or with the
    instruments where it begins with none.
    """
    if text in _shipped_provisions():
        return text
    instrument = text.partition(":")[0]
    stored = Provision.objects.filter(instrument__code=instrument)
    known = {code for code in _shipped_provisions() if _is_of(code, instrument)}
    known.update(stored.values_list("code", flat=True))
    if text in known:
        return text
    if known:
        raise ValueRefused(f"“{text}” is no provision of {instrument}.", sorted(known))
    raise ValueRefused(
        f"“{text}” does not begin with the code of an instrument and a colon, as "
        "rome-statute:8(2)(b)(viii) does.",
        INSTRUMENTS.choices(),
    )


def _is_of(code: str, instrument: str) -> bool:
    return code.startswith(f"{instrument}:")


@cache
def _shipped_vocabularies() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in _shipped_in_order().items()}


@cache
def _shipped_in_order() -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(term["code"] for term in shipped["terms"])
        for name, shipped in shipped_vocabularies().items()
    }


@cache
def _shipped_parents() -> Mapping[str, Mapping[str, str]]:
    return {
        name: {
            term["code"]: term["parent"]
            for term in shipped["terms"]
            if term.get("parent")
        }
        for name, shipped in shipped_vocabularies().items()
    }


@cache
def _shipped_provisions() -> frozenset[str]:
    return frozenset(
        provision.reference
        for instrument in load_instruments().values()
        for provision in instrument.provisions
    )
