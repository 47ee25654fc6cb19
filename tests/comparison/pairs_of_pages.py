"""Reading of the labelled page pairs under `pairs/`.

Each pair is a folder: `before.html` and `after.html` as two visits to one address gave
them, and `label.json` with the `kind` of change expected, for each cited passage its
`exact` words in the text before, the `effect` expected and, where it matters, the
`wording` that stands there after, and the `charset` that a response's header declared.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sources.comparison.anchoring import context_of, places_of
from sources.comparison.anchors import Anchor
from sources.comparison.texts import PageText
from sources.extraction import extract

ADDRESS = "https://www.example.org/news/article-1"
PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class PagePair:
    """Two captures of one page and what is expected of them."""

    name: str
    before: PageText
    after: PageText
    kind: str
    passages: list[dict[str, str]]


def page_text(body: bytes, charset: str | None = None) -> PageText:
    """Extract a page as a capture of it would be."""
    found = extract(body, media_type="text/html", url=ADDRESS, declared_charset=charset)
    return PageText(
        found.text,
        [
            {"start": b.start, "end": b.end, "kind": b.kind.value, "reason": b.reason}
            for b in found.blocks
        ],
        found.language,
        "" if found.title_is_ours else found.title,
    )


def read_pair(folder: Path) -> PagePair:
    """Read one labelled pair."""
    label: dict[str, Any] = json.loads((folder / "label.json").read_text("utf-8"))
    before, after = (
        page_text(
            (folder / f"{side}.html").read_bytes(),
            label.get("charset", {}).get(side),
        )
        for side in ("before", "after")
    )
    return PagePair(folder.name, before, after, label["kind"], label["passages"])


def anchor_of(page: PageText, exact: str) -> Anchor:
    """Cite words that stand in a text once."""
    places = places_of(exact, page.text)
    assert len(places) == 1, f"“{exact}” stands {len(places)} times"
    prefix, suffix = context_of(page.text, places[0], places[0] + len(exact))
    return Anchor(exact, prefix, suffix, places[0], page.language)
