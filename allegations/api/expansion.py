"""What `expand` adds to records of allegations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from allegations.choices import RecordKind
from allegations.ledger.leaves import instant
from allegations.querysets import Moment, published_versions


def with_cases(
    references: list[str], records: Iterable[bytes], moment: Moment, site: str
) -> Iterator[bytes]:
    """Add to each record the public cases that held it at the moment; one query."""
    held = cases_of(references, moment, site)
    for reference, record in zip(references, records, strict=True):
        cases = msgspec.json.encode(held[reference])
        yield b'%b,"cases":%b}' % (record[:-1], cases)


def with_standings(records: Iterable[bytes], moment: Moment) -> Iterator[bytes]:
    """Add to each case what stands by now, or stood then, for what it lists; one query.

    That is of the list of allegations that the answer has; without it nothing is.
    """
    read = [*records]
    listed = [
        [
            each["reference"]
            for each in msgspec.json.decode(record).get("allegations", ())
        ]
        for record in read
    ]
    named = {each for references in listed for each in references}
    rows = published_versions().standing_for(named, moment.instant)
    standing = {
        row["reference"]: row
        for row in rows.values("reference", "version", "action", "published_at")
    }
    for record, references in zip(read, listed, strict=True):
        found = [
            {**row, "published_at": instant(row["published_at"])}
            for each in references
            if (row := standing.get(each))
        ]
        yield b'%b,"standings":%b}' % (record[:-1], msgspec.json.encode(found))


def cases_of(
    references: Iterable[str], moment: Moment, site: str
) -> defaultdict[str, list[dict[str, Any]]]:
    """The cases of each allegation, by reference."""
    mentions = {f"allegation:{each}": each for each in references}
    cases = published_versions().of_kind(RecordKind.CASE).read_at(moment)
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = cases.filter(mentions__overlap=list(mentions)).order_by("reference")
    for case in rows.values("reference", "version", "title", "mentions"):
        head = {
            "reference": case["reference"],
            "version": case["version"],
            "title": case["title"],
            "permalink": f"{site}{case['reference']}/v{case['version']}",
        }
        for mention in set(case["mentions"]) & set(mentions):
            found[mentions[mention]].append(head)
    return found
