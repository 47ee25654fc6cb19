"""The shapes of places, provisions, outlets and proceedings that the API answers with."""

from drf_spectacular.utils import extend_schema_serializer
from pydantic import Field

from allegations.api.documents import EntityPublication, ListPage, Selectable
from allegations.ledger.bodies import (
    ArticlePart,
    InstrumentPart,
    PlacePart,
    ProceedingPart,
)

WORDS = "Whose words these are."


class PlaceRecord(Selectable, PlacePart):
    """A place, in the words of the newest publication that names it."""

    publication: EntityPublication = Field(description=WORDS)


class ProvisionRecord(Selectable):
    """A provision of law, in the words of the newest publication that cites it."""

    publication: EntityPublication = Field(description=WORDS)
    code: str = Field(description="Such as rome-statute:8(2)(a)(vii).")
    instrument: InstrumentPart = Field(description="The instrument that it is of.")
    number: str = Field(description="Number within the instrument.")
    label: str = Field(description="What it says, in our own words.")
    is_verified: bool = Field(
        description="Somebody found it in the text; false: nobody has yet."
    )


class OutletRecord(Selectable):
    """An outlet, as the articles name it that current allegations cite."""

    publication: EntityPublication = Field(
        description="The newest entry that cites an article of it."
    )
    reference: str = Field(description="Its name, by which it is found.")
    name: str = Field(description="Its name, as published.")


class ProceedingRecord(Selectable, ProceedingPart):
    """A proceeding, in the words of the newest publication that tells of it."""

    publication: EntityPublication = Field(description=WORDS)
    articles: list[ArticlePart] = Field(description="The articles its steps cite.")


@extend_schema_serializer(many=False)
class PlacePage(ListPage):
    """Places that current allegations or their accusers name, by reference."""

    results: list[PlaceRecord] = Field(description="The places of this page.")


@extend_schema_serializer(many=False)
class ProvisionPage(ListPage):
    """Provisions that current allegations cite, by code."""

    results: list[ProvisionRecord] = Field(description="The provisions of this page.")


@extend_schema_serializer(many=False)
class OutletPage(ListPage):
    """Outlets whose articles current allegations cite, by name."""

    results: list[OutletRecord] = Field(description="The outlets of this page.")


@extend_schema_serializer(many=False)
class ProceedingPage(ListPage):
    """Proceedings that current allegations tell of, by reference."""

    results: list[ProceedingRecord] = Field(description="The proceedings of this page.")
