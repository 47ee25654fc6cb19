"""An extracted text as HTML: every character escaped, every block marked."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.comparison.anchoring import OUT_OF_REACH
from sources.comparison.rows import Span, UnitKind
from sources.comparison.side_by_side import Mark, Piece, pieces
from sources.models import ExtractedText

_LOOKS = {
    "headline": "font-semibold text-font-important-light dark:text-font-important-dark",
    "byline": "italic",
    "boilerplate": "text-base-400 dark:text-base-500 line-through",
    "caption": "text-base-400 dark:text-base-500 italic",
}


def marked_text(
    text: ExtractedText,
    marks: Sequence[Mark] = (),
    labels: Mapping[int, str] | None = None,
) -> SafeString:
    """The text in its blocks; hovering over one says what it is and why.

    `marks` are passages selected of it, `labels` what hovering over them says, by their
    keys. Every character of the text stands once in it, in order, and no others: what is
    selected there is counted from its beginning.
    """
    if text.is_removed:
        said = "These words were blanked: the content was lawfully removed."
        return format_html("<p>{}</p>", said)
    return format_html(
        '<div class="leading-relaxed max-w-4xl" lang="{}" data-passage-text '
        'style="white-space: pre-wrap; overflow-wrap: anywhere">{}</div>'
        '<p class="mt-3 text-xs">Greyed: boilerplate and captions, '
        "which no passage may touch.</p>",
        text.language,
        format_html_join(
            "",
            '<span class="{}" data-kind="{}" title="{}"{}>{}</span>',
            [
                (
                    *(_LOOKS.get(kind, ""), kind, title),
                    SafeString(" data-out-of-reach" if kind in OUT_OF_REACH else ""),
                    _words(text.text, (start, end), marks, labels or {}),
                )
                for start, end, kind, title in _stretches(text)
            ],
        ),
    )


def _words(
    text: str, span: Span, marks: Sequence[Mark], labels: Mapping[int, str]
) -> SafeString:
    found = pieces(text, [(UnitKind.EQUAL, span)], marks)
    return format_html_join("", "{}", [(_piece(one, labels),) for one in found])


def _piece(piece: Piece, labels: Mapping[int, str]) -> SafeString | str:
    if not piece.marks:
        return piece.text
    said = "; ".join(labels[key] for key in piece.marks)
    return format_html('<mark class="cited" title="{}">{}</mark>', said, piece.text)


def _stretches(text: ExtractedText) -> list[tuple[int, int, str, str]]:
    """Blocks and the gaps between them, in order, covering the whole text."""
    stretches: list[tuple[int, int, str, str]] = []
    at = 0
    for block in sorted(text.blocks, key=lambda block: int(block["start"])):
        start, end = max(at, int(block["start"])), int(block["end"])
        if start > at:
            stretches.append((at, start, "between", ""))
        kind, reason = str(block["kind"]), str(block.get("reason") or "")
        stretches.append((start, end, kind, f"{kind}: {reason}" if reason else kind))
        at = max(at, end)
    if at < len(text.text):
        stretches.append((at, len(text.text), "between", ""))
    return stretches
