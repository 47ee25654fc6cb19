"""The models of sources, one noun a file."""

from sources.models.article import Article
from sources.models.attempt import Attempt
from sources.models.capture import Capture
from sources.models.extracted_text import ExtractedText
from sources.models.media_description import MediaDescription
from sources.models.outlet import Outlet
from sources.models.passage import Passage
from sources.models.reference import ReferenceCounter

__all__ = [
    "Article",
    "Attempt",
    "Capture",
    "ExtractedText",
    "MediaDescription",
    "Outlet",
    "Passage",
    "ReferenceCounter",
]
