"""The shipped vocabularies, and the field that points at one of them."""

import pghistory
from django.db import models
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from tracker.common.curated import CuratedRecord


@pghistory.track()
class Term(CuratedRecord):
    """One code of one vocabulary; `key` is `vocabulary/code` and never changes."""

    key = models.CharField(max_length=120, primary_key=True)
    vocabulary = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    label_uk = models.CharField(max_length=200, blank=True, default="")
    label_ru = models.CharField(max_length=200, blank=True, default="")
    label_status = models.CharField(max_length=40, blank=True, default="")
    definition = models.TextField(blank=True, default="")
    definition_status = models.CharField(max_length=40, blank=True, default="")
    source = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    data = models.JSONField(
        default=dict, blank=True, help_text="What else the vocabulary says of it."
    )

    class Meta:
        ordering = ["vocabulary", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="term_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    key=models.functions.Concat("vocabulary", models.Value("/"), "code")
                ),
                name="term_key_is_vocabulary_and_code",
            ),
        ]

    def __str__(self) -> str:
        return self.label


def term_key(vocabulary: str, code: str) -> str:
    """The primary key of a term."""
    return f"{vocabulary}/{code}"


def term_field(
    vocabulary: str,
    *,
    optional: bool = False,
    default_code: str | None = None,
    help_text: str = "",
) -> "models.ForeignKey[Term, Term]":
    """A foreign key to a term of `vocabulary`; see `of_vocabulary` for its check."""
    return models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": vocabulary},
        null=optional,
        blank=optional,
        default=term_key(vocabulary, default_code) if default_code else None,
        help_text=help_text,
    )


def terms_field(vocabulary: str) -> "models.ManyToManyField[Term, models.Model]":
    """Any number of terms of `vocabulary`."""
    return models.ManyToManyField(
        Term,
        related_name="+",
        blank=True,
        limit_choices_to={"vocabulary": vocabulary},
    )


def of_vocabulary(model: str, field: str, vocabulary: str) -> models.CheckConstraint:
    """The named constraint that a term field holds a code of its own vocabulary."""
    prefix = f"{vocabulary}/"
    return models.CheckConstraint(
        condition=Exact(Left(field, len(prefix)), prefix),
        name=f"{model}_{field}_of_vocabulary",
        violation_error_message=f"Choose a term of the vocabulary {vocabulary}.",
    )
