"""Which pairs of articles wait for a human."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from sources.choices import OriginDecisionKind
from sources.models import OriginDecisionArticle, OriginFinding, StoryMembership


def open_findings() -> "QuerySet[OriginFinding]":
    """Return the newest findings that a human must look at.

    Those between yes and no, and those that a rule would join if no human had separated
    their companions; without pairs of one story, and without pairs decided on.
    """
    newer = OriginFinding.objects.filter(
        a=OuterRef("a"), b=OuterRef("b"), pk__gt=OuterRef("pk")
    )
    of_one_story = StoryMembership.objects.filter(
        article=OuterRef("a"), story__memberships__article=OuterRef("b")
    )
    on_two_sides = Q(side=0, decision__articles__side=1) | Q(
        side=1, decision__articles__side=0
    )
    decided = OriginDecisionArticle.objects.filter(
        on_two_sides,
        article=OuterRef("a"),
        decision__articles__article=OuterRef("b"),
    ).exclude(decision__kind=OriginDecisionKind.JOINED)
    return OriginFinding.objects.filter(
        Q(same_origin__isnull=True) | Q(same_origin=True),
        ~Exists(newer),
        ~Exists(of_one_story),
        ~Exists(decided),
    )


def doubtful_pairs(article_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return the pairs among some articles that wait for a human."""
    found = open_findings().filter(a__in=article_ids, b__in=article_ids)
    return set(found.order_by().values_list("a_id", "b_id"))
