"""Bytes of a text, HTML or PDF file to an extracted text with marked blocks."""

from sources.extraction.documents import extract, sniff_media_type
from sources.extraction.result import Block, BlockKind, Extraction, ExtractionRefused

__all__ = [
    "Block",
    "BlockKind",
    "Extraction",
    "ExtractionRefused",
    "extract",
    "sniff_media_type",
]
