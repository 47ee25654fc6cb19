"""What public allegations said of actors, articles and the like at a past moment."""

from collections.abc import Iterable, Sequence

from pydantic_core import to_json

from allegations.api.lists import Row
from allegations.choices import EntityKind
from allegations.ledger.entities import described_in
from allegations.querysets import NEWEST_ACTION, READABLE, Moment
from tracker.common.binary_rows import prepared_rows
from tracker.common.strict_parameters import BadParameters, ParameterProblem

# The newest mention of each is walked back to: the last entries that mention it are
# looked up one by one until one stood at the moment. Of a body that is being removed in
# this moment there are no words any more, and no row.
_NEWEST = """
    WITH moment AS ({moment})
    SELECT asked.reference, e.index AS entry_id, e.reference AS record, e.version,
           e.action, e.recorded_at AS published_at, e.commitment, b.body
    FROM unnest(%s::text[]) WITH ORDINALITY AS asked (reference, place)
    CROSS JOIN LATERAL (
        SELECT stood.entry_id
        FROM allegations_entitymentions m
        CROSS JOIN LATERAL (
            SELECT mention.entry_id
            FROM (
                SELECT entry_id FROM unnest(m.entries) AS entry_id
                WHERE entry_id <= (SELECT index FROM moment) ORDER BY entry_id DESC
            ) AS mention
            JOIN allegations_publishedversion v USING (entry_id)
            WHERE v.standing = 'public' AND (
                v.last_index IS NULL OR v.last_index >= (SELECT index FROM moment)
            ){still}
            ORDER BY mention.entry_id DESC LIMIT 1
        ) AS stood
        WHERE m.kind = %s AND m.reference = asked.reference
            AND m.first_entry <= (SELECT index FROM moment)
        ORDER BY m.first_entry DESC LIMIT 1
    ) AS newest
    JOIN allegations_ledgerentry e ON e.index = newest.entry_id
    JOIN allegations_ledgerbody b ON b.entry_id = newest.entry_id
    ORDER BY asked.place
"""
_AT_INSTANT = _NEWEST.format(
    moment="SELECT index FROM allegations_ledgerentry WHERE recorded_at <= %s"
    " ORDER BY recorded_at DESC LIMIT 1",
    still="",
)
# Whoever only pages on does not read what was withdrawn since.
_AT_INDEX = _NEWEST.format(
    moment="SELECT %s::bigint AS index",
    still=f" AND {NEWEST_ACTION.format('v.reference')} IN ({READABLE})",
)


def described_then(
    kind: EntityKind, references: Sequence[str], moment: Moment
) -> list[Row]:
    """Each as the newest allegation described it that mentioned it at a past moment.

    With the columns that say where that stands in the ledger, of which `record` is its
    reference. One query, however many there are; what nothing mentioned is left out.
    """
    asked = [list(references), kind.value]
    if moment.instant is not None:
        rows = prepared_rows(_AT_INSTANT, [moment.instant, *asked])
    else:
        rows = prepared_rows(_AT_INDEX, [moment.index, *asked])
    for row in rows:
        row["body"] = to_json(described_in(row["body"], kind, row["reference"]))
    return rows


def refuse_filters(asked: Iterable[str], filters: Iterable[str]) -> None:
    """Refuse to filter what was mentioned then by what is known of it now."""
    refused = [f"`{name}`" for name in sorted(set(asked) & set(filters))]
    if refused:
        problem = (
            f"It cannot be combined with {', '.join(refused)}: filters of this list know "
            "what is mentioned now. Leave them out, or ask for allegations as of then."
        )
        raise BadParameters([ParameterProblem("as_of", problem)])
