"""From stored bytes back to a body."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model

from allegations.ledger.bodies import AllegationBody, Body, CaseBody, Mark

# Told which body it is, ten times faster than where each is tried.
_Told = Annotated[AllegationBody | CaseBody | Mark, Field(discriminator="schema_")]
_ANY: TypeAdapter[Body] = TypeAdapter(_Told)
# A body by its fields, each as the bytes that are stored.
_PARTS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_body(stored: bytes) -> Body:
    """Parse stored body bytes; `schema` tells which body it is.

    Raises pydantic.ValidationError for bytes that are none of the known shapes.
    """
    return _ANY.validate_json(stored)


def read_fields(stored: bytes, names: frozenset[str]) -> BaseModel:
    """Parse some fields of the stored bytes of an allegation, and nothing besides.

    Raises pydantic.ValidationError where one is missing or has another shape.
    """
    return _with_fields(names).model_validate_json(stored)


def some_fields(stored: bytes, is_wanted: Callable[[str], bool]) -> bytes:
    """The fields of stored bytes whose names are wanted, each in its own bytes."""
    parts = _PARTS.decode(stored)
    return msgspec.json.encode(
        {name: part for name, part in parts.items() if is_wanted(name)}
    )


@cache
def _with_fields(names: frozenset[str]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in AllegationBody.model_fields.items()
        if name in names
    }
    return create_model("Fields", __config__=ConfigDict(extra="ignore"), **fields)
