"""What public allegations said of actors, articles and the like at a past moment."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import CharField, Value

from allegations.api.lists import Row
from allegations.choices import EntityKind, RecordKind
from allegations.ledger.entities import entities_of
from allegations.ledger.reading import read_body
from allegations.models import LedgerBody
from allegations.querysets import index_at, published_versions
from tracker.common.strict_parameters import BadParameters, ParameterProblem


def described_then(
    kind: EntityKind, references: Sequence[str], instant: datetime
) -> list[Row]:
    """Each as the newest allegation described it that mentioned it then.

    Rows as those of the present have them. Three queries, however many there are.
    """
    newest = _newest_mentions(kind, references, index_at(instant))
    stored = LedgerBody.objects.filter(entry__in=set(newest.values()))
    said = {
        (index, entity.mention): entity.data
        for index, body in stored.values_list("entry_id", "body")
        for entity in entities_of(read_body(bytes(body)))
    }
    return [
        {
            "reference": reference,
            "entry_index": index,
            "body": json.dumps(said[index, f"{kind}:{reference}"], ensure_ascii=False),
        }
        for reference, index in newest.items()
        # Of a body that is being removed in this moment there are no words any more.
        if (index, f"{kind}:{reference}") in said
    ]


def refuse_filters(asked: Iterable[str], filters: Iterable[str]) -> None:
    """Refuse to filter what was mentioned then by what is known of it now."""
    refused = [f"`{name}`" for name in sorted(set(asked) & set(filters))]
    if refused:
        problem = (
            f"It cannot be combined with {', '.join(refused)}: filters of this list know "
            "what is mentioned now. Leave them out, or ask for allegations as of then."
        )
        raise BadParameters([ParameterProblem("as_of", problem)])


def _newest_mentions(
    kind: EntityKind, references: Sequence[str], index: int
) -> dict[str, int]:
    """By reference the newest entry that stood at the index and mentions it.

    One question each in one query: only so does the planner know how often each is
    mentioned, and so whether to walk back from the newest or to read all that do.
    """
    then = published_versions().of_kind(RecordKind.ALLEGATION).as_of_index(index)
    questions = [
        then.listed()
        .filter(mentions__contains=[f"{kind}:{reference}"])
        .order_by("-entry_id")
        .values_list(Value(reference, CharField()), "entry_id")[:1]
        for reference in references
    ]
    if not questions:
        return {}
    found = dict(questions[0].union(*questions[1:], all=True))
    return {name: found[name] for name in references if name in found}
