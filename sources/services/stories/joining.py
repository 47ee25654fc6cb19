"""Making stories of articles; every change leaves a decision behind."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Q

from sources.choices import ArticleRelation, JoinedBy, OriginDecisionKind
from sources.models import (
    Article,
    OriginDecision,
    OriginDecisionArticle,
    OriginFinding,
    Story,
    StoryMembership,
)
from sources.services.references import lock_series, next_number

SERIES = "O"

# The newest decision of a human between any two articles of two groups.
_APART = """
    SELECT EXISTS (
        SELECT 1 FROM (
            SELECT DISTINCT ON (least(one.article_id, other.article_id),
                                greatest(one.article_id, other.article_id))
                decision.kind
            FROM sources_origindecisionarticle AS one
            JOIN sources_origindecisionarticle AS other
                ON other.decision_id = one.decision_id AND other.side <> one.side
            JOIN sources_origindecision AS decision ON decision.id = one.decision_id
            WHERE one.article_id = ANY(%(a)s) AND other.article_id = ANY(%(b)s)
              AND decision.kind <> %(joined)s
            ORDER BY least(one.article_id, other.article_id),
                     greatest(one.article_id, other.article_id), decision.id DESC
        ) AS newest
        WHERE newest.kind = %(separated)s
    )
"""


def lock_stories() -> None:
    """Let nobody else change stories until the transaction ends."""
    lock_series(series=SERIES)


def companions(article_id: int) -> list[int]:
    """Return the ids of the articles of an article's story, itself included."""
    mine = StoryMembership.objects.filter(article_id=article_id).values("story")
    members = StoryMembership.objects.filter(story__in=mine)
    return sorted(members.values_list("article_id", flat=True)) or [article_id]


def are_apart(a: Collection[int], b: Collection[int]) -> bool:
    """Whether a human separated any article of one group from any of the other."""
    values: dict[str, Any] = {
        "a": list(a),
        "b": list(b),
        "joined": OriginDecisionKind.JOINED.value,
        "separated": OriginDecisionKind.SEPARATED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_APART, values)
        (is_apart,) = cursor.fetchone()
    return bool(is_apart)


def join_by_rule(*, finding: OriginFinding) -> Story | None:
    """Put two articles of one origin into one story, and return it.

    None where nothing is joined: a human separated them or their companions. Safe to
    repeat; the caller holds `lock_stories`.
    """
    if finding.same_origin is not True:
        raise ValueError(f"{finding} does not say that two articles have one origin")
    a, b = companions(finding.a_id), companions(finding.b_id)
    if a == b:
        return story_of(finding.a_id)
    if are_apart(a, b):
        return None
    story = united(
        *(finding.a_id, finding.b_id),
        relation=ArticleRelation(finding.relation),
        how=JoinedBy.RULE,
    )
    record_decision(
        kind=OriginDecisionKind.JOINED,
        sides=(a, b),
        story=story,
        finding=finding,
        by=None,
        reason=f"{finding.decided_by} ({finding.version})",
    )
    return story


def united(a: int, b: int, *, relation: ArticleRelation, how: JoinedBy) -> Story:
    """Make one story of those of two articles; the older one goes on."""
    rows = StoryMembership.objects.filter(article_id__in=[a, b])
    stories = sorted(set(rows.values_list("story_id", flat=True)))
    if not stories:
        reference = f"{SERIES}-{next_number(series=SERIES):06d}"
        story = Story.objects.create(reference=reference)
    else:
        story = Story.objects.get(pk=stories[0])
        moved = StoryMembership.objects.filter(story_id__in=stories[1:])
        moved.update(story=story)
    for article_id in (a, b):
        StoryMembership.objects.get_or_create(
            article_id=article_id,
            defaults={"story": story, "relation": relation, "how": how},
        )
    return story


def story_of(article_id: int) -> Story | None:
    """Return the story that an article is of, or None."""
    return Story.objects.filter(memberships__article=article_id).first()


def record_decision(
    *,
    kind: OriginDecisionKind,
    sides: tuple[Iterable[int], Iterable[int]],
    story: Story | None,
    finding: OriginFinding | None,
    by: User | None,
    reason: str,
) -> OriginDecision:
    """Keep a decision with the articles that were held against one another."""
    decision = OriginDecision.objects.create(
        kind=kind, story=story, finding=finding, by=by, reason=reason
    )
    OriginDecisionArticle.objects.bulk_create(
        [
            OriginDecisionArticle(decision=decision, article_id=article_id, side=side)
            for side, articles in enumerate(sides)
            for article_id in articles
        ]
    )
    return decision


def finding_of(a: Article | int, b: Article | int) -> OriginFinding | None:
    """Return the newest finding on two articles, whichever comes first."""
    ids = sorted(each.pk if isinstance(each, Article) else each for each in (a, b))
    pair = Q(a=ids[0], b=ids[1])
    return OriginFinding.objects.filter(pair).order_by("-pk").first()
