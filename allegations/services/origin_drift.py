"""Finding public allegations whose origins are counted otherwise today."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from allegations.choices import RecordKind
from allegations.ledger.bodies import AllegationBody, OriginsPart
from allegations.ledger.origins import Citation, Doubt, count_origins
from allegations.ledger.reading import read_body
from allegations.models import Allegation, OriginDrift
from allegations.querysets import published_versions
from sources.models import Article, StoryMembership
from sources.services.stories.waiting import doubtful_pairs

_AT_A_TIME = 200


def check_origins() -> int:
    """Open or close a drift for each public allegation; return how many are open.

    The articles that the published body cites are counted with the stories of today: an
    edited draft is no drift. Safe to repeat, to break off and to run twice at once.
    """
    current = published_versions().of_kind(RecordKind.ALLEGATION).current().listed()
    rows = current.order_by("pk").values_list(
        "reference", "version", "entry__body__body"
    )
    standing: set[str] = set()
    for page in _pages(rows.iterator(chunk_size=_AT_A_TIME)):
        bodies = {
            reference: (version, body)
            for reference, version, stored in page
            if isinstance(body := read_body(bytes(stored)), AllegationBody)
        }
        standing |= _checked(bodies)
    _close(OriginDrift.objects.exclude(allegation__reference__in=standing))
    return len(standing)


def _pages(rows: Iterator[Any]) -> Iterator[list[Any]]:
    page: list[Any] = []
    for row in rows:
        page.append(row)
        if len(page) == _AT_A_TIME:
            yield page
            page = []
    if page:
        yield page


def _checked(bodies: dict[str, tuple[int, AllegationBody]]) -> set[str]:
    """Open what drifts among some bodies, and return the references that do."""
    cited = {
        reference
        for _, body in bodies.values()
        for _, part in _counted_parts(body)
        for articles in part.origins
        for reference in articles
    }
    origins, doubts = _today(cited)
    drifted: set[str] = set()
    for reference, (version, body) in bodies.items():
        differences = list(_differences(body, origins, doubts))
        if differences:
            _open(reference, version, differences)
            drifted.add(reference)
    return drifted


def _counted_parts(body: AllegationBody) -> Iterator[tuple[str, OriginsPart]]:
    parts: Iterable[Any] = (
        *(body, *body.accusations, *body.responses),
        *(*body.figures, *body.characterisations),
    )
    for part in parts:
        if part.origins is not None:
            yield part.reference, part.origins


def _today(references: set[str]) -> tuple[dict[str, str], list[Doubt]]:
    names = dict(
        Article.objects.filter(reference__in=references).values_list("pk", "reference")
    )
    stories = StoryMembership.objects.filter(article_id__in=names)
    origins = {
        names[article_id]: story
        for article_id, story in stories.values_list("article_id", "story__reference")
    }
    pairs = sorted(doubtful_pairs(names))
    return origins, [frozenset({names[a], names[b]}) for a, b in pairs]


def _differences(
    body: AllegationBody, origins: dict[str, str], doubts: Sequence[Doubt]
) -> Iterator[dict[str, Any]]:
    for reference, part in _counted_parts(body):
        cited = [article for articles in part.origins for article in articles]
        now = count_origins(
            [
                Citation(
                    article,
                    origins.get(article, article),
                    is_by_party=False,
                    anonymous=None,
                )
                for article in cited
            ],
            doubts,
        )
        published = [part.independent_origins_least, part.independent_origins_most]
        today = [now.least, now.most]
        if published != today:
            yield {"reference": reference, "published": published, "today": today}


@transaction.atomic
def _open(reference: str, version: int, differences: list[dict[str, Any]]) -> None:
    # Whoever else checks waits here, and then finds the drift open.
    allegation = Allegation.objects.select_for_update(of=("self",)).get(
        reference=reference
    )
    found = allegation.origin_drifts.filter(closed_at__isnull=True).first()
    if found and (found.version, found.differences) == (version, differences):
        return
    _close(allegation.origin_drifts.all())
    OriginDrift.objects.create(
        allegation=allegation, version=version, differences=differences
    )


def _close(drifts: Any) -> None:
    drifts.filter(closed_at__isnull=True).update(closed_at=timezone.now())
