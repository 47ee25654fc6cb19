"""Articles as their origin is told from them, and what was found, in words again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sources.choices import Shown
from sources.models import Article, ExtractedText, OriginFinding
from sources.origin import (
    KIND,
    OriginText,
    OriginVerdict,
    Place,
    compare_origins,
)

# Which comparison decided; raise the number with any change to rules, bars or evidence.
COMPARISON = f"tracker origins 2, {KIND.version}"


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """A block of a kept text."""

    start: int
    end: int
    kind: str


def origin_text(text: ExtractedText) -> OriginText:
    """Return a kept text as `sources.origin` takes it; load `capture__article__outlet`."""
    article = text.capture.article
    outlet = article.outlet
    return OriginText(
        text=text.text,
        language=text.language,
        title="" if article.is_title_ours else article.title,
        author=article.author,
        outlet=outlet.name if outlet else "",
        outlet_group=outlet.owner if outlet else "",
        published=article.published,
        blocks=[
            KeptBlock(int(block["start"]), int(block["end"]), str(block["kind"]))
            for block in text.blocks
        ],
    )


def newest_text(article: Article) -> ExtractedText | None:
    """Return the newest text of a capture that shows the article, or None."""
    texts = ExtractedText.objects.filter(
        capture__article=article, capture__shows=Shown.ARTICLE, is_removed=False
    )
    return texts.select_related("capture__article__outlet").order_by("-pk").first()


def kept_verdict(verdict: OriginVerdict) -> dict[str, Any]:
    """Return what is kept of a verdict: rule, scores and places, but none of its words."""
    return {
        "same_origin": verdict.same_origin,
        "relation": verdict.relation.value,
        "decided_by": verdict.decided_by,
        "scores": dict(verdict.scores),
        "reasons": [
            {
                "code": reason.code,
                "weighs": reason.weighs.value,
                "a": _spans(reason.a),
                "b": _spans(reason.b),
            }
            for reason in verdict.reasons
        ],
        "aligned": [
            [pair.a.start, pair.a.end, pair.b.start, pair.b.end, pair.similarity]
            for pair in verdict.aligned
        ],
        "quotations": [
            [
                *(pair.a.start, pair.a.end, pair.b.start, pair.b.end),
                *(pair.likeness, pair.is_altered),
            ]
            for pair in verdict.quotations
        ],
    }


def verdict_again(finding: OriginFinding) -> OriginVerdict | None:
    """Compare the two texts of a finding again, for the sentences that are not kept.

    None where that would not say what was found: a text was lawfully removed, or the
    finding is of an older comparison. What is known of the articles (outlet, date) may
    have changed since; then the finding is what counts. Load both texts with
    `capture__article__outlet`.
    """
    texts = (finding.a_text, finding.b_text)
    if finding.version != COMPARISON or any(text.is_removed for text in texts):
        return None
    return compare_origins(*(origin_text(text) for text in texts))


def _spans(places: Sequence[Place]) -> list[list[int]]:
    return [[place.start, place.end] for place in places]
