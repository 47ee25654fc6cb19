"""The two groups of people who work here, and who of them may publish."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q

from allegations.models import (
    Accusation,
    Actor,
    ActorAffiliation,
    ActorName,
    Allegation,
    AllegationRelation,
    AllegedPerpetrator,
    BulkRelease,
    Case,
    CaseAllegation,
    EntityMentions,
    Figure,
    HeadTimestamp,
    Incident,
    Instrument,
    LedgerBody,
    LedgerEntry,
    LegalCharacterisation,
    MentionedSpan,
    OriginDrift,
    Place,
    Proceeding,
    ProceedingStep,
    Provision,
    PublicationBatch,
    PublicationBatchItem,
    PublishedEntity,
    PublishedVersion,
    RemovalDecision,
    RemovalRequest,
    RemovedBody,
    Response,
    Review,
    SignedHead,
    SigningKey,
    SourceTask,
    Term,
    TreatyAction,
    TreeHead,
    Utterance,
)
from sources.models import (
    Article,
    Attempt,
    BlobRemoval,
    Capture,
    Change,
    ChangeDecision,
    ExtractedText,
    FixityCheck,
    FixityFinding,
    InterruptedTry,
    MediaDescription,
    OriginDecision,
    OriginFinding,
    Outlet,
    Passage,
    PassageEffect,
    RefreshItem,
    RefreshJob,
    Story,
    StoryMembership,
    Watch,
)

RESEARCHERS = "Researchers"
REVIEWERS = "Reviewers"

# What is entered and edited. Drafts among these may be deleted while nothing cites them.
CURATED: Sequence[type[models.Model]] = (
    *(Outlet, Article, Actor, ActorName, ActorAffiliation, Place, Incident),
    *(Allegation, AllegationRelation, Utterance, Accusation, AllegedPerpetrator),
    *(Response, Figure, LegalCharacterisation, Proceeding, ProceedingStep),
    *(Case, CaseAllegation),
)
# Evidence, shipped reference data and the public record: read; some is also added.
READ_ONLY: Sequence[type[models.Model]] = (
    *(Capture, Attempt, ExtractedText, MediaDescription, Passage),
    *(BlobRemoval, FixityCheck, FixityFinding),
    *(Watch, InterruptedTry, Change, PassageEffect, ChangeDecision),
    *(OriginFinding, Story, StoryMembership, OriginDecision, OriginDrift),
    *(RefreshJob, RefreshItem, SourceTask),
    *(Term, Instrument, Provision, TreatyAction),
    *(Review, LedgerEntry, LedgerBody, TreeHead, PublishedVersion, PublishedEntity),
    *(MentionedSpan, EntityMentions),
    *(SigningKey, SignedHead, HeadTimestamp, BulkRelease),
    *(PublicationBatch, PublicationBatchItem),
    *(RemovalRequest, RemovalDecision, RemovedBody),
)


@transaction.atomic
def ensure_roles() -> tuple[Group, Group]:
    """Make the groups Researchers and Reviewers, with exactly these permissions.

    Both enter and edit, decide on origins, and request removals of content. Only Reviewers decide on those,
    and only Reviewers publish, which is a matter of membership (see `may_publish`), not
    of a permission. Safe to repeat; returns both groups.
    """
    allowed = [
        *_permissions(CURATED, ("view", "add", "change", "delete")),
        *_permissions(READ_ONLY, ("view",)),
        *_permissions((Passage, BlobRemoval, OriginDecision), ("add",)),
        # To decide changes, to ask for a refresh, to close tasks.
        *_permissions((ChangeDecision, RefreshJob), ("add",)),
        *_permissions((SourceTask,), ("change",)),
        # Teams and curators are chosen by name.
        *_permissions((User,), ("view",)),
    ]
    researchers, _ = Group.objects.get_or_create(name=RESEARCHERS)
    reviewers, _ = Group.objects.get_or_create(name=REVIEWERS)
    researchers.permissions.set(allowed)
    reviewers.permissions.set([*allowed, *_permissions((BlobRemoval,), ("decide",))])
    return researchers, reviewers


def may_publish(user: User) -> bool:
    """Whether `user` may publish, correct and withdraw: an active reviewer."""
    if not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name=REVIEWERS).exists()


def _permissions(
    kinds: Sequence[type[models.Model]], actions: Iterable[str]
) -> list[Permission]:
    types = ContentType.objects.get_for_models(*kinds)
    wanted = Q()
    for kind, content_type in types.items():
        names = [f"{action}_{kind._meta.model_name}" for action in actions]
        wanted |= Q(content_type=content_type, codename__in=names)
    return list(Permission.objects.filter(wanted))
