"""The shapes in which bulk releases are told of."""

from datetime import datetime

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.ledger.bodies import Part


class TermsOfUse(Part):
    """Under what terms the record is given away."""

    licence: str = Field(description="Licence of what the curators wrote.")
    quotations: str = Field(description="What the licence does not cover.")
    objections: str = Field(description="How to object or ask for removal.")


class ReleaseHead(Part):
    """A release that is served."""

    name: str = Field(description="Such as r0000000123, after the index it stands at.")
    ledger_index: int = Field(description="The newest entry that it knows of.")
    made_at: datetime = Field(description="When its files were done, in UTC.")
    index: str = Field(description="Address of its index.")


@extend_schema_serializer(many=False)
class ReleaseList(TermsOfUse):
    """Bulk releases of the whole record, newest first."""

    latest: str | None = Field(
        description="Address of the index of the newest; null where none is served."
    )
    releases: list[ReleaseHead] = Field(description="The newest 100 that are served.")


class FilePart(Part):
    """One file of a release."""

    name: str = Field(description="Its name in the address, the same in each release.")
    media_type: str = Field(description="Its media type.")
    bytes: int = Field(description="Its size.")
    sha256: str = Field(description="SHA-256 of its bytes, in hexadecimal digits.")
    records: int = Field(description="How many records or features are in it.")


class ReleaseIndex(TermsOfUse):
    """What a release holds, and where in the ledger it stands."""

    name: str = Field(description="Name of the release, which is never given again.")
    ledger_index: int = Field(description="The newest entry that it knows of.")
    tree_size: int = Field(description="How many entries the root is over.")
    root: str = Field(description="Root of the Merkle tree, in hexadecimal digits.")
    as_of: datetime = Field(description="When its newest entry was recorded, in UTC.")
    made_at: datetime = Field(description="When its files were done, in UTC.")
    files: list[FilePart] = Field(description="Its files.")
