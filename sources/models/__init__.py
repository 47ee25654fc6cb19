"""The models of sources, one noun a file."""

from sources.models.article import Article
from sources.models.attempt import Attempt
from sources.models.blob_removal import BlobRemoval, RemovedBlob
from sources.models.capture import Capture
from sources.models.change import Change, ChangeDecision, PassageEffect
from sources.models.extracted_text import ExtractedText
from sources.models.fixity import FixityCheck, FixityFinding
from sources.models.media_description import MediaDescription
from sources.models.outlet import Outlet
from sources.models.passage import Passage
from sources.models.reference import ReferenceCounter
from sources.models.refresh import RefreshItem, RefreshJob
from sources.models.signature import SignatureBand, TextSignature
from sources.models.story import (
    OriginDecision,
    OriginDecisionArticle,
    OriginFinding,
    Story,
    StoryMembership,
)
from sources.models.watch import InterruptedTry, Watch

__all__ = [
    "Article",
    "Attempt",
    "BlobRemoval",
    "Capture",
    "Change",
    "ChangeDecision",
    "ExtractedText",
    "FixityCheck",
    "FixityFinding",
    "InterruptedTry",
    "MediaDescription",
    "OriginDecision",
    "OriginDecisionArticle",
    "OriginFinding",
    "Outlet",
    "Passage",
    "PassageEffect",
    "ReferenceCounter",
    "RefreshItem",
    "RefreshJob",
    "RemovedBlob",
    "SignatureBand",
    "Story",
    "StoryMembership",
    "TextSignature",
    "Watch",
]
