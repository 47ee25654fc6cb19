"""The models of allegations, one noun a file."""

from allegations.models.actor import Actor, ActorAffiliation, ActorName
from allegations.models.allegation import Allegation, AllegationRelation, Incident
from allegations.models.api_key import ApiKey
from allegations.models.bulk_release import BulkRelease
from allegations.models.case import Case, CaseAllegation
from allegations.models.entity_mentions import EntityMentions
from allegations.models.instrument import Instrument, Provision, TreatyAction
from allegations.models.ledger import (
    LedgerBody,
    LedgerEntry,
    TreeHead,
    TreeNode,
)
from allegations.models.links import (
    AccusationPlaceLink,
    AccusationVictimLink,
    AccusationWeaponLink,
    CaseTeamLink,
    ProceedingAllegationLink,
    ProceedingPersonLink,
    ResponseAimLink,
    StepPassageLink,
    UtterancePassageLink,
)
from allegations.models.mentioned_span import MentionedSpan
from allegations.models.origin_drift import OriginDrift
from allegations.models.place import Place
from allegations.models.proceeding import Proceeding, ProceedingStep
from allegations.models.publication_batch import (
    PublicationBatch,
    PublicationBatchItem,
)
from allegations.models.published_brief import PublishedBrief
from allegations.models.published_statement import PublishedStatement
from allegations.models.published_version import PublishedEntity, PublishedVersion
from allegations.models.removal import (
    RemovalDecision,
    RemovalRequest,
    RemovedBody,
)
from allegations.models.review import Review
from allegations.models.signed_head import HeadTimestamp, SignedHead, SigningKey
from allegations.models.source_task import SourceTask
from allegations.models.statement import (
    Accusation,
    AllegedPerpetrator,
    Figure,
    LegalCharacterisation,
    Response,
    Statement,
)
from allegations.models.term import Term, term_key
from allegations.models.unpublished_edit import UnpublishedEdit
from allegations.models.utterance import Utterance

__all__ = [
    "Accusation",
    "AccusationPlaceLink",
    "AccusationVictimLink",
    "AccusationWeaponLink",
    "Actor",
    "ActorAffiliation",
    "ActorName",
    "Allegation",
    "AllegationRelation",
    "AllegedPerpetrator",
    "ApiKey",
    "BulkRelease",
    "Case",
    "CaseAllegation",
    "CaseTeamLink",
    "EntityMentions",
    "Figure",
    "HeadTimestamp",
    "Incident",
    "Instrument",
    "LedgerBody",
    "LedgerEntry",
    "LegalCharacterisation",
    "MentionedSpan",
    "OriginDrift",
    "Place",
    "Proceeding",
    "ProceedingAllegationLink",
    "ProceedingPersonLink",
    "ProceedingStep",
    "Provision",
    "PublicationBatch",
    "PublicationBatchItem",
    "PublishedBrief",
    "PublishedEntity",
    "PublishedStatement",
    "PublishedVersion",
    "RemovalDecision",
    "RemovalRequest",
    "RemovedBody",
    "Response",
    "ResponseAimLink",
    "Review",
    "SignedHead",
    "SigningKey",
    "SourceTask",
    "Statement",
    "StepPassageLink",
    "Term",
    "TreatyAction",
    "TreeHead",
    "TreeNode",
    "UnpublishedEdit",
    "Utterance",
    "UtterancePassageLink",
    "term_key",
]
