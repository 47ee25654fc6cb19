"""The exact words of a source that a statement rests on."""

from django.conf import settings
from django.db import models

from sources.choices import PassageKind
from sources.models.extracted_text import ExtractedText

_ANCHORED = models.Q(kind=PassageKind.TEXT)


class Passage(models.Model):
    """A stretch of one extracted text (W3C Web Annotation: quote and position).

    Append-only; only a lawful removal of the capture's content blanks the words, and
    leaves the place. `start` and `end` count code points, half-open; the database checks
    that `exact` is what stands there and that it touches no boilerplate. A passage of
    kind `whole_capture` or `absence` speaks of the text as a whole and has no offsets.
    """

    extracted_text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="passages"
    )
    kind = models.CharField(
        max_length=16, choices=PassageKind.choices, default=PassageKind.TEXT
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True, default="")
    prefix = models.CharField(max_length=64, blank=True, default="")
    suffix = models.CharField(max_length=64, blank=True, default="")
    page = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(
        blank=True,
        default="",
        help_text="For an absence: what was looked for and not found.",
    )
    selected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="passages",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_removed = models.BooleanField(
        "lawfully removed",
        default=False,
        db_default=False,
        editable=False,
        help_text="The words were blanked when the content was lawfully removed.",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["extracted_text", "start", "end"],
                condition=_ANCHORED,
                name="passage_once_per_place",
            ),
            models.CheckConstraint(
                condition=(
                    _ANCHORED
                    & models.Q(start__isnull=False, end__gt=models.F("start"))
                    & (~models.Q(exact="") | models.Q(is_removed=True))
                )
                | (
                    ~_ANCHORED
                    & models.Q(start__isnull=True, end__isnull=True, exact="")
                ),
                name="passage_offsets_fit_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=PassageKind.ABSENCE) | ~models.Q(note=""),
                name="passage_absence_says_of_what",
            ),
            models.CheckConstraint(
                condition=models.Q(is_removed=False)
                | models.Q(exact="", prefix="", suffix=""),
                name="passage_removed_is_blank",
            ),
        ]

    def __str__(self) -> str:
        words = "lawfully removed" if self.is_removed else self.exact[:60]
        return f"Passage {self.pk}: {words or self.kind}"
