"""The shapes in which the versions of a record, and what differs, are answered."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from allegations.api.documents import Action
from allegations.ledger.bodies import Part


class VersionRecord(Part):
    """One version of a record, and what may be read of it now."""

    version: int = Field(description="Counts the publications of a record from 1.")
    ledger_index: int = Field(description="Index of its entry.")
    action: Action = Field(description="What the entry did.")
    published_at: datetime = Field(description="Since when it stood, in UTC.")
    stood_until: datetime | None = Field(
        description="When the next version took its place; null for the current one."
    )
    standing: Literal["public", "mark", "withheld", "removed"] = Field(
        description="Whether it can be read now: public; a mark in place of a record; "
        "withheld or removed since."
    )
    commitment: str = Field(
        description="SHA-256 of nonce and body, in hexadecimal digits."
    )
    address: str = Field(description="Where it is read.")
    opening: str | None = Field(
        description="Where its commitment is opened; null where it is not public."
    )


class VersionList(Part):
    """Every version of a record, newest first."""

    reference: str = Field(description="Reference of the record.")
    results: list[VersionRecord] = Field(description="The versions.")


class DifferencePart(Part):
    """One difference between two versions."""

    path: str = Field(
        description="JSON Pointer (RFC 6901), in which an item of a list whose items "
        "have a reference or a code is named by it instead of by its place."
    )
    kind: Literal["added", "removed", "changed", "moved"] = Field(
        description="How it differs. `moved`: the same items in another order, whose "
        "names `before` and `after` list."
    )
    before: Any = Field(description="The value in `from`; null where it was added.")
    after: Any = Field(description="The value in `to`; null where it was removed.")


class VersionDifferences(Part):
    """What differs between two versions of a record, field by field."""

    reference: str = Field(description="Reference of the record.")
    from_: int = Field(alias="from", description="The version compared.")
    to: int = Field(description="The version that it is compared with.")
    changes: list[DifferencePart] = Field(description="Every difference.")
