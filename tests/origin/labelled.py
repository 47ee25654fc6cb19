"""Texts of our own with what is known of them: labels.toml and held_out.toml."""

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sources.extraction import extract
from sources.origin import OriginText, ReadText, read_origin

HERE = Path(__file__).parent
SETS = {
    "labels.toml": HERE / "texts",
    "held_out.toml": HERE / "held_out",
    "unseen.toml": HERE / "unseen",
    "last.toml": HERE / "last",
}


@dataclass(frozen=True)
class Pair:
    """Two labelled texts. `same_origin` is None where a machine may not join."""

    a: str
    b: str
    same_origin: bool | None
    same_event: bool
    relation: str

    @property
    def language(self) -> str:
        return self.a[:2]


def origin_text(path: Path) -> OriginText:
    found = extract(path.read_bytes(), media_type="text/plain")
    return OriginText(
        text=found.text,
        language=found.language,
        title="" if found.title_is_ours else found.title,
        author=found.author or "",
        blocks=found.blocks,
    )


@cache
def read_set(name: str) -> dict[str, ReadText]:
    return {
        path.stem: read_origin(origin_text(path))
        for path in sorted(SETS[name].glob("*.txt"))
    }


def labels(name: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = tomllib.loads((HERE / name).read_text())
    return loaded["texts"]


def pairs(name: str) -> Iterator[Pair]:
    """Every pair of texts in one language, each pair once."""
    known = labels(name)
    for a, b in itertools.combinations(sorted(known), 2):
        if a[:2] == b[:2]:
            yield _pair(a, known[a], b, known[b])


def _pair(a: str, of_a: dict[str, Any], b: str, of_b: dict[str, Any]) -> Pair:
    is_part = (
        of_a.get("quotes") == of_b["origin"] or of_b.get("quotes") == of_a["origin"]
    )
    is_same = of_a["origin"] == of_b["origin"]
    is_event = of_a["event"] == of_b["event"]
    relation = "same_event_other_source" if is_event else "unrelated"
    if is_same or is_part:
        relation = next(
            (
                one["relation"]
                for one, of in ((of_a, b), (of_b, a))
                if one.get("of") == of
            ),
            "",
        )
    return Pair(a, b, None if is_part else is_same, is_event, relation)
