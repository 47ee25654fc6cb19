"""The origins that allegations and their statements rest on, as they stand today."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

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
# A denial is read in articles too, and speaks against what is alleged, not for it.
_IN_SUPPORT = (Accusation, Figure, LegalCharacterisation)
_COLUMNS = {
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
    """Count the origins of some allegations, in seven queries whatever their number.

    A party is whoever acts for a state that is accused (an alleged perpetrator's state)
    or that accuses (the state of who speaks an accusation, or for whom it is spoken). A
    citation is a party's where the speaker is one, or the outlet of the article.
    """
    rows = {kind: list(_rows(kind, allegation_ids)) for kind in STATEMENTS}
    parties = _parties(allegation_ids, rows[Accusation])
    articles = {row["article"] for each in rows.values() for row in each}
    stories = _stories(articles)
    names = {
        row["article"]: row["article_reference"]
        for each in rows.values()
        for row in each
    }
    doubts = [
        frozenset({names[a], names[b]}) for a, b in sorted(doubtful_pairs(articles))
    ]
    support: dict[int, list[Citation]] = defaultdict(list)
    said: dict[int, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for kind, found in rows.items():
        for row in found:
            citation = _citation(row, stories, parties[row["allegation"]])
            said[row["allegation"]][row["statement"]].append(citation)
            if kind in _IN_SUPPORT:
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


def _rows(kind: Any, allegation_ids: Collection[int]) -> Iterator[dict[str, Any]]:
    rows = kind.objects.filter(
        allegation_id__in=allegation_ids, utterance__passages__isnull=False
    )
    for row in rows.order_by("pk").values_list(*_COLUMNS.values()).distinct():
        yield dict(zip(_COLUMNS, row, strict=True))


def _parties(
    allegation_ids: Collection[int], accusations: list[dict[str, Any]]
) -> dict[int, set[str]]:
    parties: dict[int, set[str]] = defaultdict(set)
    accused = AllegedPerpetrator.objects.filter(
        accusation__allegation_id__in=allegation_ids, actor__isnull=False
    )
    for pk, state in accused.values_list(
        "accusation__allegation_id", "actor__state_code"
    ):
        parties[pk].add(state)
    for row in accusations:
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
