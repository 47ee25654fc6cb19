"""Records on the running site are those shown as examples of answers.

But for what differs by installation. Examples are written by test_examples.py.
"""

from typing import Any

import httpx2
import pytest

from allegations.api.example_answers import read_examples

# Instants, and addresses with the port of the site.
DIFFERS = {"publication", "captured_at", "permalink", "address"}
RECORDS = {
    each["summary"].removeprefix("GET "): each["value"]
    for name, each in read_examples().items()
    if name.endswith("_retrieve")
}


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_reads_as_its_example(site: Any, address: str) -> None:
    answer = httpx2.get(f"{site.url}{address}")
    assert _lasting(answer.json()) == _lasting(RECORDS[address])


def _lasting(value: Any) -> Any:
    if isinstance(value, list):
        return [_lasting(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _lasting(item) for key, item in value.items() if key not in DIFFERS
        }
    return value
