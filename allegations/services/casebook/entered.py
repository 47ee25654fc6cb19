"""What was entered of a casebook so far, by the keys of its entries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models

from allegations.casebook.entries import Cited
from allegations.casebook.reading import CasebookError
from allegations.models import (
    Accusation,
    Actor,
    Allegation,
    Place,
    Term,
    Utterance,
    term_key,
)
from allegations.services.records import save_record
from sources.choices import PassageKind
from sources.models import ExtractedText, Passage
from sources.services.passages import select_passage

REASON = "Sample casebook"

Record = TypeVar("Record", bound=models.Model)
Named = TypeVar("Named")


@contextmanager
def naming(entry: str) -> Iterator[None]:
    """Say of which entry a refusal of the services speaks, as CasebookError."""
    try:
        yield
    except ValidationError as error:
        raise CasebookError(f"{entry}: {_told(error)}") from error
    except ValueError as error:
        raise CasebookError(f"{entry}: {error}") from error


@dataclass(slots=True)
class Entered:
    """The records by key, and how many of each kind there are.

    Looking up a key that names nothing raises CasebookError.
    """

    by: User
    texts: dict[str, ExtractedText] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    allegations: dict[str, Allegation] = field(default_factory=dict)
    utterances: dict[str, Utterance] = field(default_factory=dict)
    accusations: dict[str, Accusation] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def save(
        self,
        record: Record,
        *,
        registered: int | None = None,
        **many: Iterable[models.Model],
    ) -> Record:
        """Save a record with its links, and count it."""
        saved = save_record(
            record=record,
            by=self.by,
            reason=REASON,
            many=many,
            registered=registered,
        )
        self.counts[str(record._meta.verbose_name_plural)] += 1
        return saved

    def actor(self, key: str) -> Actor | None:
        """Return the actor of this key; "" is nobody's."""
        return find(self.actors, key, "actor") if key else None

    def place(self, key: str) -> Place | None:
        """Return the place of this key; "" is nowhere."""
        return find(self.places, key, "place") if key else None

    def allegation(self, key: str) -> Allegation:
        """Return the allegation of this key."""
        return find(self.allegations, key, "allegation")

    def utterance(self, key: str) -> Utterance:
        """Return the utterance of this key."""
        return find(self.utterances, key, "utterance")

    def accusation(self, key: str) -> Accusation:
        """Return the accusation of this key."""
        return find(self.accusations, key, "accusation")

    def passages(self, cited: Cited) -> list[Passage]:
        """Select the passages that an entry cites, in its order.

        Raises PassageRefused for words that do not stand in the article, or stand
        there more than once.
        """
        quotes = [
            select_passage(
                extracted_text=find(self.texts, article, "article"),
                by=self.by,
                exact=words,
            )
            for article, words in cited.quotes
        ]
        absences = [
            select_passage(
                extracted_text=find(self.texts, article, "article"),
                by=self.by,
                kind=PassageKind.ABSENCE,
                note=note,
            )
            for article, note in cited.absences
        ]
        return [*quotes, *absences]


def find(named: Mapping[str, Named], key: str, kind: str) -> Named:
    """Return what has this key; CasebookError where nothing has."""
    if key not in named:
        raise CasebookError(f"there is no {kind} “{key}”")
    return named[key]


def term_id(vocabulary: str, code: str) -> str | None:
    """Return the primary key of a term, None for no code."""
    return term_key(vocabulary, code) if code else None


def terms(vocabulary: str, codes: list[str]) -> list[Term]:
    """Return the terms of these codes; CasebookError names the first unknown one."""
    known = {term.code: term for term in Term.objects.filter(vocabulary=vocabulary)}
    return [find(known, code, f"code of {vocabulary}") for code in codes]


def _told(error: ValidationError) -> str:
    """Return what was refused, by field where it is of one."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return "; ".join(
        f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
    )
