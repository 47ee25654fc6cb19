"""One article read for comparison: its sentences, quotations, credits and details.

Reading is done once for each article, however many others it is compared with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sources.origin.credit import Credit, credits_of
from sources.origin.quotations import quotations
from sources.origin.rare import Detail, details_in
from sources.origin.sentences import body_sentences
from sources.origin.texts import OriginText, Place
from sources.origin.words import Kind, Word, words_of

# A page that goes on for ever costs no more than a long read.
MOST_CHARACTERS = 200_000
MOST_SENTENCES = 400
MOST_QUOTATIONS = 300

_MOSTLY_QUOTED = 0.5
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|according to|stated|wrote|announced|confirmed|claimed|claims"
    r"|added|noted|reported|posted|statement|declared|denied|denies|alleged|accused"
    r"|warned|stressed|explained|insisted|estimated?|acknowledged|emphasi[sz]\w+"
    r"|повідом\w+|заяви\w+|сказа\w+|зазнач\w+|написа\w+|дода\w+|розпов\w+|за словами"
    r"|за даними|за інформацією|йдеться|пише|уточни\w+|підкресл\w+|наголос\w+"
    r"|стверджу\w+|каже|кажуть|заявл\w+|поясни\w+|вважа\w+|спростува\w+"
    r"|сообщ\w+|отмети\w+|добави\w+|рассказ\w+|по словам|по данным|говорится|пишет"
    r"|утвержда\w+|подчеркну\w+|говорит|говорят|по информации|указа\w+|опроверг\w+"
    r"|объясни\w+|считает|переда[лює]\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `narrated` are its words of weight outside quotation marks."""

    place: Place
    words: tuple[Word, ...]
    narrated: tuple[Word, ...]
    is_quoted: bool
    is_attributed: bool


@dataclass(frozen=True, slots=True)
class ReadText:
    """An article with all that is compared. `is_cut` for one that was too long."""

    article: OriginText
    sentences: tuple[Sentence, ...]
    quotations: tuple[Place, ...]
    credits: tuple[Credit, ...]
    details: tuple[Detail, ...]
    is_cut: bool

    @property
    def narrated_words(self) -> int:
        """How many words of weight stand outside quotation marks."""
        return sum(len(sentence.narrated) for sentence in self.sentences)

    def quoted(self, place: Place) -> str:
        """Return the words at a place."""
        return self.article.text[place.start : place.end]


def read_origin(article: OriginText) -> ReadText:
    """Read one article; the same article always reads the same."""
    article = replace(article, text=article.text[:MOST_CHARACTERS])
    places = body_sentences(article)
    quoted = quotations(article.text)[:MOST_QUOTATIONS]
    found = tuple(credits_of(article))
    datelines = [c.place for c in found if c.place and c.form in _DATELINES]
    kept = _with_first_names(
        [_words(article, place, datelines) for place in places[:MOST_SENTENCES]]
    )
    read = tuple(
        _sentence(article.text, place, words, quoted)
        for place, words in zip(places, kept, strict=False)
        if words
    )
    return ReadText(
        article=article,
        sentences=read,
        quotations=tuple(quoted),
        credits=found,
        details=tuple(details_in([sentence.words for sentence in read])),
        is_cut=len(places) > MOST_SENTENCES or len(article.text) == MOST_CHARACTERS,
    )


_DATELINES = frozenset({"dateline", "source line", "sign-off", "closing"})
_LONGEST_DATELINE = 90


def _words(article: OriginText, place: Place, datelines: list[Place]) -> list[Word]:
    """Words of one sentence, without the dateline before it."""
    start = max(
        (
            dateline.end
            for dateline in datelines
            if place.start <= dateline.start < place.start + _LONGEST_DATELINE
            and dateline.end <= place.end
        ),
        default=place.start,
    )
    found = words_of(article.text[start : place.end], article.language, start)
    return [word for word in found if not word.is_stop]


def _with_first_names(kept: Sequence[list[Word]]) -> list[list[Word]]:
    """Mark the first word of a sentence as a name where it is one elsewhere."""
    names = {w.stem for words in kept for w in words if w.kind is Kind.NAME}
    return [
        [
            replace(word, kind=Kind.NAME)
            if word.kind is Kind.WORD and index == 0 and word.stem in names
            else word
            for index, word in enumerate(words)
        ]
        for words in kept
    ]


def _sentence(
    text: str, place: Place, words: list[Word], quoted: Sequence[Place]
) -> Sentence:
    near = [q for q in quoted if q.start < place.end and place.start < q.end]
    narrated = tuple(
        word for word in words if not any(q.start <= word.start < q.end for q in near)
    )
    return Sentence(
        place=place,
        words=tuple(words),
        narrated=narrated,
        is_quoted=len(narrated) < _MOSTLY_QUOTED * len(words),
        is_attributed=bool(near)
        or bool(_ATTRIBUTION.search(text, place.start, place.end)),
    )
