"""Stories and what they rest on, as plain data."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from sources.models import (
    OriginDecision,
    OriginDecisionArticle,
    OriginFinding,
    Story,
    StoryMembership,
)
from sources.services.stories.reading import verdict_again
from sources.services.stories.waiting import open_findings

_LOADS = (
    *("a__outlet", "b__outlet"),
    *("a_text__capture__article__outlet", "b_text__capture__article__outlet"),
)


def told_stories() -> Iterator[dict[str, Any]]:
    """Yield every story that has members: members, findings between them, decisions."""
    memberships = StoryMembership.objects.select_related("article__outlet")
    sides = OriginDecisionArticle.objects.select_related("article")
    decisions = OriginDecision.objects.select_related("by").order_by("pk")
    stories = Story.objects.filter(memberships__isnull=False).distinct().order_by("pk")
    for story in stories.prefetch_related(
        Prefetch("memberships", memberships),
        Prefetch("decisions", decisions.prefetch_related(Prefetch("articles", sides))),
    ).iterator(chunk_size=100):
        members = list(story.memberships.all())
        ids = [member.article_id for member in members]
        findings = OriginFinding.objects.filter(a__in=ids, b__in=ids)
        yield {
            "story": story.reference,
            "members": [_member(member) for member in members],
            "findings": list(told_findings(_newest(findings))),
            "decisions": [_decision(decision) for decision in story.decisions.all()],
        }


def told_waiting() -> Iterator[dict[str, Any]]:
    """Yield the pairs that wait for a human."""
    return told_findings(open_findings().select_related(*_LOADS).order_by("pk"))


def told_findings(findings: Iterable[OriginFinding]) -> Iterator[dict[str, Any]]:
    """Yield findings with their reasons in sentences, where those can be had again."""
    for finding in findings:
        yield {
            "a": finding.a.reference,
            "b": finding.b.reference,
            "same_origin": finding.same_origin,
            "relation": finding.relation,
            "decided_by": finding.decided_by,
            "version": finding.version,
            "scores": finding.scores,
            "reasons": reasons_of(finding),
        }


def reasons_of(finding: OriginFinding) -> list[dict[str, Any]]:
    """Return the reasons as kept, each with its `sentence`.

    The sentences quote, so they are not kept: they are made from the texts again, and are
    empty where a text was lawfully removed or the comparison is an older one.
    """
    again = verdict_again(finding)
    sentences = [reason.sentence for reason in again.reasons] if again else []
    if [reason["code"] for reason in finding.reasons] != [
        reason.code for reason in (again.reasons if again else ())
    ]:
        sentences = [""] * len(finding.reasons)
    return [
        {**reason, "sentence": sentence}
        for reason, sentence in zip(finding.reasons, sentences, strict=True)
    ]


def _newest(findings: Any) -> Any:
    ordered = findings.select_related(*_LOADS).order_by("a_id", "b_id", "-pk")
    return ordered.distinct("a_id", "b_id")


def _member(member: StoryMembership) -> dict[str, Any]:
    article = member.article
    return {
        "article": article.reference,
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else None,
        "relation": member.relation,
        "how": member.how,
        "since": member.since.isoformat(),
    }


def _decision(decision: OriginDecision) -> dict[str, Any]:
    sides: list[list[str]] = [[], []]
    for row in decision.articles.all():
        sides[row.side].append(row.article.reference)
    return {
        "kind": decision.kind,
        "by": decision.by.get_username() if decision.by else None,
        "reason": decision.reason,
        "at": decision.at.isoformat(),
        "sides": sides,
    }
