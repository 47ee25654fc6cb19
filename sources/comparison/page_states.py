# ruff: noqa: RUF001 - dashes and quotation marks
"""Whether an answer with status 2xx is the article, or a page that stands in its way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from sources.comparison.gate_wording import BLOCKED, CONSENT, NOT_FOUND, SUBSCRIBE
from sources.comparison.own_words import own_words
from sources.comparison.relatedness import shared_phrases
from sources.comparison.texts import PageText, speak_one_language
from sources.comparison.tokens import word_keys

# A page of fewer words may be a gate; a text of more is one that speaks of gates.
_SHORT = 120
_SHORT_TEASER = 250
# Shares of the earlier text, by phrases and by length.
_SAME_ARTICLE = 0.5
_UNRELATED = 0.05
_TEASER = 0.7
_MUCH_SHORTER = 0.5
_LEAST_CONSENT = 2
_LONGEST_WORDING = 400
_MOST_LOOKED_AT = 20_000
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+|\s+[|–—]\s+")
_SHOWN = 80


class PageState(StrEnum):
    """What stands at the address of an article."""

    ARTICLE = "article"
    SOFT_404 = "soft_404"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent_wall"
    BLOCKED = "blocked"
    NO_TEXT = "no_text"


@dataclass(frozen=True, slots=True)
class PageFinding:
    """What a page is, and the reasons for thinking so, as sentences for curators."""

    state: PageState
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back with a status of 2xx.

    `page` is the text taken from it, None where none could be. `title` is that of the
    HTML, `visible` the words that a reader sees on it (of use where `page` is None or
    leaves out buttons); both may be "".
    """

    page: PageText | None
    title: str
    requested_url: str
    final_url: str
    visible: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An answer as the rules look at it."""

    answer: Answer
    words: int
    sentences: Sequence[str]
    shared: float | None
    earlier_words: int


def page_state(answer: Answer, earlier: PageText | None = None) -> PageFinding:
    """Tell whether an answer is an article, or what stands in its way.

    `earlier` is a text of the same article taken before. NO_TEXT is a page without a
    text that nothing explains: drawn by scripts, perhaps.
    """
    seen = _seen(answer, earlier)
    for rule in (_blocked, _consent_wall, _paywall, _not_found, _redirected, _replaced):
        finding = rule(seen)
        if finding:
            return finding
    if answer.page is None:
        return PageFinding(
            PageState.NO_TEXT,
            ("No text could be taken from the page, and nothing on it says why.",),
        )
    return PageFinding(PageState.ARTICLE, (_why_article(seen),))


def _seen(answer: Answer, earlier: PageText | None) -> _Seen:
    keys: Sequence[str] = ()
    text = ""
    if answer.page is not None:
        keys = own_words(answer.page).tokens.keys
        text = answer.page.text
    shared, earlier_words = None, 0
    if earlier is not None and _may_be_compared(answer.page, earlier):
        old = own_words(earlier).tokens.keys
        shared, earlier_words = shared_phrases(old, keys), len(word_keys(old))
    whole = "\n".join(
        part[:_MOST_LOOKED_AT] for part in (answer.title, text, answer.visible) if part
    )
    return _Seen(answer, len(word_keys(keys)), _sentences(whole), shared, earlier_words)


def _may_be_compared(page: PageText | None, earlier: PageText) -> bool:
    return page is None or speak_one_language(page.language, earlier.language)


def _sentences(text: str) -> list[str]:
    plain = text.replace("’", "'").replace("\u00a0", " ")
    return [
        stripped[:_LONGEST_WORDING]
        for piece in _SENTENCE.split(plain)
        if (stripped := piece.strip(' \t#*-–—:.,!«»“”"'))
    ]


def _said(form: re.Pattern[str], seen: _Seen) -> Iterator[str]:
    return (sentence for sentence in seen.sentences if form.match(sentence))


def _is_same_article(seen: _Seen) -> bool:
    return seen.shared is not None and seen.shared >= _SAME_ARTICLE


def _is_gate_like(seen: _Seen) -> bool:
    """Tell a page with hardly a text of its own, and none of the earlier article's."""
    return seen.words < _SHORT and not _is_same_article(seen)


def _blocked(seen: _Seen) -> PageFinding | None:
    said = next(_said(BLOCKED, seen), None)
    if said is None or not _is_gate_like(seen):
        return None
    return _finding(PageState.BLOCKED, "The site turned the visit away", said)


