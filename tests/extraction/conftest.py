"""What the tests of extraction share."""

from collections.abc import Callable

import pytest

from sources.extraction import extract

MarksOf = Callable[[str], dict[str, tuple[str, str]]]


@pytest.fixture
def marks_of() -> MarksOf:
    """Give each line of a plain text with the kind and reason that it was marked with."""

    def marks(text: str) -> dict[str, tuple[str, str]]:
        found = extract(text.encode(), media_type="text/plain")
        return {
            found.text[block.start : block.end]: (block.kind.value, block.reason)
            for block in found.blocks
        }

    return marks
