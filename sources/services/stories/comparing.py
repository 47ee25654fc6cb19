"""Comparing a text that arrived with those that may be of the same origin."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sources.choices import Shown
from sources.models import Article, ExtractedText, OriginFinding, TextSignature
from sources.origin import KIND, ReadText, compare_read, read_origin
from sources.services.stories.deciding import OriginRefused
from sources.services.stories.joining import join_by_rule, lock_stories
from sources.services.stories.reading import (
    COMPARISON,
    kept_verdict,
    newest_text,
    origin_text,
)
from sources.services.stories.signing import candidates, sign_text


def compare_new_text(*, text: ExtractedText) -> list[OriginFinding]:
    """Sign a text, compare it with its candidates, and join what is clearly one origin.

    Returns the findings. Safe to repeat, to break off and to run at once with that of
    another text: the signature is committed before candidates are looked up, so of two
    texts that arrive together the later one finds the earlier, and one pair is one
    finding. Doubtful pairs wait for a human (`OriginFinding.same_origin` is null).
    Not for use within a transaction.
    """
    text = ExtractedText.objects.select_related("capture__article__outlet").get(
        pk=text.pk
    )
    if text.is_removed:
        return []
    read = read_origin(origin_text(text))
    signed = sign_text(text=text, read=read)
    if signed.compared_at is not None:
        return _findings_of(text)
    near = ExtractedText.objects.select_related("capture__article__outlet").in_bulk(
        candidates(signed)
    )
    for other in near.values():
        finding = _found(text, other, read)
        if finding.same_origin:
            # Also where it was there: whoever made it may have died before this.
            _join(finding)
    TextSignature.objects.filter(pk=signed.pk).update(compared_at=timezone.now())
    return _findings_of(text)


def compare_articles(*, a: Article, b: Article) -> OriginFinding:
    """Compare two articles by their newest texts, whether they share a band or not.

    Joins nothing: this is asked by a human, who decides on the finding. Raises
    OriginRefused where one has no text, or both are one.
    """
    if a.pk == b.pk:
        raise OriginRefused("name two articles: one cannot be compared with itself")
    texts = []
    for article in sorted((a, b), key=lambda each: each.pk):
        text = newest_text(article)
        if text is None:
            raise OriginRefused(f"{article.reference} has no text to compare")
        texts.append(text)
    first, second = texts
    return _found(first, second, read_origin(origin_text(first)))


def waiting_texts(*, most: int) -> list[int]:
    """Return the ids of newest texts of articles that were not compared yet, at most so many.

    However a text came in, it is found here: nothing has to be told of its arrival.
    """
    texts = ExtractedText.objects.filter(capture__shows=Shown.ARTICLE, is_removed=False)
    # Sorted once: an article may have thousands of captures.
    newest = texts.order_by("capture__article_id", "-pk").distinct(
        "capture__article_id"
    )
    done = TextSignature.objects.filter(
        text=OuterRef("pk"),
        algorithm=KIND.algorithm,
        version=KIND.version,
        seed=KIND.seed,
        compared_at__isnull=False,
    )
    waiting = ExtractedText.objects.filter(~Exists(done), pk__in=newest.values("pk"))
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:most])


def _found(text: ExtractedText, other: ExtractedText, read: ReadText) -> OriginFinding:
    """Return the finding on two texts, made where there is none; `read` is the first."""
    is_first = text.capture.article_id < other.capture.article_id
    a, b = (text, other) if is_first else (other, text)
    there = OriginFinding.objects.filter(a_text=a, b_text=b, version=COMPARISON).first()
    if there is not None:
        return there
    read_other = read_origin(origin_text(other))
    pair = (read, read_other) if is_first else (read_other, read)
    finding, _ = OriginFinding.objects.get_or_create(
        a_text=a,
        b_text=b,
        version=COMPARISON,
        defaults={
            "a_id": a.capture.article_id,
            "b_id": b.capture.article_id,
            **kept_verdict(compare_read(*pair)),
        },
    )
    return finding


@transaction.atomic
def _join(finding: OriginFinding) -> None:
    lock_stories()
    join_by_rule(finding=finding)


def _findings_of(text: ExtractedText) -> list[OriginFinding]:
    found: QuerySet[OriginFinding] = OriginFinding.objects.filter(
        Q(a_text=text) | Q(b_text=text), version=COMPARISON
    )
    return list(found.order_by("pk"))
