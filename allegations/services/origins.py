"""The origins that allegations and their statements rest on, as they stand today."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Value

from allegations.choices import SpeakerKind
from allegations.ledger.origins import Citation, Doubt, OriginCount, count_origins
from allegations.models import (
    Accusation,
    AllegedPerpetrator,
    Figure,
    LegalCharacterisation,
    Response,
)
from sources.models import StoryMembership
from sources.services.stories.waiting import doubtful_pairs

STATEMENTS = (Accusation, Response, Figure, LegalCharacterisation)
_COLUMNS = {
    "series": "series",
    "allegation": "allegation_id",
    "statement": "reference",
    "speaker_kind": "utterance__speaker_kind",
    "described": "utterance__speaker_description",
    "speaker": "utterance__speaker__state_code",
    "principal": "utterance__on_behalf_of__state_code",
    "article": "utterance__passages__capture__article_id",
    "article_reference": "utterance__passages__capture__article__reference",
    "outlet": "utterance__passages__capture__article__outlet__actor__state_code",
}


@dataclass
class OriginsOfAllegation:
    """The count of what is said in support of an allegation, and of each statement."""

    allegation: OriginCount
    statements: dict[str, OriginCount] = field(default_factory=dict)

    def of(self, reference: str) -> OriginCount:
        """Return the count of a statement; one that cites nothing rests on nothing."""
        return self.statements.get(reference) or count_origins(())


def origins_of(allegation_ids: Collection[int]) -> dict[int, OriginsOfAllegation]:
    """Count the origins of some allegations, in four queries whatever their number.

    A party is whoever acts for a state that is accused (an alleged perpetrator's state)
    or that accuses (the state of who speaks an accusation, or for whom it is spoken). A
    citation is a party's where the speaker is one, or the outlet of the article.
    """
    rows = _rows(allegation_ids)
    parties = _parties(allegation_ids, rows)
    names = {row["article"]: row["article_reference"] for row in rows}
    stories = _stories(names)
    doubts = [frozenset({names[a], names[b]}) for a, b in sorted(doubtful_pairs(names))]
    support: dict[int, list[Citation]] = defaultdict(list)
    said: dict[int, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        citation = _citation(row, stories, parties[row["allegation"]])
        said[row["allegation"]][row["statement"]].append(citation)
        if row["series"] != Response.SERIES:
            # A denial is read in articles too, and does not support what it denies.
            support[row["allegation"]].append(citation)
    return {
        pk: OriginsOfAllegation(
            count_origins(support[pk], doubts), _counted(said[pk], doubts)
        )
        for pk in allegation_ids
    }


def _counted(
    statements: dict[str, list[Citation]], doubts: list[Doubt]
) -> dict[str, OriginCount]:
    return {name: count_origins(each, doubts) for name, each in statements.items()}


def _rows(allegation_ids: Collection[int]) -> list[dict[str, Any]]:
    """Read what every statement cites, a row for each article, in one query."""
    of_kinds = [_rows_of(kind, allegation_ids) for kind in STATEMENTS]
    rows = of_kinds[0].union(*of_kinds[1:])
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def _rows_of(kind: Any, allegation_ids: Collection[int]) -> Any:
    rows = kind.objects.filter(
        allegation_id__in=allegation_ids, utterance__passages__isnull=False
    )
    return (
        rows.order_by()
        .annotate(series=Value(kind.SERIES))
        .values_list(*_COLUMNS.values())
    )


def _parties(
    allegation_ids: Collection[int], rows: list[dict[str, Any]]
) -> dict[int, set[str]]:
    parties: dict[int, set[str]] = defaultdict(set)
    accused = AllegedPerpetrator.objects.filter(
        accusation__allegation_id__in=allegation_ids, actor__isnull=False
    )
    for pk, state in accused.values_list(
        "accusation__allegation_id", "actor__state_code"
    ):
        parties[pk].add(state)
    for row in rows:
        if row["series"] == Accusation.SERIES:
            parties[row["allegation"]] |= {row["speaker"] or "", row["principal"] or ""}
    for states in parties.values():
        states.discard("")
    return parties


def _stories(article_ids: Collection[int]) -> dict[int, str]:
    members = StoryMembership.objects.filter(article_id__in=article_ids)
    return dict(members.values_list("article_id", "story__reference"))


def _citation(
    row: dict[str, Any], stories: dict[int, str], parties: set[str]
) -> Citation:
    is_anonymous = row["speaker_kind"] == SpeakerKind.ANONYMOUS_SOURCE
    reference = row["article_reference"]
    return Citation(
        article=reference,
        origin=stories.get(row["article"], reference),
        is_by_party=not parties.isdisjoint(
            {row["speaker"], row["principal"], row["outlet"]}
        ),
        anonymous=row["described"] if is_anonymous else None,
    )
