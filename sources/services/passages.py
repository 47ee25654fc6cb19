"""Selecting the words of a source that a statement rests on."""

from django.contrib.auth.models import User
from django.db import transaction

from sources.choices import PassageKind
from sources.comparison.anchoring import (
    context_of,
    nearest_words,
    out_of_reach,
    page_at,
    places_of,
)
from sources.models import Article, ExtractedText, Passage

_MOST_PLACES_NAMED = 10
PARTS_OF_MEDIA = frozenset({PassageKind.REGION, PassageKind.TIME_RANGE})


class PassageRefused(ValueError):
    """A passage that cannot be cited; the message says why and what would do."""


@transaction.atomic
def select_passage(  # noqa: PLR0913 - a selector has that many parts
    *,
    extracted_text: ExtractedText,
    by: User | None,
    exact: str | None = None,
    start: int | None = None,
    end: int | None = None,
    kind: PassageKind = PassageKind.TEXT,
    note: str = "",
) -> Passage:
    """Return the passage at this place of a text, added if it is not there yet.

    Of `kind` TEXT it is named by `exact` words that stand once outside boilerplate, by
    `start` and `end` (code points, half-open), or by words and offsets that agree. A
    WHOLE text and an ABSENCE have neither; an absence says in `note` what was looked
    for. The same place, or the same kind with the same note, again gives the row that
    is there. Raises PassageRefused.
    """
    note = note.strip()
    if kind in PARTS_OF_MEDIA:
        raise PassageRefused(
            f"a text has no part of kind {PassageKind(kind).value}: select it of the "
            "picture or recording"
        )
    if kind != PassageKind.TEXT:
        if (exact, start, end) != (None, None, None):
            raise PassageRefused(
                f"a passage of kind {PassageKind(kind).value} speaks of the text as a "
                "whole: give neither words nor offsets"
            )
        return _select_unanchored(extracted_text, by, PassageKind(kind), note)
    first, last = _place(extracted_text, exact, start, end)
    text = extracted_text.text
    prefix, suffix = context_of(text, first, last)
    passage, _ = Passage.objects.get_or_create(
        extracted_text=extracted_text,
        kind=PassageKind.TEXT,
        start=first,
        end=last,
        defaults={
            "capture": extracted_text.capture,
            "exact": text[first:last],
            "prefix": prefix,
            "suffix": suffix,
            "page": page_at(extracted_text.page_starts, first),
            "note": note,
            "selected_by": by,
        },
    )
    return passage


def _select_unanchored(
    extracted_text: ExtractedText, by: User | None, kind: PassageKind, note: str
) -> Passage:
    if kind == PassageKind.ABSENCE and not note:
        raise PassageRefused(
            f"say in the note what was looked for in {_name(extracted_text)} and not "
            "found there"
        )
    # No constraint can hold this one to a single row: two who select the same at once
    # wait for each other at the article.
    Article.objects.select_for_update(no_key=True).get(
        pk=extracted_text.capture.article_id
    )
    passage, _ = Passage.objects.get_or_create(
        extracted_text=extracted_text,
        kind=kind,
        note=note,
        defaults={"capture": extracted_text.capture, "selected_by": by},
    )
    return passage


def _place(
    extracted_text: ExtractedText, exact: str | None, start: int | None, end: int | None
) -> tuple[int, int]:
    """Return where the passage begins and ends, once it is sure that it stands."""
    if exact is not None and not exact.strip():
        raise PassageRefused("the words to cite are empty")
    if exact is not None and start is None and end is None:
        start = _only_place(extracted_text, exact)
    if start is not None and end is None and exact is not None:
        end = start + len(exact)
    if start is None or end is None:
        raise PassageRefused(
            "give the exact words, or the offsets where they begin and end"
        )
    _require_standing(extracted_text, exact, start, end)
    return start, end


def _only_place(extracted_text: ExtractedText, exact: str) -> int:
    places = places_of(exact, extracted_text.text)
    if not places:
        raise _not_standing(extracted_text, exact)
    citable = [
        place
        for place in places
        if not out_of_reach(extracted_text.blocks, place, place + len(exact))
    ]
    if len(citable) > 1:
        named = ", ".join(map(str, citable[:_MOST_PLACES_NAMED]))
        more = " and further on" if len(citable) > _MOST_PLACES_NAMED else ""
        raise PassageRefused(
            f"these words stand {len(citable)} times in {_name(extracted_text)}, at "
            f"{named}{more}: give more of them, or the offset where the meant ones begin"
        )
    # Where no place can be cited, the first is as good as any to say why.
    return citable[0] if citable else places[0]


def _require_standing(
    extracted_text: ExtractedText, exact: str | None, start: int, end: int
) -> None:
    text = extracted_text.text
    if not 0 <= start < end <= len(text):
        raise PassageRefused(
            f"{start} to {end} is no stretch of {_name(extracted_text)}, whose offsets "
            f"go from 0 to {len(text)}"
        )
    if exact is not None and text[start:end] != exact:
        raise _not_standing(extracted_text, exact, at=start)
    if not text[start:end].strip():
        raise PassageRefused(f"{start} to {end} holds nothing but white space")
    block = out_of_reach(extracted_text.blocks, start, end)
    if block:
        raise PassageRefused(
            f"{start} to {end} of {_name(extracted_text)} touches what is not the "
            f"article's own text ({block['reason'] or block['kind']}, {block['start']} "
            f"to {block['end']}): choose words outside it"
        )


def _not_standing(
    extracted_text: ExtractedText, exact: str, at: int | None = None
) -> PassageRefused:
    where = _name(extracted_text) + ("" if at is None else f" at {at}")
    nearest = nearest_words(exact, extracted_text.text)
    shown = f"nearest: “{nearest}”" if nearest else "nothing there comes near them"
    return PassageRefused(f"these words do not stand in {where} ({shown})")


def _name(extracted_text: ExtractedText) -> str:
    article = extracted_text.capture.article
    return f"text {extracted_text.pk} of {article.reference}"
