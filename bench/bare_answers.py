"""What the bare app answers: the statements that the tracker runs, and the same bytes.

python bench/bare_answers.py ALLEGATIONS SEED FILE [NAME ...]
"""

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from api_cases import Case, cases  # noqa: E402 - settings come first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from allegations.api.steps import LOOKED  # noqa: E402
from allegations.bench_data.records import Plan  # noqa: E402
from allegations.bench_data.world import World  # noqa: E402

RESULTS = '"results":['
# Where what is answered of records is read from.
KEPT = ("allegations_ledgerbody", "allegations_publishedbrief")


def main(size: int, seed: int, file: Path, *only: str) -> None:
    """Ask the tracker once for everything, in this process."""
    plan, world = Plan(allegations=size, seed=seed), World(seed)
    chosen = [
        case
        for case in cases(plan, world)
        if not only or any(part in case.name for part in only)
    ]
    file.write_text(json.dumps({case.address: answer(case) for case in chosen}))


def answer(case: Case) -> dict[str, Any]:
    """The statements that read the page, and what stands around its records.

    A search is read in steps (docs/decisions/0008): what each of them found follows what
    was found before, and the first step that has enough is the last that was asked.
    """
    asked = parse_qs(case.address.partition("?")[2])
    with CaptureQueriesContext(connection) as captured:
        told = Client(headers={"host": "127.0.0.1"}).get(case.address)
    if told.status_code != 200:
        raise RuntimeError(f"{case.address}: {told.content[:500]!r}")
    steps = [
        each["sql"] for each in captured if any(kept in each["sql"] for kept in KEPT)
    ]
    values = None
    if "$1" in steps[0]:
        # One that is prepared: of one record, by the instant, its kind and reference.
        steps = [re.sub(r"\$\d", "%s", sql) for sql in steps]
        values = [*asked.get("as_of", []), "allegation", case.address.split("/")[4]]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({steps[0]}) page LIMIT 0", values)
        columns = [column.name for column in cursor.description]
    text = told.content.decode()
    is_list = RESULTS in text
    document = json.loads(text)
    return {
        "group": case.group,
        "name": case.name,
        "coding": case.coding,
        "steps": steps,
        "values": values,
        "columns": columns,
        "looked": LOOKED,
        "most": len(document["results"]) if is_list else 1,
        "before": text.partition(RESULTS)[0] + RESULTS if is_list else "",
        "after": "]}" if is_list else "",
        # What is read of a brief is answered whole.
        "fields": [each for each in asked.get("fields", []) if each != "brief"],
        "as_of": _as_of(document) if not is_list else "",
    }


def _as_of(document: dict[str, Any]) -> str:
    asked = document["publication"].get("as_of")
    return f',"as_of":"{asked}"' if asked else ""


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
