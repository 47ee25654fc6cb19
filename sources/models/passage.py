"""The exact words of a source, or part of a picture or recording, that is cited."""

from django.conf import settings
from django.db import models

from sources.choices import PassageKind
from sources.models.capture import Capture
from sources.models.extracted_text import ExtractedText

_ANCHORED = models.Q(kind=PassageKind.TEXT)
_PART_OF_MEDIA = models.Q(kind__in=[PassageKind.REGION, PassageKind.TIME_RANGE])
_NO_WORDS = models.Q(start__isnull=True, end__isnull=True, exact="")

# A number in its shortest form, so that one place has one spelling.
_NUMBER = r"(0|[1-9][0-9]{0,6})([.][0-9]{0,2}[1-9])?"
_TIME = rf"t={_NUMBER},{_NUMBER}"
_AREA = rf"xywh=(pixel|percent):{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}"


class Passage(models.Model):
    """A part of what is kept: words of one extracted text, or a place in media.

    Append-only; only a lawful removal of the capture's content blanks the words, and
    leaves the place. Of a text (W3C Web Annotation: quote and position) `start` and `end`
    count code points, half-open; the database checks that `exact` is what stands there
    and that it touches no boilerplate. Of a photograph or recording there is no text:
    `fragment` (W3C Media Fragments, see `sources/media/fragments.py`) is the area, the
    stretch of time, or both; the database checks that it is within what the file says
    of its size. A passage of kind `whole_capture` or `absence` speaks of the text, or
    of the picture or recording, as a whole.
    """

    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="passages",
        help_text="What it is a part of; that of the text, where there is one.",
    )
    extracted_text = models.ForeignKey(
        ExtractedText,
        on_delete=models.PROTECT,
        related_name="passages",
        null=True,
        blank=True,
        help_text="Empty for a part of a picture or recording.",
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
    fragment = models.CharField(
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="Such as t=12.5,20&xywh=pixel:10,20,300,200.",
    )
    note = models.TextField(
        blank=True,
        default="",
        help_text=(
            "For an absence: what was looked for and not found. For a part of a picture "
            "or recording: what is to be seen or heard there."
        ),
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
            models.UniqueConstraint(
                fields=["capture", "fragment"],
                condition=_PART_OF_MEDIA,
                name="passage_once_per_fragment",
            ),
            models.CheckConstraint(
                condition=(
                    _ANCHORED
                    & models.Q(
                        extracted_text__isnull=False,
                        start__isnull=False,
                        # A null would let the whole rule pass.
                        end__isnull=False,
                        end__gt=models.F("start"),
                    )
                    & (~models.Q(exact="") | models.Q(is_removed=True))
                )
                | (~_ANCHORED & _NO_WORDS),
                name="passage_offsets_fit_kind",
            ),
            models.CheckConstraint(
                condition=(
                    _PART_OF_MEDIA
                    & models.Q(extracted_text__isnull=True)
                    & (
                        models.Q(
                            kind=PassageKind.TIME_RANGE, fragment__regex=f"^{_TIME}$"
                        )
                        | models.Q(
                            kind=PassageKind.REGION,
                            fragment__regex=f"^({_TIME}&)?{_AREA}$",
                        )
                    )
                )
                | (~_PART_OF_MEDIA & models.Q(fragment="")),
                name="passage_fragment_fits_kind",
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
        return f"Passage {self.pk}: {words or self.fragment or self.kind}"
