"""Choosing among the places of the same words; laying two captures side by side."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sources.comparison.cited import Cited
from sources.comparison.differences import Span, different_spans
from sources.comparison.relatedness import shared_phrases
from sources.comparison.streams import Stream

# So many words and marks in a row on one side are a context.
_ENOUGH = 3
_WEIGHTY = re.compile(
    r".*\d.*|not|no|never|neither|nor|without|cannot|.+n't|none|hundreds?|thousands?|"
    r"millions?|billions?|dozens?|half|не|ні|ані|без|нет|ни|ніколи|никогда|немає|"
    r"тисяч\w*|мільйон\w*|мільярд\w*|сот\w*|десят\w+|тысяч\w*|миллион\w*|миллиард\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Alignment:
    """Two captures' streams and the spans in which they differ."""

    before: Stream
    after: Stream
    spans: Sequence[Span]

    @cached_property
    def shared(self) -> float:
        """The share of phrases that both captures have, 0 to 1."""
        return shared_phrases(self.before.tokens.keys, self.after.tokens.keys)

    def is_kept(self, first: int, stop: int) -> int | None:
        """Return where unchanged tokens of the earlier stream stand in the later one.

        None where anything within them differs, an insertion between them included.
        """
        index = bisect_right(self.spans, first, key=lambda span: span.before.stop) - 1
        shift = 0
        if index >= 0:
            shift = self.spans[index].after.stop - self.spans[index].before.stop
        follower = self.spans[index + 1] if index + 1 < len(self.spans) else None
        if follower and follower.before.start < stop:
            return None
        return first + shift

    def replaced_by(self, first: int, stop: int) -> tuple[int, int]:
        """Return what stands for tokens of the earlier stream in the later one.

        Insertions right before and behind them are within it: a sentence may have been
        cut in two.
        """
        begin = end = None
        shift = 0
        for span in self.spans:
            if span.before.start > stop:
                break
            if span.before.stop >= first and begin is None:
                begin = (
                    span.after.start if span.before.start <= first else first + shift
                )
            shift = span.after.stop - span.before.stop
            if span.before.stop >= stop:
                end = span.after.stop
        if begin is None:
            begin = first + shift
        return begin, (stop + shift if end is None else end)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the cited words in the later stream.

    `changed_neighbour` tells of a number or negation that came or went beside them.
    """

    index: int
    has_context: bool
    is_aligned: bool
    changed_neighbour: str


def alignment_of(before: Stream, after: Stream) -> Alignment:
    """Lay the tokens of two captures side by side."""
    return Alignment(before, after, different_spans(before.tokens, after.tokens))


def best_place(
    cited: Cited, stream: Stream, start: int, alignment: Alignment | None
) -> Place | None:
    """Return the place of exactly these words that is most likely the cited one."""
    kept = None
    if alignment and cited.first is not None:
        kept = alignment.is_kept(cited.first, cited.first + len(cited.keys))
    found = stream.places_of(cited.keys, start)
    if kept is not None and kept not in found:
        found.append(kept)
    if not found:
        return None
    index = max(
        found,
        key=lambda index: (
            index == kept,
            sum(_agreeing(cited, stream, index)),
            -abs(stream.tokens.starts[index] - start),
        ),
    )
    return Place(
        index,
        has_context(cited, stream, index),
        index == kept,
        _changed_neighbour(cited, stream, index),
    )


def has_context(cited: Cited, stream: Stream, index: int) -> bool:
    """Tell whether the words on one side at least are those that stood there before."""
    left, right = _agreeing(cited, stream, index)
    return (
        left >= min(_ENOUGH, len(cited.left)) > 0
        or right >= min(_ENOUGH, len(cited.right)) > 0
        or not (cited.left or cited.right)
    )


def _agreeing(cited: Cited, stream: Stream, index: int) -> tuple[int, int]:
    keys, stop = stream.tokens.keys, index + len(cited.keys)
    before = keys[max(0, index - len(cited.left)) : index]
    left = _common(cited.left[::-1], before[::-1])
    return left, _common(cited.right, keys[stop : stop + len(cited.right)])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _changed_neighbour(cited: Cited, stream: Stream, index: int) -> str:
    keys, stop = stream.tokens.keys, index + len(cited.keys)
    sides = []
    if cited.left:
        sides.append((cited.left[-1:], keys[index - 1 : index] if index else ()))
    if cited.right:
        sides.append((cited.right[:1], keys[stop : stop + 1]))
        runs_on = (
            stop < len(keys)
            and stream.tokens.starts[stop] == stream.tokens.ends[stop - 1]
        )
        sides.append(
            (_run_on(cited.right), _run_on(keys[stop : stop + 2]) if runs_on else ())
        )
    for old, new in sides:
        changed = {*old} ^ {*new}
        if any(_WEIGHTY.fullmatch(key) for key in changed):
            return f"“{' '.join(old) or '—'}” became “{' '.join(new) or '—'}”"
    return ""


def _run_on(keys: Sequence[str]) -> Sequence[str]:
    """Return the digits by which a number goes on behind a comma or point."""
    goes_on = len(keys) > 1 and keys[0] in {",", "."} and keys[1].isdigit()
    return keys[1:2] if goes_on else ()
