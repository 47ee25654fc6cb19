"""The shapes in which changes are read."""

from typing import Literal

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.api.documents import AllegationRecord, CaseRecord, Publication
from allegations.ledger.bodies import Mark, Part


class ChangeRecord(Publication):
    """One entry of the ledger, and what it means for a mirror."""

    kind: Literal["allegation", "case"] = Field(description="What kind of record.")
    reference: str = Field(description="The record it is about.")
    effect: Literal["put", "delete"] = Field(
        description="What it does to a mirror of the current record: put `record` in "
        "place of what it has of this reference, or delete that."
    )
    means: str = Field(description="What a mirror has to do, in a sentence.")
    standing: Literal["public", "mark", "withheld", "removed"] = Field(
        description="Whether this version may be read now. One that a later entry "
        "withheld or removed is never given, whenever it is asked for."
    )
    merged_into: str | None = Field(
        description="For a merge: the record to read instead."
    )
    record: AllegationRecord | CaseRecord | None = Field(
        description="The record as published; null for a deletion."
    )
    mark: Mark | None = Field(
        description="What stands in its place, as published; null where none may be "
        "read."
    )


@extend_schema_serializer(many=False)
class ChangePage(Part):
    """What happened to the public record, in the order of the ledger.

    Applying `effect` entry by entry from 0 gives the current lists of allegations and
    cases; asking again with `next_since` gives what came since. A later withholding or
    removal goes before every earlier entry: what it hides is not in the answer.
    """

    next: str | None = Field(description="Address of the next page, null at the end.")
    next_since: int = Field(description="What to ask for after this page.")
    tree_size: int = Field(description="How many entries the ledger has now.")
    results: list[ChangeRecord] = Field(description="The entries of this page.")
