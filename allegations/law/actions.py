"""What each act of a State towards a treaty does in international law."""

from dataclasses import dataclass
from datetime import date

from allegations.law.dates import DateRange, in_words


@dataclass(frozen=True, slots=True)
class ActionEffect:
    """``legal_effect_code`` and ``starts_entry_into_force_clock`` of the vocabulary."""

    legal_effect: str
    starts_clock: bool = False


# Kept equal to the vocabulary "treaty_actions" by a test; the law code branches on
# these codes, so a change of the vocabulary has to be answered by a change here.
ACTION_EFFECTS = {
    "signature": ActionEffect("none"),
    "ratification": ActionEffect("binds", starts_clock=True),
    "acceptance": ActionEffect("binds", starts_clock=True),
    "approval": ActionEffect("binds", starts_clock=True),
    "accession": ActionEffect("binds", starts_clock=True),
    "succession": ActionEffect("binds"),
    "consent_to_be_bound": ActionEffect("binds", starts_clock=True),
    "provisional_application": ActionEffect("binds"),
    "deposit_of_instrument": ActionEffect("binds", starts_clock=True),
    "entry_into_force_for_state": ActionEffect("binds"),
    "declaration": ActionEffect("modifies"),
    "reservation": ActionEffect("modifies"),
    "objection": ActionEffect("none"),
    "objection_by_other_parties": ActionEffect("none"),
    "article_12_3_declaration": ActionEffect("jurisdiction"),
    "article_124_declaration": ActionEffect("jurisdiction"),
    "withdrawal": ActionEffect("ends"),
    "withdrawal_of_signature": ActionEffect("ends"),
    "withdrawal_of_declaration": ActionEffect("modifies"),
    "withdrawal_of_reservation": ActionEffect("modifies"),
    "suspension": ActionEffect("modifies"),
    "suspension_notified": ActionEffect("none"),
    "domestic_step": ActionEffect("none"),
}

STATE_NAMES = {"RU": "Russia", "UA": "Ukraine"}

_ACTS_IN_WORDS = {
    "signature": "signed {when}",
    "ratification": "deposited its ratification {when}",
    "acceptance": "deposited its acceptance {when}",
    "approval": "deposited its approval {when}",
    "accession": "deposited its accession {when}",
    "succession": "declared {when} that it succeeded to the treaty",
    "consent_to_be_bound": "notified its consent to be bound {when}",
    "provisional_application": "began to apply the treaty provisionally {when}",
    "deposit_of_instrument": "deposited its instrument {when}",
    "article_12_3_declaration": "declared {when} that it accepts the jurisdiction of "
    "the Court",
    "reservation": "made a reservation {when}",
    "withdrawal": "notified its withdrawal {when}",
    "withdrawal_of_signature": "notified {when} that it would not become a party",
    "suspension": "suspended the treaty {when}",
    "suspension_notified": "notified {when} that it suspended the treaty",
    "objection_by_other_parties": "was told by other parties {when} that they object",
}


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """A dated act of one State.

    ``date_text`` is EDTF as recorded, ``earliest`` and ``latest`` the days it spans
    (None is open). ``annex`` names an annexed protocol or amendment, and is None for
    the treaty itself. Raises ValueError for a code that is not a treaty action.
    """

    state: str
    action: str
    date_text: str
    earliest: date | None
    latest: date | None
    annex: str | None = None
    verified_by: tuple[str, ...] = ()
    unverified: bool = False
    effect_contested: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.action not in ACTION_EFFECTS:
            raise ValueError(f"{self.action!r} is not a treaty action.")

    @property
    def days(self) -> DateRange:
        """The days on which it may have happened."""
        return DateRange(self.earliest, self.latest)

    @property
    def effect(self) -> ActionEffect:
        """What the act does in international law."""
        return ACTION_EFFECTS[self.action]

    @property
    def is_verified(self) -> bool:
        """Whether the date was read in a named source."""
        return bool(self.verified_by) and not self.unverified

    @property
    def when(self) -> str:
        """The date for a sentence: ``on 15 November 1954``, ``in 2015``."""
        if self.earliest and self.earliest == self.latest:
            return f"on {in_words(self.earliest)}"
        if self.date_text.isdecimal():
            return f"in {self.date_text}"
        return f"on a day recorded as {self.date_text or 'unknown'}"

    @property
    def sentence(self) -> str:
        """The act as a sentence without its full stop."""
        plain = f"is recorded with {self.action.replace('_', ' ')} {{when}}"
        act = _ACTS_IN_WORDS.get(self.action, plain).format(when=self.when)
        annex = f", for {self.annex}" if self.annex else ""
        return f"{state_name(self.state)} {act}{annex}"


def state_name(code: str) -> str:
    """Return the English name of a State, or its code where none is kept here."""
    return STATE_NAMES.get(code, code)
