# ruff: noqa: RUF001 - dashes and quotation marks
"""Whether an answer with status 2xx is the article, or a page that stands in its way."""

import re
from collections.abc import Sequence
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
_LEAST_SENTENCE = 8
_LONGEST_OFFER = 18
_LONGEST_WORDING = 400
_MOST_LOOKED_AT = 20_000
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\s+[|–—]\s+")
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
class _Said:
    """A sentence, and how many words the line has that it stands in."""

    words: str
    line_length: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """An answer as the rules look at it."""

    answer: Answer
    words: int
    sentences: Sequence["_Said"]
    shared: float | None
    earlier_words: int


def page_state(answer: Answer, earlier: PageText | None = None) -> PageFinding:
    """Tell whether an answer is an article, or what stands in its way.

    `earlier` is a text of the same article taken before. NO_TEXT is a page without a
    text that nothing explains: drawn by scripts, perhaps.
    """
    if earlier and answer.page and answer.page.text == earlier.text:
        return PageFinding(PageState.ARTICLE, ("The text is the one it was before.",))
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


def _sentences(text: str) -> list[_Said]:
    plain = text.replace("’", "'").replace("\u00a0", " ")
    return [
        _Said(stripped[:_LONGEST_WORDING], len(line.split()))
        for line in plain.split("\n")
        for piece in _SENTENCE.split(line)
        if (stripped := piece.strip(' \t#*-–—:.,!«»“”"'))
    ]


def _said(form: re.Pattern[str], seen: _Seen) -> list[_Said]:
    return [said for said in seen.sentences if form.match(said.words)]


def _is_same_article(seen: _Seen) -> bool:
    return seen.shared is not None and seen.shared >= _SAME_ARTICLE


def _is_gate_like(seen: _Seen) -> bool:
    """Tell a page with hardly a text of its own, and none of the earlier article's."""
    return seen.words < _SHORT and not _is_same_article(seen)


def _blocked(seen: _Seen) -> PageFinding | None:
    said = _said(BLOCKED, seen)
    if not said or not _is_gate_like(seen):
        return None
    return _finding(PageState.BLOCKED, "The site turned the visit away", said)


def _consent_wall(seen: _Seen) -> PageFinding | None:
    said = _said(CONSENT, seen)
    host, _ = _host_and_path(seen.answer.final_url)
    is_consent_host = host.partition(".")[0] in {"consent", "guce", "privacy-gate"}
    least = 1 if is_consent_host else _LEAST_CONSENT
    if len(said) < least or not _is_gate_like(seen):
        return None
    # A short item beneath a cookie notice is still an item.
    if not is_consent_host and _has_other_text(seen):
        return None
    return _finding(PageState.CONSENT_WALL, "The page asks for consent first", said)


def _has_other_text(seen: _Seen) -> bool:
    if seen.answer.page is None:
        return False
    others = [
        said
        for said in _sentences(_own_text(seen.answer.page))
        if not CONSENT.match(said.words)
        and not _ABOUT_PRIVACY.search(said.words)
        and len(said.words.split()) >= _LEAST_SENTENCE
    ]
    return len(others) > 1


_ABOUT_PRIVACY = re.compile(
    r"cookie|куки|consent|privacy|partner|персональн|конфіденц|конфиденц|приватн|партнер|"
    r"партнёр|згод|соглас|personal data|advertis|реклам",
    re.IGNORECASE,
)


def _own_text(page: PageText) -> str:
    words = own_words(page)
    return "\n".join(page.text[line.start : line.end] for line in words.lines)


def _paywall(seen: _Seen) -> PageFinding | None:
    said = _said(SUBSCRIBE, seen)
    if not said:
        return None
    if _is_same_article(seen):
        if seen.words >= _TEASER * seen.earlier_words:
            return None
        share = round(100 * seen.words / max(1, seen.earlier_words))
        told = f"Only about {share} % of the earlier text is shown"
        return _finding(PageState.PAYWALL, told, said)
    # An offer stands on a line of its own; a report on offers speaks of them in others.
    offers = [one for one in said if one.line_length <= _LONGEST_OFFER]
    if not offers or seen.words >= _SHORT_TEASER or _said(NOT_FOUND, seen):
        return None
    told = "The text is short and asks to subscribe"
    return _finding(PageState.PAYWALL, told, offers)


def _not_found(seen: _Seen) -> PageFinding | None:
    said = _said(NOT_FOUND, seen)
    if not said or not _is_gate_like(seen):
        return None
    return _finding(PageState.SOFT_404, "The page says that there is nothing", said)


def _redirected(seen: _Seen) -> PageFinding | None:
    if _is_same_article(seen) or not _leads_upward(
        seen.answer.requested_url, seen.answer.final_url
    ):
        return None
    # Where nothing was had before, a page with a text may be just what was meant.
    has_path = _host_and_path(seen.answer.final_url)[1].strip("/")
    if seen.shared is None and seen.answer.page is not None and has_path:
        return None
    return PageFinding(
        PageState.SOFT_404,
        (f"The address leads to a front page or section now: {seen.answer.final_url}",),
    )


def _leads_upward(requested: str, final: str) -> bool:
    (_, asked), (_, came) = _host_and_path(requested), _host_and_path(final)
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
    if seen.words >= min(_SHORT, _MUCH_SHORTER * seen.earlier_words):
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


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


def _finding(state: PageState, told: str, said: Sequence[_Said]) -> PageFinding:
    words = said[0].words
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    return PageFinding(state, (f"{told}: “{shown}”.",))
