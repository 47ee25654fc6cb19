# ruff: noqa: RUF001 - lines in Ukrainian and Russian, with typographic marks
"""Lines that change by themselves, beside those that extraction marks as boilerplate.

A rule speaks of a whole line, and of lines only that no article has as a paragraph.
Passages may still be cited from such a line: they are looked for in the whole text.
"""

import re
from collections.abc import Sequence

from sources.comparison.furniture_wording import AGO, CHANGING_LINE, CLOCK, LIST_HEADING

_LABELLED = re.compile(
    r"(?:also read|read also|read more|read next|see also|watch(?: also| now| live)?|"
    r"listen(?: now)?|live(?: blog| updates| coverage)?|related(?: \w+)?|in pictures|"
    r"more (?:on|about|from) [^:]{2,40}|don't miss|opinion|explainer|analysis|"
    r"follow [^:]{2,40}|recommended|up next|"
    r"чита(?:йте|ти|ть|й)(?: \w+){0,2}|диви(?:ться|тися)(?: \w+){0,2}|"
    r"смотри(?:те)?(?: \w+){0,2}|слухайте|слушайте|(?:за|по) тем(?:ою|і|е)|"
    r"більше (?:про|за)[^:]{2,40}|больше (?:о|по)[^:]{2,40}|важливо|важно|"
    r"вас може зацікавити|вам может быть интересно|раніше|ранее|наживо)"
    r"\s*[:|»›]\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.…!?]['\"”’»)\]]*$")
_TICKER = re.compile(rf"(?:{CLOCK}|{AGO})[\s|·•:–—-]+\S.*", re.IGNORECASE)
_COOKIES = re.compile(
    r"(?=.*\b(?:cookies?|кук[иі]|файл(?:и|ы) cookie|файл\w* куки)\b)"
    r"(?=.*(?:\b(?:accept|agree|consent|settings|preferences|privacy policy|our site|"
    r"this (?:web)?site|we use|we and our|приймаєте|погоджуєтес\w|сайт|політик\w|"
    r"принимаете|соглашаетесь|используем|политик\w)\b)).{0,600}",
    re.IGNORECASE,
)
# An appeal asks in the imperative and speaks of itself; a quotation is somebody's.
_APPEAL = re.compile(
    r"(?:^|[.!?…:] )(?:(?:please |so please |will you )?(?:support|donate|contribute|subscribe|chip in)\b|"
    r"this (?:article|story|report(?:ing)?) is (?:free|made possible)\b|"
    r"become an? (?:member|patron|supporter|subscriber)\b|"
    r"(?:підтримайте|підтримати|станьте|задонатьте)\b|(?:поддержите|поддержать|станьте)\b)",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:our|us)\b.*\b(?:journalis\w+|newsroom|report(?:ing|ers)|readers|site|work|future|"
    r"team|mission|members|supporters)\b|\b(?:нас|наш\w*|редакці\w+|видання|спільнот\w+|патрон\w*|редакци\w+|"
    r"издани\w+)\b|\bsupport us\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"«»“”„]")
_LONGEST = 300
_LONGEST_COOKIES = 600
_LEAST_TICKER = 3
_LABEL_WORDS = 30
_LONGEST_LABEL = 6
_PICTOGRAM = re.compile(r"^[^\w\s\"'«“„(\[©@#★☆⭐+<>‹›←→-]+\s+")

# What extraction gives as the reason of such lines.
ADVERTISEMENT = "advertisement"
TEASER = "related-news teaser"
_INTRODUCING = frozenset({ADVERTISEMENT, TEASER})


def furniture_reason(line: str) -> str:
    """Return why a line that is not blank changes by itself, or "" if it does not."""
    one_line = _PICTOGRAM.sub("", " ".join(line.split()).replace("’", "'"))
    plain = one_line.strip(" .|·•*-–—:()[]")
    if not plain:
        return "ornament"
    if len(plain) > _LONGEST_COOKIES:
        return ""
    if _is_cookie_line(plain):
        return "cookie notice"
    if _APPEAL.search(plain) and _OURS.search(plain) and not _QUOTES.search(plain):
        return "appeal for support"
    return _reason_of_short(plain, one_line) if len(plain) <= _LONGEST else ""


def _reason_of_short(plain: str, one_line: str) -> str:
    if CHANGING_LINE.fullmatch(plain):
        return "date, counter or page number"
    if LIST_HEADING.fullmatch(plain):
        return TEASER
    labelled = _LABELLED.fullmatch(one_line)
    if labelled and is_title_like(labelled["rest"]):
        return "pointer to other reports"
    return ""


def is_label(line: str, reason: str) -> bool:
    """Tell whether a boilerplate line only introduces what stands below it."""
    return reason in _INTRODUCING and len(line.split()) <= _LONGEST_LABEL


def is_title_like(line: str) -> bool:
    """Tell whether a line is short and does not stop, as headlines and adverts are."""
    return len(line.split()) <= _LABEL_WORDS and not _STOP.search(line)


def ticker_lines(lines: Sequence[str]) -> set[int]:
    """Return the indexes of lines in runs of three or more headlines with their time."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate((*lines, "")):
        if line and len(line) <= _LONGEST and _is_ticker(line):
            run.append(index)
            continue
        if len(run) >= _LEAST_TICKER:
            found.update(run)
        run = []
    return found


def _is_ticker(line: str) -> bool:
    return bool(_TICKER.fullmatch(line)) and not _STOP.search(line)


def _is_cookie_line(plain: str) -> bool:
    # A page that begins with "we use cookies" speaks of itself; a report on cookies
    # names them in a sentence about others.
    return bool(_COOKIES.fullmatch(plain)) and bool(_SPEAKS_FOR_SITE.match(plain))


_SPEAKS_FOR_SITE = re.compile(
    r"(?:we |this (?:web)?site|our (?:web)?site|by (?:continuing|using|clicking)|"
    r"cookies? (?:help|on|settings)|your privacy|ми |цей сайт|наш сайт|продовжуючи|"
    r"на сайті|на цьому сайті|мы |этот сайт|на сайте|на этом сайте|продолжая|"
    r"для зручності|для удобства)",
    re.IGNORECASE,
)
