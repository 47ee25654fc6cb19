"""Which lines of a page are the article's own words, told from both captures of it.

Extraction may mark a line in one capture and not in the other. A line that is body in
one of them and stands in its place in the other counts as body in both.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sources.comparison.furniture import (
    ADVERTISEMENT,
    furniture_reason,
    is_label,
    is_title_like,
    ticker_lines,
)
from sources.comparison.texts import PageText
from sources.comparison.tokens import Tokens, is_word, joined, keys_of, tokens_of

_BODY = "body"
_HEADLINE = "headline"
_DATELINE = "dateline"
_FURNITURE = "furniture"
# A pull quote repeats so many words; fewer may be chance.
_LEAST_REPEATED = 5
# Beyond so many new lines the page is another one, and looking would take long.
_MOST_REPEATS = 200
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: what it is, why, its tokens, and their keys to know it by.

    `kind` is that of its block, or "furniture" where only comparison knows it to be.
    """

    start: int
    end: int
    kind: str
    reason: str
    tokens: Tokens
    key: _Key

    @property
    def is_own(self) -> bool:
        """Whether the line is of the article itself, headline apart."""
        return self.kind == _BODY or self.reason == _DATELINE


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The lines of one page that are the article's own, and the tokens in them.

    `line_of` gives for each token the index of its line in `lines`; `all_lines` are
    those of the whole page, `headline` is the title as the page shows or states it.
    """

    text: str
    headline: str
    all_lines: Sequence[PageLine]
    lines: Sequence[PageLine]
    tokens: Tokens
    line_of: Sequence[int]


def own_words(page: PageText) -> OwnWords:
    """Return the article's own words of a page looked at by itself."""
    lines = _page_lines(page)
    return _chosen(page, lines, [line for line in lines if line.is_own])


def own_words_of_both(before: PageText, after: PageText) -> tuple[OwnWords, OwnWords]:
    """Return the article's own words of two captures, looked at together."""
    pages = (before, after)
    one, other = (_page_lines(page) for page in pages)
    titles = {
        keys_of(_headline(page, lines))
        for page, lines in zip(pages, (one, other), strict=True)
    }
    old = _with_flipped(one, other, titles)
    new = _with_flipped(other, one, titles)
    old, new = _without_repeats(old, new), _without_repeats(new, old)
    return _chosen(before, one, old), _chosen(after, other, new)


def _page_lines(page: PageText) -> list[PageLine]:
    starts = [block["start"] for block in page.blocks]
    spans = list(_line_spans(page.text))
    tickers = ticker_lines([page.text[start:end] for start, end in spans])
    lines: list[PageLine] = []
    for index, (start, end) in enumerate(spans):
        kind, reason = _BODY, ""
        at = bisect_right(starts, start) - 1
        if at >= 0 and page.blocks[at]["end"] > start:
            kind, reason = page.blocks[at]["kind"], page.blocks[at]["reason"]
        if kind == _BODY:
            found = (
                "live ticker"
                if index in tickers
                else furniture_reason(page.text[start:end])
            )
            kind, reason = (_FURNITURE, found) if found else (kind, reason)
        tokens = tokens_of(page.text, start, end)
        if len(tokens):
            lines.append(PageLine(start, end, kind, reason, tokens, tuple(tokens.keys)))
    return _with_labelled(page.text, lines)


def _with_labelled(text: str, lines: Sequence[PageLine]) -> list[PageLine]:
    """Tell the lines that a label alone on its line introduces: a teaser, an advert."""
    labelled = ""
    told: list[PageLine] = []
    for line in lines:
        words = text[line.start : line.end]
        if is_label(words, line.reason):
            labelled = line.reason
        elif labelled and line.kind == _BODY and is_title_like(words):
            told.append(replace(line, kind=_FURNITURE, reason=labelled))
            # An advert has one line, as far as its words tell.
            labelled = "" if labelled == ADVERTISEMENT else labelled
            continue
        else:
            labelled = ""
        told.append(line)
    return told


def _line_spans(text: str) -> Iterable[tuple[int, int]]:
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped)
            yield start, start + len(stripped)
        offset += len(raw) + 1


def _headline(page: PageText, lines: Sequence[PageLine]) -> str:
    shown = [
        page.text[line.start : line.end] for line in lines if line.kind == _HEADLINE
    ]
    return " ".join(shown) or page.title


def _with_flipped(
    lines: Sequence[PageLine], others: Sequence[PageLine], titles: set[_Key]
) -> list[PageLine]:
    """Return the own lines, and those that are so in the other capture, in their place."""
    own = {line.key for line in lines if line.is_own}
    theirs = {line.key for line in others if line.is_own} - own - titles
    known = own | theirs
    places = _neighbours(others, known)
    mine = _neighbours(lines, known)
    return [
        line
        for line in lines
        if line.key not in titles
        and (line.is_own or (line.key in theirs and mine[line.key] & places[line.key]))
    ]


def _neighbours(
    lines: Sequence[PageLine], known: set[_Key]
) -> dict[_Key, set[tuple[str, _Key]]]:
    """Return for each line which known lines stand next before and after it."""
    kept = [line.key for line in lines if line.key in known]
    around: dict[_Key, set[tuple[str, _Key]]] = {}
    for index, key in enumerate(kept):
        sides = around.setdefault(key, set())
        sides.add(("before", kept[index - 1] if index else ()))
        sides.add(("after", kept[index + 1] if index + 1 < len(kept) else ()))
    return around


def _without_repeats(
    lines: Sequence[PageLine], others: Sequence[PageLine]
) -> list[PageLine]:
    """Leave out pull quotes: lines of this capture alone that repeat its other words."""
    keys = {line.key for line in others}
    alone = [line for line in lines if line.key not in keys]
    if not 0 < len(alone) <= _MOST_REPEATS:
        return list(lines)
    mine, theirs = _spelled(lines), _spelled(others)
    counts = Counter(line.key for line in lines)
    repeats = {
        line.key
        for line in alone
        if counts[line.key] == 1 and _is_repeat(line.key, mine, theirs)
    }
    return [line for line in lines if line.key not in repeats]


def _is_repeat(key: _Key, mine: str, theirs: str) -> bool:
    words = [part for part in key if is_word(part)]
    if len(words) < _LEAST_REPEATED:
        return False
    bare = _spelled_words(key)
    return bare in theirs and mine.count(bare) > 1


def _spelled(lines: Sequence[PageLine]) -> str:
    return "".join(f"{' '.join(line.key)} \n " for line in lines).join((" ", " "))


def _spelled_words(key: _Key) -> str:
    first = next(i for i, part in enumerate(key) if is_word(part))
    last = next(i for i in range(len(key), 0, -1) if is_word(key[i - 1]))
    return f" {' '.join(key[first:last])} "


def _chosen(
    page: PageText, all_lines: Sequence[PageLine], lines: Sequence[PageLine]
) -> OwnWords:
    line_of = [i for i, line in enumerate(lines) for _ in line.key]
    return OwnWords(
        page.text,
        _headline(page, all_lines),
        all_lines,
        lines,
        joined(line.tokens for line in lines),
        line_of,
    )
