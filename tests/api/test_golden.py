"""Public records of the casebook, as they were but for what differs by installation."""

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

GOLDEN = Path(__file__).parent / "golden"


# Instants, and addresses with the port of the site.
DIFFERS = {"publication", "captured_at", "permalink", "address"}


@pytest.mark.parametrize(
    "address",
    [
        "allegations/A-2022-0001",
        "cases/C-2024-0001",
        "accusations/A-2023-0001/A3",
        "responses/A-2022-0001/R1",
        "figures/A-2022-0001/F1",
        "characterisations/A-2022-0001/L1",
        "stories/A-2022-0001/S-000005",
        "proceedings/J-2023-0001",
        "places/L-000002",
        "provisions/gc4:49",
    ],
)
def test_a_record_reads_as_it_always_did(site: Any, address: str) -> None:
    answer = httpx2.get(f"{site.url}/api/v1/{address}/")
    record = _lasting(answer.json())
    kept = (
        GOLDEN / f"{address.partition('/')[2].replace('/', '-').replace(':', '-')}.json"
    )
    # After a wanted change of the shape: write `record` there, and raise `schema`.
    assert record == json.loads(kept.read_text(encoding="utf-8"))


def _lasting(value: Any) -> Any:
    if isinstance(value, list):
        return [_lasting(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _lasting(item) for key, item in value.items() if key not in DIFFERS
        }
    return value