def _consent_wall(seen: _Seen) -> PageFinding | None:
    said = list(_said(CONSENT, seen))
    host = (urlsplit_or_empty(seen.answer.final_url)[0]).split(".")
    is_consent_host = host[0] in {"consent", "guce", "privacy-gate"}
    least = 1 if is_consent_host else _LEAST_CONSENT
    if len(said) < least or not _is_gate_like(seen):
        return None
    # A short item beneath a cookie notice is still an item.
    if not is_consent_host and _has_other_text(seen):
        return None
    return _finding(PageState.CONSENT_WALL, "The page asks for consent first", said[0])


def _has_other_text(seen: _Seen) -> bool:
    if seen.answer.page is None:
        return False
    own = _sentences(own_text(seen.answer.page))
    others = [
        sentence
        for sentence in own
        if not CONSENT.match(sentence)
        and not _ABOUT_PRIVACY.search(sentence)
        and len(sentence.split()) >= _LEAST_CONSENT * 4
    ]
    return len(others) > 1


_ABOUT_PRIVACY = re.compile(
    r"cookie|куки|consent|privacy|partner|персональн|конфіденц|конфиденц|приватн|партнер|"
    r"партнёр|згод|соглас|personal data|advertis|реклам",
    re.IGNORECASE,
)


def own_text(page: PageText) -> str:
    """Return the lines of a page that are the article's own."""
    words = own_words(page)
    return "\n".join(page.text[line.start : line.end] for line in words.lines)


def _paywall(seen: _Seen) -> PageFinding | None:
    said = next(_said(SUBSCRIBE, seen), None)
    if said is None:
        return None
    if seen.shared is not None:
        is_teaser = _is_same_article(seen) and seen.words < _TEASER * seen.earlier_words
        if is_teaser:
            share = round(100 * seen.words / max(1, seen.earlier_words))
            told = f"Only about {share} % of the earlier text is shown"
            return _finding(PageState.PAYWALL, told, said)
        if _is_same_article(seen):
            return None
    if seen.words >= _SHORT_TEASER or next(_said(NOT_FOUND, seen), None):
        return None
    return _finding(PageState.PAYWALL, "The text is short and asks to subscribe", said)


def _not_found(seen: _Seen) -> PageFinding | None:
    said = next(_said(NOT_FOUND, seen), None)
    if said is None or not _is_gate_like(seen):
        return None
    return _finding(PageState.SOFT_404, "The page says that there is nothing", said)


def _redirected(seen: _Seen) -> PageFinding | None:
    if _is_same_article(seen) or not _leads_upward(
        seen.answer.requested_url, seen.answer.final_url
    ):
        return None
    return PageFinding(
        PageState.SOFT_404,
        (f"The address leads to a front page or section now: {seen.answer.final_url}",),
    )


def _leads_upward(requested: str, final: str) -> bool:
    (_, asked), (_, came) = urlsplit_or_empty(requested), urlsplit_or_empty(final)
    wanted, got = [p for p in asked.split("/") if p], [p for p in came.split("/") if p]
    if not wanted or wanted == got:
        return False
    is_front = not got or (
        len(got) == 1 and re.fullmatch(r"[a-z]{2}|index\.\w+|home|news", got[0])
    )
    return bool(is_front) or (len(got) < len(wanted) and wanted[: len(got)] == got)


def _replaced(seen: _Seen) -> PageFinding | None:
    if seen.shared is None or seen.answer.page is None or seen.shared > _UNRELATED:
        return None
    if seen.words >= _MUCH_SHORTER * seen.earlier_words:
        return None
    return PageFinding(
        PageState.SOFT_404,
        (
            (
                f"Nothing of the earlier text of {seen.earlier_words} words is there, and "
                f"{seen.words} others are."
            ),
        ),
    )


def _why_article(seen: _Seen) -> str:
    if seen.shared is None:
        return f"The page has a text of {seen.words} words."
    if seen.shared <= _UNRELATED:
        return "The page has a text, but another one than before."
    return f"The text shares {round(100 * seen.shared)} % of its phrases with the earlier one."


def urlsplit_or_empty(url: str) -> tuple[str, str]:
    """Return host and path of an address; "" for both where it is none."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


def _finding(state: PageState, told: str, said: str) -> PageFinding:
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rstrip()}…"
    return PageFinding(state, (f"{told}: “{shown}”.",))
