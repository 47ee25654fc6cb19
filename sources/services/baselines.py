"""What a newly fetched page is compared with: the article as we last had it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sources.choices import CaptureMethod, Shown
from sources.comparison.texts import PageText
from sources.extraction import BlockKind, Extraction
from sources.models import Article, Capture, ExtractedText
from sources.services.extracted_texts import block_data
from sources.services.reextraction import reextract


@dataclass(frozen=True, slots=True)
class Baseline:
    """A capture that shows the article, and its newest text."""

    capture: Capture
    text: ExtractedText


def baseline_of(article: Article) -> Baseline | None:
    """Return what a page of the article is compared with, if there is anything."""
    return baselines_of([article.pk]).get(article.pk)


def baselines_of(
    articles: Collection[int],
    *,
    but: Collection[Capture] = (),
    known: Collection[Baseline] = (),
) -> dict[int, Baseline]:
    """Return the newest capture with a text that shows each article, other than `but`.

    Articles that have none are left out. `known` is what they were a moment ago, which
    is not read again where it still is.

    What was fetched counts before what was handed in: only where nothing was fetched
    is a page compared with the text that somebody pasted or uploaded.
    """
    newest = _newest_texts(articles, but=but)
    there = {baseline.text.pk: baseline for baseline in known}
    missing = set(newest.values()) - there.keys()
    if missing:
        texts = ExtractedText.objects.filter(pk__in=missing).order_by()
        for text in texts.select_related("capture__article"):
            there[text.pk] = Baseline(text.capture, text)
    return {article: there[text] for article, text in newest.items()}


def _newest_texts(
    articles: Collection[int], *, but: Collection[Capture]
) -> dict[int, int]:
    texts = ExtractedText.objects.filter(
        capture__article=OuterRef("pk"), capture__shows=Shown.ARTICLE, is_removed=False
    ).exclude(capture__in=[capture.pk for capture in but])
    fetched = texts.filter(capture__method=CaptureMethod.FETCH)
    handed_in = texts.filter(
        capture__method__in=[CaptureMethod.UPLOAD, CaptureMethod.PASTE]
    )
    newest = Article.objects.filter(pk__in=articles).values_list(
        "pk",
        Coalesce(
            _first(fetched.order_by("-capture_id", "-pk")),
            _first(handed_in.order_by("-capture__captured_at", "-pk")),
        ),
    )
    return {article: text for article, text in newest.order_by() if text is not None}


def _first(texts: QuerySet[ExtractedText]) -> Subquery:
    return Subquery(texts.values("pk")[:1])


def text_by_same_extractor(baseline: Baseline, *, text: ExtractedText) -> ExtractedText:
    """Return the text of a baseline by the extractor of another text.

    Otherwise a new version of ours would look like an edit of theirs. Extracted anew
    from the bytes where it is not there; the one there is where that cannot be done.
    Raises ArchiveUnavailable.
    """
    how = {
        "extractor": text.extractor,
        "extractor_version": text.extractor_version,
        "options": text.options,
    }
    if all(getattr(baseline.text, name) == value for name, value in how.items()):
        return baseline.text
    capture = baseline.capture
    there = capture.texts.filter(**how).first()
    if there is not None:
        return there
    return reextract(capture=capture).text or baseline.text


def page_text(text: ExtractedText) -> PageText:
    """Return a kept text as comparison takes it; its title is its headline block."""
    return PageText(text.text, text.blocks, text.language, _headline(text))


def page_text_of(extraction: Extraction) -> PageText:
    """Return a text that is not kept yet as comparison takes it."""
    blocks = [block_data(block) for block in extraction.blocks]
    title = "" if extraction.title_is_ours else extraction.title
    return PageText(extraction.text, blocks, extraction.language, title)


def _headline(text: ExtractedText) -> str:
    return next(
        (
            text.text[block["start"] : block["end"]].strip()
            for block in text.blocks
            if block["kind"] == BlockKind.HEADLINE
        ),
        "",
    )
