"""Which articles come from one origin: what was found, and what was decided."""

import pghistory
from django.conf import settings
from django.db import models

from sources.choices import ArticleRelation, JoinedBy, OriginDecisionKind
from sources.models.article import Article
from sources.models.extracted_text import ExtractedText


class OriginFinding(models.Model):
    """What a comparison of two articles found; append-only, the newest counts.

    Everything that quotes stands as places in the two texts, in code points, half-open,
    so that a lawful removal leaves nothing to blank. `reasons` are
    `{code, weighs, a: [[start, end]], b: …}`, `aligned` are
    `[a_start, a_end, b_start, b_end, similarity]`, and `quotations`
    `[a_start, a_end, b_start, b_end, likeness, is_altered]`. `same_origin` is empty
    where a human must look.
    """

    a = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="findings_a")
    b = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="findings_b")
    a_text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="+"
    )
    b_text = models.ForeignKey(
        ExtractedText, on_delete=models.PROTECT, related_name="+"
    )
    version = models.CharField(
        max_length=60, help_text="Which comparison decided, and its version."
    )
    same_origin = models.BooleanField(null=True, blank=True)
    relation = models.CharField(max_length=32, choices=ArticleRelation.choices)
    decided_by = models.CharField(
        max_length=60, help_text="The rule that was the surest."
    )
    scores = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    aligned = models.JSONField(default=list, blank=True)
    quotations = models.JSONField(default=list, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["a_text", "b_text", "version"],
                name="originfinding_once_per_version",
            ),
            models.CheckConstraint(
                condition=models.Q(a__lt=models.F("b")), name="originfinding_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["a", "b", "-id"], name="originfinding_of_pair"),
            models.Index(
                fields=["-id"],
                name="originfinding_doubtful",
                condition=models.Q(same_origin__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk}: articles {self.a_id} and {self.b_id}"


class Story(models.Model):
    """One origin, told by its members; an article in no story is an origin by itself.

    A story that was merged into another, or lost its members, stays as a name.
    """

    reference = models.CharField(max_length=16, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class StoryMembership(models.Model):
    """That an article is of a story now; how it came there stands in the decisions."""

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, related_name="story_membership"
    )
    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="memberships"
    )
    relation = models.CharField(
        max_length=32,
        choices=ArticleRelation.choices,
        help_text="To the member that it was joined for.",
    )
    how = models.CharField(max_length=8, choices=JoinedBy.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article_id"]

    def __str__(self) -> str:
        return f"Article {self.article_id} in story {self.story_id}"


class OriginDecision(models.Model):
    """A decision that articles have one origin, or not; append-only.

    The articles of one side were held against those of the other. Between two articles
    the newest decision of a human counts, and no rule overturns it.
    """

    kind = models.CharField(max_length=16, choices=OriginDecisionKind.choices)
    story = models.ForeignKey(
        Story,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        help_text="The story that the decision made, changed or left as it is.",
    )
    finding = models.ForeignKey(
        OriginFinding,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        help_text="What the decision was taken on, where it was one pair.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="origin_decisions",
        null=True,
        blank=True,
        help_text="Empty for what was joined by rule.",
    )
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=OriginDecisionKind.JOINED, by__isnull=True)
                | (
                    ~models.Q(kind=OriginDecisionKind.JOINED)
                    & models.Q(by__isnull=False)
                ),
                name="origindecision_has_who",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="origindecision_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}: {self.get_kind_display()}"


class OriginDecisionArticle(models.Model):
    """An article on one of the two sides of a decision; append-only."""

    decision = models.ForeignKey(
        OriginDecision, on_delete=models.PROTECT, related_name="articles"
    )
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="origin_decisions"
    )
    side = models.PositiveSmallIntegerField(help_text="0 or 1.")

    class Meta:
        ordering = ["side", "article_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "article"], name="origindecisionarticle_once"
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=[0, 1]), name="origindecisionarticle_side"
            ),
        ]

    def __str__(self) -> str:
        return f"Article {self.article_id} on side {self.side}"
