"""Marking of every line of a text: headline, by-line, body, boilerplate, caption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sources.extraction.boilerplate import Reach, rule_for
from sources.extraction.bylines import (
    author_in_byline,
    is_dateline,
    is_reporting_credit,
)
from sources.extraction.captions import (
    CAPTION,
    CREDIT,
    is_caption_after_credit,
    is_caption_before_credit,
    is_caption_with_credit,
    is_photo_credit,
)
from sources.extraction.headlines import find_headline, lines_of_title, title_of_ours
from sources.extraction.lines import Line, is_broken_at_column, split_lines
from sources.extraction.result import Block, BlockKind
from sources.extraction.stated_dates import date_line
from sources.extraction.words import one_line, word_count

# To be raised with every change of a rule: it is kept with each extraction.
MARKING_VERSION = "2"

# By-lines and datelines stand above the article, within so many lines.
_HEAD_LINES = 10
_MOST_TEASERS = 15

_Mark = tuple[BlockKind, str]
_Marks = dict[int, _Mark]
_BODY: _Mark = (BlockKind.BODY, "")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks of a text and what its lines say of it."""

    title: str
    title_is_ours: bool
    author: str | None
    published: str | None
    blocks: tuple[Block, ...]
    word_count: int
    body: str


def mark(
    text: str, *, title: str | None = None, furniture: Mapping[int, str] | None = None
) -> MarkedText:
    """Mark every line of a text.

    `title` is a headline known from elsewhere (a page's metadata); without one it is
    looked for. `furniture` gives, by the offset of a line, the reason for which it is
    boilerplate that its words do not show (a page number, a link as a whole line).
    """
    lines = split_lines(text)
    marks: _Marks = {
        index: (BlockKind.BOILERPLATE, reason)
        for index, line in enumerate(lines)
        if (reason := (furniture or {}).get(line.start))
    }
    title_lines = lines_of_title(lines, title) if title else []
    marks.update(dict.fromkeys(title_lines, (BlockKind.HEADLINE, "")))
    _mark_by_rules(lines, marks)
    _mark_pictures(lines, marks)
    author, published = _mark_head(lines, marks)
    if not title:
        title = _mark_headline(lines, marks)
    _mark_repeats(lines, marks, title)
    return _marked(text, lines, marks, (title, author, published))


def _mark_by_rules(lines: Sequence[Line], marks: _Marks) -> None:
    has_article_begun = False
    for index, line in enumerate(lines):
        if index in marks:
            continue
        rule = rule_for(line.key, line.words) if line.is_ruled else None
        if rule is None:
            has_article_begun = has_article_begun or line.is_paragraph
            continue
        marks[index] = (BlockKind.BOILERPLATE, rule.reason)
        reached: range | list[int] = []
        if rule.reach is Reach.REST and has_article_begun:
            reached = range(index + 1, len(lines))
        elif rule.reach is Reach.TEASERS:
            reached = _teasers_below(lines, index)
        for other in reached:
            marks.setdefault(other, (BlockKind.BOILERPLATE, rule.reason))


def _teasers_below(lines: Sequence[Line], index: int) -> list[int]:
    # Under a heading in text cut at a column, paragraphs look like lists.
    if is_broken_at_column(lines):
        return []
    below: list[int] = []
    for other in range(index + 1, min(index + 1 + _MOST_TEASERS, len(lines))):
        if not lines[other].is_title_like:
            break
        below.append(other)
    return below


def _mark_pictures(lines: Sequence[Line], marks: _Marks) -> None:
    for index, line in enumerate(lines):
        if index in marks or not line.is_ruled:
            continue
        if is_caption_with_credit(line):
            marks[index] = (BlockKind.CAPTION, CAPTION)
        elif is_photo_credit(line):
            marks[index] = (BlockKind.CAPTION, CREDIT)
            _mark_caption_beside(lines, marks, index)


def _mark_caption_beside(lines: Sequence[Line], marks: _Marks, credit: int) -> None:
    above, below = credit - 1, credit + 1
    if below < len(lines) and is_caption_after_credit(lines[below], lines[credit]):
        marks.setdefault(below, (BlockKind.CAPTION, CAPTION))
    elif above >= 0 and is_caption_before_credit(lines[above], lines[credit]):
        marks.setdefault(above, (BlockKind.CAPTION, CAPTION))


def _mark_head(lines: Sequence[Line], marks: _Marks) -> tuple[str | None, str | None]:
    """Mark by-lines, date lines and datelines; return the author and the day stated."""
    author = published = None
    for index, line in enumerate(lines):
        if index in marks or not line.is_ruled:
            continue
        if is_reporting_credit(line.key):
            marks[index] = (BlockKind.BYLINE, "reporting credit")
        if index >= _HEAD_LINES:
            continue
        is_date, day = date_line(line.key)
        if is_date:
            marks[index] = (BlockKind.BYLINE, "date line")
            published = published or day
        elif names := author_in_byline(line.key):
            marks[index] = (BlockKind.BYLINE, "by-line")
            author = author or names
        elif is_dateline(line.key):
            marks[index] = (BlockKind.BYLINE, "dateline")
    return author, published


def _mark_headline(lines: Sequence[Line], marks: _Marks) -> str | None:
    found = find_headline(lines, marks.keys())
    if found is None:
        return None
    marks[found] = (BlockKind.HEADLINE, "")
    return lines[found].text


def _mark_repeats(lines: Sequence[Line], marks: _Marks, title: str | None) -> None:
    if not title:
        return
    for index, line in enumerate(lines):
        if index not in marks and line.equals(title):
            marks[index] = (BlockKind.BOILERPLATE, "repeated headline")


def _marked(
    text: str,
    lines: Sequence[Line],
    marks: _Marks,
    found: tuple[str | None, str | None, str | None],
) -> MarkedText:
    title, author, published = found
    blocks = tuple(
        Block(line.start, line.end, *marks.get(index, _BODY))
        for index, line in enumerate(lines)
    )
    body = "\n".join(
        text[block.start : block.end]
        for block in blocks
        if block.kind is BlockKind.BODY
    )
    in_headline = sum(
        word_count(text[block.start : block.end])
        for block in blocks
        if block.kind is BlockKind.HEADLINE
    )
    return MarkedText(
        title=one_line(title) if title else title_of_ours(body),
        title_is_ours=not title,
        author=author,
        published=published,
        blocks=blocks,
        word_count=word_count(body) + in_headline,
        body=body,
    )
