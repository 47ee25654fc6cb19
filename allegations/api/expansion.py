"""What `expand` adds to records of allegations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from allegations.choices import RecordKind
from allegations.querysets import Moment, published_versions


def with_cases(
    references: list[str], records: Iterable[bytes], moment: Moment, site: str
) -> Iterator[bytes]:
    """Add to each record the public cases that held it at the moment; one query."""
    held = cases_of(references, moment, site)
    for reference, record in zip(references, records, strict=True):
        cases = msgspec.json.encode(held[reference])
        yield b'%b,"cases":%b}' % (record[:-1], cases)


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
