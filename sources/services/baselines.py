"""What a newly fetched page is compared with: the article as we last had it."""

from dataclasses import dataclass

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


def baseline_of(
    article: Article, *, but: Capture | None = None, known: Baseline | None = None
) -> Baseline | None:
    """Return the newest capture with a text that shows the article, other than `but`.

    `known` is what it was a moment ago, which is not read again if it still is.

    What was fetched counts before what was handed in: only where nothing was fetched
    is a page compared with the text that somebody pasted or uploaded.
    """
    texts = ExtractedText.objects.filter(
        capture__article=article, capture__shows=Shown.ARTICLE, is_removed=False
    )
    if but is not None:
        texts = texts.exclude(capture=but)
    fetched = texts.filter(capture__method=CaptureMethod.FETCH)
    handed_in = texts.filter(
        capture__method__in=[CaptureMethod.UPLOAD, CaptureMethod.PASTE]
    )
    newest = (
        fetched.order_by("-capture_id", "-pk").values_list("pk", flat=True).first()
        or handed_in.order_by("-capture__captured_at", "-pk")
        .values_list("pk", flat=True)
        .first()
    )
    if newest is None:
        return None
    if known is not None and known.text.pk == newest:
        return known
    text = texts.select_related("capture__article").get(pk=newest)
    return Baseline(text.capture, text)


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
