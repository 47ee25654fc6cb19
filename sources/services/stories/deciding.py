"""What humans decide on origins; no rule overturns it."""

from django.contrib.auth.models import User
from django.db import transaction

from sources.choices import ArticleRelation, JoinedBy, OriginDecisionKind
from sources.models import OriginDecision, OriginFinding, Story, StoryMembership
from sources.services.stories.joining import (
    companions,
    lock_stories,
    record_decision,
    story_of,
    united,
)

DECIDE = "sources.add_origindecision"


class OriginRefused(ValueError):
    """A decision on origins that cannot be taken like this; the message says why."""


@transaction.atomic
def confirm_pair(*, record: OriginFinding, by: User, reason: str) -> Story:
    """Decide that two articles have one origin; their stories become one.

    An earlier decision that they are separate is overturned by this one, and stays on
    record. Raises OriginRefused.
    """
    reason = _checked(by, reason)
    lock_stories()
    a, b = companions(record.a_id), companions(record.b_id)
    relation = ArticleRelation(record.relation)
    story = united(record.a_id, record.b_id, relation=relation, how=JoinedBy.HUMAN)
    record_decision(
        kind=OriginDecisionKind.CONFIRMED,
        sides=([record.a_id], [record.b_id]) if a == b else (a, b),
        story=story,
        finding=record,
        by=by,
        reason=reason,
    )
    return story


@transaction.atomic
def split_pair(*, record: OriginFinding, by: User, reason: str) -> OriginDecision:
    """Decide that two articles have separate origins. Raises OriginRefused.

    Two of one story are not told apart like this: others of it hold them together.
    """
    reason = _checked(by, reason)
    lock_stories()
    story = story_of(record.a_id)
    if story is not None and story == story_of(record.b_id):
        raise OriginRefused(
            f"both articles are in {story}: take the one that does not belong there "
            "out of the story"
        )
    return record_decision(
        kind=OriginDecisionKind.SEPARATED,
        sides=([record.a_id], [record.b_id]),
        story=None,
        finding=record,
        by=by,
        reason=reason,
    )


@transaction.atomic
def split_article(*, record: StoryMembership, by: User, reason: str) -> OriginDecision:
    """Take an article out of its story; it is an origin by itself again.

    Raises OriginRefused where it is no longer in the story.
    """
    reason = _checked(by, reason)
    lock_stories()
    membership = StoryMembership.objects.filter(
        article=record.article_id, story=record.story_id
    ).first()
    if membership is None:
        raise OriginRefused(
            "the article is no longer in the story: open the page again"
        )
    others = [
        each for each in companions(record.article_id) if each != record.article_id
    ]
    membership.delete()
    return record_decision(
        kind=OriginDecisionKind.SEPARATED,
        sides=([record.article_id], others),
        story=record.story,
        finding=None,
        by=by,
        reason=reason,
    )


@transaction.atomic
def merge_stories(*, record: Story, into: Story, by: User, reason: str) -> Story:
    """Decide that two stories have one origin; `record` is left without members.

    Raises OriginRefused where one of them has none.
    """
    reason = _checked(by, reason)
    lock_stories()
    sides = tuple(
        list(story.memberships.values_list("article_id", flat=True))
        for story in (into, record)
    )
    if record == into:
        return into
    for story, members in zip((into, record), sides, strict=True):
        if not members:
            raise OriginRefused(f"{story} has no articles: nothing to merge")
    StoryMembership.objects.filter(story=record).update(story=into)
    record_decision(
        kind=OriginDecisionKind.MERGED,
        sides=(sides[0], sides[1]),
        story=into,
        finding=None,
        by=by,
        reason=reason,
    )
    return into


def _checked(by: User, reason: str) -> str:
    if not by.has_perm(DECIDE):
        raise OriginRefused(f"{by} may not decide on the origin of articles")
    if not reason.strip():
        raise OriginRefused("say why: a decision on origins is kept with its reason")
    return reason.strip()
