"""Two articles side by side as HTML: sentences that say the same, words that differ."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.models import ExtractedText, OriginFinding
from sources.services.stories.listing import reasons_of
from tracker.common.admin import badge

REMOVED = "Words of one of the two were lawfully removed; the places stand."
_TONES = {"for": "good", "against": "warning", "neither": "neutral"}
_TABLE = (
    '<table class="w-full text-sm" style="table-layout: fixed; '
    'overflow-wrap: anywhere"><thead><tr><th class="text-left p-2">{}</th>'
    '<th class="text-left p-2">{}</th></tr></thead><tbody>{}</tbody></table>'
)
_ROW = '<tr><td class="align-top p-2">{}</td><td class="align-top p-2">{}</td></tr>'


def aligned_sentences(finding: OriginFinding) -> SafeString:
    """The sentences that say the same beside one another, marked where they differ."""
    if _is_removed(finding):
        return format_html("<p>{}</p>", REMOVED)
    a, b = finding.a_text.text, finding.b_text.text
    rows = [
        _marked_pair(a[a_start:a_end], b[b_start:b_end])
        for a_start, a_end, b_start, b_end, _ in finding.aligned
    ]
    return _table(finding, rows) if rows else format_html("<p>{}</p>", "None.")


def altered_quotations(finding: OriginFinding) -> SafeString:
    """Quotations that both have and that differ inside the marks."""
    if _is_removed(finding):
        return format_html("<p>{}</p>", REMOVED)
    a, b = finding.a_text.text, finding.b_text.text
    rows = [
        _marked_pair(a[a_start:a_end], b[b_start:b_end])
        for a_start, a_end, b_start, b_end, _, is_altered in finding.quotations
        if is_altered
    ]
    return _table(finding, rows) if rows else format_html("<p>{}</p>", "None.")


def whole_texts(finding: OriginFinding) -> SafeString:
    """Both texts, with the sentences that were paired marked."""
    if _is_removed(finding):
        return format_html("<p>{}</p>", REMOVED)
    places = (
        [(row[0], row[1]) for row in finding.aligned],
        [(row[2], row[3]) for row in finding.aligned],
    )
    texts = (finding.a_text, finding.b_text)
    shown = [
        _with_marks(text, found) for text, found in zip(texts, places, strict=True)
    ]
    return _table(finding, [(shown[0], shown[1])])


def reasons(finding: OriginFinding) -> SafeString:
    """What speaks for one origin and what against, a sentence each."""
    return format_html_join(
        "",
        "<p>{} {}</p>",
        [
            (
                badge(reason["weighs"], _TONES[reason["weighs"]]),
                reason["sentence"] or reason["code"],
            )
            for reason in reasons_of(finding)
        ],
    )


def _is_removed(finding: OriginFinding) -> bool:
    return finding.a_text.is_removed or finding.b_text.is_removed


def _table(
    finding: OriginFinding, rows: Iterable[tuple[SafeString, SafeString]]
) -> SafeString:
    return format_html(
        _TABLE, str(finding.a), str(finding.b), format_html_join("", _ROW, rows)
    )


def _marked_pair(a: str, b: str) -> tuple[SafeString, SafeString]:
    """Mark the words of each that the other has not."""
    in_a, in_b = ({word.casefold() for word in _bare(text)} for text in (a, b))
    return _marked(a, in_b), _marked(b, in_a)


def _marked(text: str, known: set[str]) -> SafeString:
    return format_html_join(
        " ",
        "{}",
        [
            (word if _key(word) in known else format_html("<mark>{}</mark>", word),)
            for word in text.split()
        ],
    )


def _bare(text: str) -> Iterator[str]:
    return (_key(word) for word in text.split())


def _key(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum()).casefold()


def _with_marks(text: ExtractedText, places: Iterable[tuple[int, int]]) -> SafeString:
    """The whole text; what is in one of the places is marked."""
    is_marked = [False] * len(text.text)
    for start, end in places:
        is_marked[start:end] = [True] * (end - start)
    edges = [
        *(0, len(text.text)),
        *(at for at in range(1, len(text.text)) if is_marked[at] != is_marked[at - 1]),
    ]
    stretches = [
        (text.text[start:end], is_marked[start])
        for start, end in pairwise(sorted(set(edges)))
    ]
    return format_html(
        '<div lang="{}" style="white-space: pre-wrap">{}</div>',
        text.language,
        format_html_join(
            "",
            "{}",
            [
                (format_html("<mark>{}</mark>", words) if marked else words,)
                for words, marked in stretches
            ],
        ),
    )
