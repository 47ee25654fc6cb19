"""What a batch would publish, counted and by pages, for whoever is to approve it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)

from allegations.choices import CurationStatus, Sensitivity, VersionStanding
from allegations.models import (
    Accusation,
    Allegation,
    ProceedingStep,
    PublicationBatch,
    PublicationBatchItem,
    PublishedVersion,
    Response,
)
from allegations.services.readiness import UNREVIEWED
from allegations.services.source_tasks import STATEMENTS

A_PAGE = 50
_OF_ITEM = OuterRef("allegation")
_AIM = Response.aimed_at.through
# What publishing would refuse, asked of all records at once (`readiness.problems_of`
# asks it of one).
PROBLEMS: dict[str, tuple[Any, str]] = {
    "is_not_in_review": (
        ~Q(allegation__status=CurationStatus.IN_REVIEW),
        "not in review any more",
    ),
    "is_confidential": (
        ~Q(allegation__sensitivity=Sensitivity.PUBLIC),
        "confidential",
    ),
    "is_unverified": (
        Q(allegation__verification_status=UNREVIEWED),
        "not yet reviewed by a curator",
    ),
    "has_no_accusation": (
        ~Exists(Accusation.objects.filter(allegation=_OF_ITEM)),
        "no accusation",
    ),
    **{
        f"has_{model._meta.model_name}_without_passage": (
            Exists(
                model._default_manager.filter(
                    allegation=_OF_ITEM,
                    utterance__isnull=False,
                    utterance__passages=None,
                )
            ),
            f"{model._meta.verbose_name} without a passage",
        )
        for model in STATEMENTS
    },
    "has_aim_elsewhere": (
        Exists(
            _AIM.objects.filter(response__allegation=_OF_ITEM).exclude(
                accusation__allegation=F("response__allegation")
            )
        ),
        "response aimed at an accusation of another record",
    ),
    "has_step_without_passage": (
        Exists(
            ProceedingStep.objects.filter(
                proceeding__allegations=_OF_ITEM, passages=None
            )
        ),
        "step of a proceeding without a passage",
    ),
}


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """How many records wait in a batch, of which kinds, and how many are not ready.

    `problems` says why, each with how many records have it: one may have several.
    """

    records: int
    corrections: int
    not_ready: int
    types: list[tuple[str, int]]
    problems: list[tuple[str, int]]

    @property
    def new(self) -> int:
        """How many become public for the first time, or again after a mark."""
        return self.records - self.corrections


@dataclass(frozen=True, slots=True)
class WaitingRecord:
    """A record of a batch, whether it is public already, and why it is not ready."""

    allegation: Allegation
    is_correction: bool
    problems: list[str]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Some records that wait, and where the page of them stands."""

    page: Page[PublicationBatchItem]
    rows: list[WaitingRecord]


def summary_of(batch: PublicationBatch) -> BatchSummary:
    """Count what waits in a batch: two queries, however much it is."""
    items = _waiting(batch)
    found = items.aggregate(
        records=Count("pk"),
        corrections=Count("pk", filter=Q(is_correction=True)),
        not_ready=Count("pk", filter=~_is_ready()),
        **{f"with_{name}": Count("pk", filter=Q(**{name: True})) for name in PROBLEMS},
    )
    types = (
        PublicationBatchItem.objects.filter(batch=batch, outcome="")
        .values_list("allegation__type__label")
        .annotate(found=Count("pk"))
        .order_by("-found", "allegation__type__label")
    )
    problems = [
        (words, found[f"with_{name}"])
        for name, (_, words) in PROBLEMS.items()
        if found[f"with_{name}"]
    ]
    return BatchSummary(
        records=found["records"],
        corrections=found["corrections"],
        not_ready=found["not_ready"],
        types=list(types),
        problems=problems,
    )


def waiting_in(batch: PublicationBatch, *, number: int, is_ready: bool) -> WaitingPage:
    """One page of the records that wait, in order: those that are ready, or are not.

    Two queries, however many wait.
    """
    chosen = _is_ready() if is_ready else ~_is_ready()
    items = _waiting(batch).filter(chosen).select_related("allegation__type")
    page = Paginator(items.order_by("position"), A_PAGE).get_page(number)
    rows = [
        WaitingRecord(
            allegation=item.allegation,
            is_correction=item.is_correction,
            problems=[
                words for name, (_, words) in PROBLEMS.items() if getattr(item, name)
            ],
        )
        for item in page.object_list
    ]
    return WaitingPage(page, rows)


def _waiting(batch: PublicationBatch) -> QuerySet[PublicationBatchItem]:
    public = PublishedVersion.objects.filter(
        reference=OuterRef("allegation__reference"),
        last_index=None,
        standing=VersionStanding.PUBLIC,
    )
    return PublicationBatchItem.objects.filter(batch=batch, outcome="").annotate(
        is_correction=Exists(public),
        **{
            name: ExpressionWrapper(condition, BooleanField())
            for name, (condition, _) in PROBLEMS.items()
        },
    )


def _is_ready() -> Q:
    return Q(**dict.fromkeys(PROBLEMS, False))
