"""One published text, wherever its copies were kept."""

import pghistory
from django.db import models

from sources.choices import DateBasis, OutletKind
from sources.models.outlet import Outlet
from tracker.common.curated import CuratedRecord
from tracker.common.edtf_dates import EdtfField, bound_field, bounds_in_order


@pghistory.track()
class Article(CuratedRecord):
    """A published text; its URL may be unknown when it comes in and attached later."""

    reference = models.CharField(max_length=16, unique=True, editable=False)
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, related_name="articles", null=True, blank=True
    )
    kind = models.CharField(
        max_length=32, choices=OutletKind.choices, default=OutletKind.NEWS_OUTLET
    )
    url = models.URLField(
        "URL",
        max_length=2000,
        blank=True,
        default="",
        help_text="The canonical address; empty while we do not know it.",
    )
    title = models.CharField(max_length=500)
    is_title_ours = models.BooleanField(
        default=False, help_text="The source has no headline: the title is by us."
    )
    author = models.CharField(max_length=200, blank=True, default="")
    published = EdtfField()
    published_earliest = bound_field()
    published_latest = bound_field()
    published_basis = models.CharField(
        max_length=32, choices=DateBasis.choices, blank=True, default=""
    )
    language = models.CharField(max_length=8, default="und")
    is_watched = models.BooleanField(
        default=True,
        help_text="Fetched again and again while it has a URL, to notice changes.",
    )
    notes = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=~models.Q(url=""),
                name="article_url_once",
                violation_error_message="An article with this URL is already kept.",
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""), name="article_has_title"
            ),
            bounds_in_order("article", "published"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
