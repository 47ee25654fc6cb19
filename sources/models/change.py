"""What became of a page between two tries, and of the passages cited from it."""

from django.conf import settings
from django.db import models

from sources.choices import ChangeKind, Effect, Verdict
from sources.models.article import Article
from sources.models.attempt import Attempt
from sources.models.capture import Capture
from sources.models.extracted_text import ExtractedText
from sources.models.passage import Passage


class Change(models.Model):
    """A difference between what a page was and what a try found; append-only.

    `before_text` and `after_text` are those compared, by one extractor; both are empty
    where the page was not to be had. Only a lawful removal blanks `notice` and
    `reasons`, which repeat words of the page. `hunks` are lists of `[before_start, before_end,
    after_start, after_end]` in code points, half-open. A passage without a
    `PassageEffect` here stands as it did.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=24, choices=ChangeKind.choices)
    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, related_name="change"
    )
    before = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="changes_after",
        null=True,
        blank=True,
        help_text="The capture compared with: the newest that shows the article.",
    )
    after = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="changes_before",
        null=True,
        blank=True,
    )
    before_text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    after_text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    moved_to = models.TextField(blank=True, default="")
    notice = models.TextField(
        blank=True, default="", help_text="The words of a correction or retraction."
    )
    reasons = models.JSONField(default=list, blank=True)
    hunks = models.JSONField(default=list, blank=True)
    is_removed = models.BooleanField(
        default=False, help_text="Its words went with the lawful removal of a content."
    )
    passages_checked = models.PositiveIntegerField(default=0)
    comparison = models.CharField(
        max_length=50, help_text="Which comparison decided, and its version."
    )
    detected_at = models.DateTimeField()

    class Meta:
        ordering = ["-detected_at", "-pk"]
        indexes = [
            models.Index(fields=["article", "-id"], name="change_of_article"),
        ]

    def __str__(self) -> str:
        return f"Change {self.pk}: {self.kind}"


class PassageEffect(models.Model):
    """How a passage stands since a change, where it stood otherwise before; append-only.

    `start`, `end` and `exact` are those in the change's `after_text`.
    """

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="effects")
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, related_name="effects"
    )
    effect = models.CharField(max_length=16, choices=Effect.choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True, default="")
    score = models.FloatField(
        null=True, blank=True, help_text="How near the words are, from 0 to 1."
    )
    reason = models.TextField(blank=True, default="")
    is_removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "passage"], name="passageeffect_once"
            ),
            models.CheckConstraint(
                condition=models.Q(effect=Effect.GONE, start__isnull=True, exact="")
                | (
                    ~models.Q(effect=Effect.GONE)
                    & models.Q(start__isnull=False, end__gt=models.F("start"))
                ),
                name="passageeffect_place_fits_effect",
            ),
        ]

    def __str__(self) -> str:
        return f"Passage {self.passage_id}: {self.effect}"


class ChangeDecision(models.Model):
    """What a curator made of a change; append-only, the newest counts."""

    change = models.ForeignKey(
        Change, on_delete=models.PROTECT, related_name="decisions"
    )
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="change_decisions",
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verdict} ({self.at:%Y-%m-%d})"
