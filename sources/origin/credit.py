# ruff: noqa: RUF001 - forms of credit are in Cyrillic, too
"""Who a text says it comes from: credit for the whole text, or for one statement.

Each agency is named once in `agencies.py`; here is what its name stands in. A name
in a dateline, a by-line, a sign-off or a source line credits the whole; so does a
name that a first sentence or a closing "про це повідомляє" gives the news to. A name
elsewhere is cited for what stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sources.origin.agencies import AGENCIES, NAME
from sources.origin.sentences import paragraphs, sentences
from sources.origin.texts import OriginText, Place


class CreditKind(StrEnum):
    """What is credited."""

    WHOLE = "whole"
    CITED = "cited"
    PHOTO = "photo"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Credit:
    """`who` (a code of agencies.py; "" for the text's own newsroom) is credited.

    `place` is None for a credit in the byline given apart from the text. `is_told`
    marks the agency's own reporting: "told Reuters", "AFP reporters saw".
    """

    who: str
    kind: CreditKind
    form: str
    place: Place | None
    is_told: bool = False


_MONTH = (
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|бер|кві|тра|чер|лип"
    r"|сер|вер|жов|лис|гру|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\w*"
)
_BEFORE_DATELINE = re.compile(
    rf"(?:(?:[^\W\d_a-zа-яёіїєґ][\w'’-]*|\d{{1,4}}|{_MONTH}"
    r"|near|outside|and|біля|під|та|под|у|и)?[\s,.()/|–—-]{1,3}){0,12}\(?/?"
)
_AFTER_DATELINE = re.compile(r"(?:[)/]\.?\s*[-–—:]?|[-\w.]{0,4}\s*[-–—:])\s")
_SOURCE_LINE = re.compile(
    r"(?i:source|sources|джерело|джерела|источник|источники|by|via|from|за матеріалами"
    r"|по материалам|фото та текст|текст|автор|©|copyright|\(c\)|with|agencies?)"
    r"[\s:.|/()©\d-]*"
)
_SIGN_OFF = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by [^\n]{3,200}"
)
_PHOTO = re.compile(
    r"(?i:photo|file photo|image|picture|handout|getty|фото|знімок|світлина|снимок|"
    r"via reuters|/ap photo)"
)
_TOLD_BEFORE = re.compile(
    r"(?:told|tells|telling|interview (?:with|to|by)|speaking to|spoke to|informed"
    r"|remarks to|розпов\w+|сказа\w+|рассказа\w+|сообщи\w+|заяви\w+|коментарі|комментарии"
    r"|інтервʼю|інтерв'ю|інтерв’ю|интервью)\s+(?:the |агентству |агенції |виданню )?[«“\"]?$"
)
_TOLD_AFTER = re.compile(
    r"['’]?s?[»”\"]?\s+(?:reporters?|journalists?|correspondents?|photographers?|witness(?:es)?"
    r"|crew|team|spoke (?:to|with)|talked to|interviewed|поговор\w+|розмовля\w+|visual journalists?|saw|was told|was informed|has seen|could not|was unable|"
    r"has not been able|reviewed|was not (?:immediately )?able|did not immediately"
    r"|кореспондент\w*|журналіст\w*|корреспондент\w*|журналист\w*)"
)
_REPORTER_BEFORE = re.compile(
    r"(?:агентству|агенції|виданню|изданию|reporters? for)\s+[«“\"]?$|(?:кореспондент\w*|журналіст\w*|корреспондент\w*|журналист\w*|собеседник\w*"
    r"|співрозмовник\w*|reporters? for|correspondents? of|journalists? (?:for|with))"
    r"\s+(?:агентства |агенції |видання |издания )?[«“\"]?$"
)
_THIS_FROM = re.compile(
    r"(?:Про це|Об этом|О цьому|This was|That was|The news was)[^.!?\n]{0,60}$"
)
_VERB = (
    r"повідомля\w+|повідоми\w+|переда[єеёю]\w*|пише|пишуть|інформу\w+|зазнача\w+"
    r"|сообща\w+|сообщи\w+|передал\w+|пишет|информиру\w+"
)
_VERB_BEFORE = re.compile(
    rf"(?:{_VERB})\s+(?:агентство |агенція |видання |издание )?[«“\"]?$"
)
_AS_BEFORE = re.compile(
    r"(?:посиланням на|ссылкой на|даними|данным|інформацією|according to|citing|cited by"
    r"|quoted by|reported by|reports? from|as reported by)\s+(?:the |агентств\w+ |агенці\w+ )?[«“\"]?$",
    re.IGNORECASE,
)
_REPORTS_AFTER = re.compile(
    r"[»”\"]?\s+(?:news agency )?(?:reports|reported|reporting|is reporting|said|"
    rf"{_VERB})"
)
_OURSELVES = re.compile(
    r"\b(?:[Oo]ur (?:blog|website|site|portal|newspaper|correspondents?|reporters?|team"
    r"|newsroom|outlet|channel)|[Tt]his (?:newspaper|website|blog|outlet|site|publication)"
    r"|[Нн]аш(?:ий|ого|ому|ої|а|і|е|их|его|ему|ей)? (?:кореспондент|журналіст|сайт|блог|"
    r"видання|редакці|портал|корреспондент|журналист|издани|редакци)\w*)"
)
_FIRST_SENTENCES = 3
_LONGEST_LINE = 90


def credits(article: OriginText) -> list[Credit]:  # noqa: A001 - the field's own word
    """Return every credit of an article, in the order of the text."""
    text = article.text
    lines = paragraphs(text)
    opening = _opening_end(article)
    found = [
        _credit(text, line, match, opening)
        for line in lines
        for match in NAME.finditer(text, line.start, line.end)
    ]
    found += _sign_offs(text)
    found += [
        Credit("", CreditKind.OWN, match[0], Place(match.start(), match.end()))
        for match in _OURSELVES.finditer(text)
    ]
    found.sort(key=lambda credit: credit.place or Place(0, 0))
    return [*_in_byline(article.author), *found]


def whole_credits(found: list[Credit]) -> frozenset[str]:
    """Return the agencies that are credited with a whole text."""
    return frozenset(c.who for c in found if c.kind is CreditKind.WHOLE and c.who)


def told_to(found: list[Credit]) -> frozenset[str]:
    """Return those whose own reporting a text carries: "told Reuters"."""
    return frozenset(c.who for c in found if c.is_told)


def cited(found: list[Credit]) -> frozenset[str]:
    """Return everybody named as a source, photo credits left out."""
    return frozenset(c.who for c in found if c.who and c.kind is not CreditKind.PHOTO)


def _in_byline(author: str) -> Iterator[Credit]:
    for match in NAME.finditer(author):
        who = match.lastgroup or ""
        if who in AGENCIES:
            yield Credit(who, CreditKind.WHOLE, "byline", None)


def _sign_offs(text: str) -> Iterator[Credit]:
    for match in _SIGN_OFF.finditer(text):
        if not NAME.search(match[0]):
            place = Place(match.start(), match.end())
            yield Credit("", CreditKind.WHOLE, "sign-off", place)


def _credit(text: str, line: Place, match: re.Match[str], opening: int) -> Credit:
    who = match.lastgroup or ""
    place = Place(match.start(), match.end())
    before = text[max(line.start, place.start - 80) : place.start]
    after = text[place.end : min(line.end, place.end + 40)]
    form = _form(text, line, place, opening)
    if form in _WHOLE_FORMS and (who in AGENCIES or form == "source line"):
        return Credit(who, CreditKind.WHOLE, form, place)
    if form == "photo":
        return Credit(who, CreditKind.PHOTO, form, place)
    is_told = bool(
        _TOLD_BEFORE.search(before)
        or _TOLD_AFTER.match(after)
        or _REPORTER_BEFORE.search(before)
    )
    form = "its own reporting" if is_told else "named"
    return Credit(who, CreditKind.CITED, form, place, is_told=is_told)


_WHOLE_FORMS = frozenset(
    {"dateline", "source line", "sign-off", "lead", "whole text", "closing"}
)


def _form(text: str, line: Place, place: Place, opening: int) -> str:
    before = text[line.start : place.start]
    after = text[place.end : line.end]
    is_line = line.end - line.start <= _LONGEST_LINE
    if _is_photo(before, after, is_line=is_line):
        return "photo"
    if _SIGN_OFF.match(text, line.start, line.end):
        return "sign-off"
    if is_line and _is_source_line(before, after):
        return "source line"
    if _BEFORE_DATELINE.fullmatch(before) and _ends_dateline(before, after):
        return "dateline"
    if _THIS_FROM.search(before):
        return "whole text"
    if (
        before.rstrip().endswith("(")
        and after.lstrip()[:1] == ")"
        and not after[2:].strip()
    ):
        return "closing"
    is_given = _VERB_BEFORE.search(before) or _AS_BEFORE.search(before)
    is_lead = place.end <= opening and not _TOLD_AFTER.match(after)
    if is_lead and (is_given or _REPORTS_AFTER.match(after)):
        return "lead"
    return "named"


def _ends_dateline(before: str, after: str) -> bool:
    """Tell «… 3 авг — РИА Новости. » and "… (Reuters) – " from a name in a sentence."""
    if before.rstrip()[-1:] in {"-", "–", "—"} and after.startswith(". "):
        return True
    return bool(_AFTER_DATELINE.match(after))


def _is_photo(before: str, after: str, *, is_line: bool) -> bool:
    if after.startswith("/") and after[1:2].isupper():
        return True
    return is_line and bool(_PHOTO.search(before) or _PHOTO.search(after))


def _is_source_line(before: str, after: str) -> bool:
    """A line of the name alone, or with "Source:", "By …," or a year around it."""
    rest = after.strip(" \t.|)-–—©/")
    is_end = not rest or rest.isdigit() or bool(NAME.match(rest))
    start = before.strip()
    if not start.strip("(©-–—|/ "):
        return is_end
    by = re.match(r"(?:By|Автор:?|Текст:?)\s", start)
    return is_end and bool(by or _SOURCE_LINE.fullmatch(before))


def _opening_end(article: OriginText) -> int:
    """Where the sentences end in which a retelling names what it retells."""
    headings = [
        block.end for block in article.blocks if block.kind in {"headline", "byline"}
    ]
    start = min(headings, default=0)
    found = [place for place in sentences(article.text) if place.start >= start]
    return found[min(_FIRST_SENTENCES, len(found)) - 1].end if found else 0
