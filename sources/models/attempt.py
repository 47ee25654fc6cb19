"""One try at fetching an address, whatever came of it."""

from django.db import models

from sources.choices import AttemptOutcome, CaptureMethod
from sources.models.article import Article
from sources.models.capture import Capture

_WITH_CAPTURE = models.Q(
    outcome__in=[
        AttemptOutcome.KEPT,
        AttemptOutcome.UNCHANGED,
        AttemptOutcome.NOT_MODIFIED,
    ]
)
# Of these the first answer of its kind is kept, too, where there is an article.
_PERHAPS_WITH_CAPTURE = models.Q(
    outcome__in=[
        AttemptOutcome.GONE,
        AttemptOutcome.WITHHELD,
        AttemptOutcome.BLOCKED,
        AttemptOutcome.SOFT_404,
        AttemptOutcome.PAYWALL,
        AttemptOutcome.CONSENT_WALL,
        AttemptOutcome.ERROR_STATUS,
    ]
)


class Attempt(models.Model):
    """A completed try at fetching an address: kept, unchanged, or why nothing came.

    Append-only. That a page was gone, withheld or unreachable on a day is itself
    evidence. `capture` is the one made, or the one whose content it still was; pages
    that say so (gone, withheld, blocked) are kept like any other.
    """

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="attempts",
        null=True,
        blank=True,
        help_text="Empty while no article is registered under the address.",
    )
    method = models.CharField(
        max_length=16,
        choices=CaptureMethod.choices,
        default=CaptureMethod.FETCH,
        help_text="Whether the page was to be fetched only, or shown in a browser.",
    )
    requested_url = models.TextField("requested URL")
    final_url = models.TextField(
        "final URL", help_text="Where the answer came from, or where it failed."
    )
    outcome = models.CharField(max_length=32, choices=AttemptOutcome.choices)
    status = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the last answer, if there was one."
    )
    refusal = models.CharField(
        max_length=32,
        blank=True,
        default="",
        help_text="Which rule refused the address, or why no text could be taken.",
    )
    message = models.TextField(blank=True, default="")
    ip = models.GenericIPAddressField("IP address", null=True, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    collector = models.CharField(
        max_length=200, help_text="Who had it fetched: a user, or an account and host."
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="attempts",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            # The newest tries of an article, on its page and for whoever watches it.
            models.Index(
                fields=["article", "-started_at", "-id"], name="attempt_of_article"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    method__in=[CaptureMethod.FETCH, CaptureMethod.BROWSER]
                ),
                name="attempt_is_of_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at__gte=models.F("started_at")),
                name="attempt_times_in_order",
            ),
            models.CheckConstraint(
                condition=(
                    _WITH_CAPTURE
                    & models.Q(capture__isnull=False, article__isnull=False)
                )
                | (
                    _PERHAPS_WITH_CAPTURE
                    & (models.Q(capture__isnull=True) | models.Q(article__isnull=False))
                )
                | (
                    ~_WITH_CAPTURE
                    & ~_PERHAPS_WITH_CAPTURE
                    & models.Q(capture__isnull=True)
                ),
                name="attempt_capture_fits_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"Attempt {self.pk}: {self.outcome}"
