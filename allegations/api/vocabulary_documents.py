"""The shapes of vocabularies that the API answers with."""

from pydantic import Field

from allegations.ledger.bodies import Part


class TermRecord(Part):
    """One term of a vocabulary."""

    code: str = Field(description="The code, as records have it.")
    label: str = Field(description="Its English label.")
    label_uk: str = Field(description="Its Ukrainian label; see `label_status`.")
    label_ru: str = Field(description="Its Russian label; see `label_status`.")
    label_status: str = Field(
        description="Of the Ukrainian and Russian labels: `unreviewed` until somebody "
        "who reads law in that language has checked them."
    )
    definition: str = Field(description="What it means, in one sentence of ours.")
    definition_status: str = Field(
        description="Whether the meaning was `read_in_source` or is `ours`."
    )
    source: str = Field(description="Where the meaning comes from.")
    parent: str | None = Field(description="The code it is a kind of, where it is one.")
    kind: str | None = Field(
        description="Of response_types: `act` or `observation`; of others what they "
        "tell apart, or null."
    )
    is_unverified: bool = Field(
        description="True where its source says so and nobody has verified it."
    )


class VocabularyHead(Part):
    """A vocabulary without its terms."""

    name: str = Field(description="Its name, by which fields name it.")
    basis: str = Field(description="The standard it comes from, or `ours`.")
    count: int = Field(description="How many terms it has.")
    address: str = Field(description="Where it is read with its terms.")
    terms: list[TermRecord] = Field(
        default_factory=list,
        description="Its terms in order; only where expand=terms asks.",
    )


class Vocabulary(VocabularyHead):
    """A vocabulary with its terms, in its own order."""

    terms: list[TermRecord] = Field(description="Its terms in order.")


class VocabularyList(Part):
    """Every vocabulary that codes of records are of, by name."""

    results: list[VocabularyHead] = Field(description="The vocabularies.")
