"""What changed between two captures of one page, and how grave it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sources.comparison.differences import Span, different_spans
from sources.comparison.headlines import same_headline
from sources.comparison.notices import Notice, NoticeKind, notices_in
from sources.comparison.own_words import OwnWords, own_words_of_both
from sources.comparison.texts import PageText
from sources.comparison.tokens import is_word, keys_of

_SHOWN = 60
_MOST_SHOWN = 3


class ChangeKind(StrEnum):
    """How a page differs from an earlier capture of it; the gravest one is told."""

    SAME_TEXT = "same_text"
    COSMETIC = "cosmetic"
    HEADLINE_CHANGED = "headline_changed"
    EDITED = "edited"
    CORRECTION_NOTICE = "correction_notice"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words of the article that differ: code points in both texts, half-open.

    On the side where nothing stands, start and end are the place where it would.
    """

    before_start: int
    before_end: int
    after_start: int
    after_end: int
    before_words: str
    after_words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two captures of a page.

    `kinds` has all that is true of the change, `kind` the gravest of them. `hunks` are
    changes of the article's own words, in order; adverts and counters are not among
    them. `notice` holds the words of a new notice, or "". `reasons` are sentences for
    curators.
    """

    kind: ChangeKind
    kinds: tuple[ChangeKind, ...]
    hunks: tuple[Hunk, ...]
    notice: str
    reasons: tuple[str, ...]


def compare_pages(before: PageText, after: PageText) -> Comparison:
    """Tell what changed between two captures of one page.

    Takes texts of up to a megabyte in seconds; no exception for any text.
    """
    if before.text == after.text and before.title == after.title:
        return Comparison(
            ChangeKind.SAME_TEXT,
            (ChangeKind.SAME_TEXT,),
            (),
            "",
            ("The text is the same to the letter.",),
        )
    old, new = own_words_of_both(before, after)
    spans = different_spans(old.tokens, new.tokens)
    hunks = tuple(hunk for span in spans for hunk in _hunks(old, new, span))
    notice = _new_notice(old, new)
    found: list[tuple[ChangeKind, str]] = []
    if notice:
        found.append(_told_by(notice))
    if hunks:
        found.append((ChangeKind.EDITED, _edited(hunks)))
    if not same_headline(old.headline, new.headline):
        found.append((ChangeKind.HEADLINE_CHANGED, _headline(old, new)))
    if not found:
        found.append((ChangeKind.COSMETIC, _cosmetic(old, new)))
    return Comparison(
        kind=found[0][0],
        kinds=tuple(kind for kind, _ in found),
        hunks=hunks,
        notice=notice.words if notice else "",
        reasons=tuple(reason for _, reason in found),
    )


def _hunks(old: OwnWords, new: OwnWords, span: Span) -> Iterator[Hunk]:
    before, after = list(_pieces(old, span.before)), list(_pieces(new, span.after))
    if len(before) <= 1 and len(after) <= 1:
        one = before[0] if before else (_place(old, span.before.start),) * 2
        other = after[0] if after else (_place(new, span.after.start),) * 2
        yield _hunk(old, new, one, other)
        return
    for one in before:
        yield _hunk(old, new, one, (_place(new, span.after.start),) * 2)
    for other in after:
        yield _hunk(old, new, (_place(old, span.before.stop),) * 2, other)


def _pieces(words: OwnWords, part: slice) -> Iterator[tuple[int, int]]:
    """Give the stretches of text of some tokens, divided where other lines stand between."""
    first = part.start
    for index in range(part.start + 1, part.stop + 1):
        if index == part.stop or _is_apart(words, index - 1, index):
            yield words.tokens.starts[first], words.tokens.ends[index - 1]
            first = index


def _is_apart(words: OwnWords, one: int, other: int) -> bool:
    above, below = words.line_of[one], words.line_of[other]
    return above != below and bool(
        words.text[words.lines[above].end : words.lines[below].start].strip()
    )


def _place(words: OwnWords, index: int) -> int:
    if index < len(words.tokens):
        return words.tokens.starts[index]
    return words.tokens.ends[-1] if len(words.tokens) else len(words.text)


def _hunk(
    old: OwnWords, new: OwnWords, one: tuple[int, int], other: tuple[int, int]
) -> Hunk:
    return Hunk(*one, *other, old.text[slice(*one)], new.text[slice(*other)])


def _new_notice(old: OwnWords, new: OwnWords) -> Notice | None:
    """Return the gravest notice of the new page that the old one did not have."""
    had = {keys_of(notice.words) for notice in _notices(old)}
    found = [notice for notice in _notices(new) if keys_of(notice.words) not in had]
    found.sort(key=lambda notice: notice.kind is not NoticeKind.RETRACTION)
    return found[0] if found else None


def _notices(words: OwnWords) -> Iterator[Notice]:
    for line in words.all_lines:
        yield from notices_in(words.text, line.start, line.end)


def _told_by(notice: Notice) -> tuple[ChangeKind, str]:
    if notice.kind is NoticeKind.RETRACTION:
        return ChangeKind.RETRACTED, (
            f"The page now says that it was taken back: “{_short(notice.words)}”."
        )
    return ChangeKind.CORRECTION_NOTICE, (
        f"The page now says that it was corrected: “{_short(notice.words)}”."
    )


def _edited(hunks: Sequence[Hunk]) -> str:
    shown = "; ".join(_in_words(hunk) for hunk in hunks[:_MOST_SHOWN])
    more = f"; and {len(hunks) - _MOST_SHOWN} more" if len(hunks) > _MOST_SHOWN else ""
    what = "Only marks" if all(_is_marks(hunk) for hunk in hunks) else "Words"
    places = "1 place" if len(hunks) == 1 else f"{len(hunks)} places"
    return f"{what} of the article changed in {places}: {shown}{more}."


def _in_words(hunk: Hunk) -> str:
    if not hunk.before_words:
        return f"added “{_short(hunk.after_words)}”"
    if not hunk.after_words:
        return f"removed “{_short(hunk.before_words)}”"
    return f"“{_short(hunk.before_words)}” became “{_short(hunk.after_words)}”"


def _is_marks(hunk: Hunk) -> bool:
    keys = (*keys_of(hunk.before_words), *keys_of(hunk.after_words))
    return not any(is_word(key) for key in keys)


def _headline(old: OwnWords, new: OwnWords) -> str:
    return f"The headline “{_short(old.headline)}” became “{_short(new.headline)}”."


def _cosmetic(old: OwnWords, new: OwnWords) -> str:
    one, other = (
        {line.key for line in words.all_lines if not line.is_own}
        for words in (old, new)
    )
    changed = sorted(
        {
            line.reason or line.kind
            for words, keys in ((old, other), (new, one))
            for line in words.all_lines
            if not line.is_own and line.key not in keys
        }
    )
    if not changed:
        return "The words are the same; white space, marks or their order on the page differ."
    return f"The article's words are the same; changed were: {', '.join(changed)}."


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
