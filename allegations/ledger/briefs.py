"""The brief of an allegation: its body without what was said, and without who is named.

A list of briefs has a tenth of the bytes of a list of bodies, and whoever looks for
a record needs no more.
"""

from typing import get_origin

from pydantic import BaseModel

from allegations.ledger.bodies import AllegationBody
from allegations.ledger.reading import some_fields


def names_of(shape: type[BaseModel]) -> frozenset[str]:
    """The fields of a shape, by the names they have in JSON."""
    return frozenset(each.alias or name for name, each in shape.model_fields.items())


def lists_of(shape: type[BaseModel]) -> frozenset[str]:
    """The fields of a shape that hold lists."""
    return frozenset(
        each.alias or name
        for name, each in shape.model_fields.items()
        if get_origin(each.annotation) is list
    )


# Statements, proceedings, and what they name: all that a body has several of.
NOT_IN_BRIEF = lists_of(AllegationBody)
IN_BRIEF = names_of(AllegationBody) - NOT_IN_BRIEF


def brief_of(stored: bytes) -> bytes:
    """The brief of the stored bytes of an allegation, each field in its own bytes."""
    return some_fields(stored, IN_BRIEF.__contains__)
