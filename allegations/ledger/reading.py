"""From stored bytes back to a body."""

from pydantic import TypeAdapter

from allegations.ledger.bodies import AllegationBody, Body, CaseBody, Mark

_ANY: TypeAdapter[Body] = TypeAdapter(AllegationBody | CaseBody | Mark)


def read_body(stored: bytes) -> Body:
    """Parse stored body bytes; `schema` tells which body it is.

    Raises pydantic.ValidationError for bytes that are none of the known shapes.
    """
    return _ANY.validate_json(stored)
