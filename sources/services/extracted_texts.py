"""Keeping the text that an extractor found in a capture."""

import hashlib
from typing import Any

from sources.comparison.anchoring import BlockData
from sources.extraction import Block, Extraction
from sources.models import Capture, ExtractedText


def keep_text(*, capture: Capture, extraction: Extraction) -> ExtractedText:
    """Return the capture's text by this extractor; a newer one adds its own."""
    text, _ = ExtractedText.objects.get_or_create(
        capture=capture,
        extractor=extraction.extractor,
        extractor_version=extraction.extractor_version,
        options=extraction.options,
        defaults=_found(extraction),
    )
    return text


def unsaved_text(*, capture: Capture, extraction: Extraction) -> ExtractedText:
    """Return the text of a capture that has none yet, not saved."""
    return ExtractedText(
        capture=capture,
        extractor=extraction.extractor,
        extractor_version=extraction.extractor_version,
        options=extraction.options,
        **_found(extraction),
    )


def _found(extraction: Extraction) -> dict[str, Any]:
    return {
        "text": extraction.text,
        "text_sha256": hashlib.sha256(extraction.text.encode()).hexdigest(),
        "language": extraction.language,
        "word_count": extraction.word_count,
        "blocks": [block_data(block) for block in extraction.blocks],
        "page_starts": list(extraction.page_starts),
    }


def block_data(block: Block) -> BlockData:
    """Return a block as it is kept."""
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "reason": block.reason,
    }
