"""Who publishes."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sources.choices import OutletKind, Reliability
from tracker.common.curated import CuratedRecord


@pghistory.track()
class Outlet(CuratedRecord):
    """A publisher of articles: an agency, a newspaper, a ministry, a channel."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(
        max_length=32, choices=OutletKind.choices, default=OutletKind.NEWS_OUTLET
    )
    hosts = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        help_text="Host names it publishes under, separated by commas.",
    )
    owner = models.CharField(max_length=200, blank=True, default="")
    reliability = models.CharField(
        max_length=1, choices=Reliability.choices, default=Reliability.F
    )
    is_robots_overridden = models.BooleanField(
        "fetched against robots.txt",
        default=False,
        help_text="Pages of its hosts are fetched though robots.txt disallows them.",
    )
    robots_override_reason = models.TextField(
        blank=True,
        default="",
        help_text="Why that is lawful and needed; the history keeps who decided it.",
    )
    notes = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_robots_overridden=False)
                | ~models.Q(robots_override_reason=""),
                name="outlet_robots_override_has_a_reason",
                violation_error_message=(
                    "To go against robots.txt needs a reason: say why it is lawful and "
                    "needed."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name
