# ruff: noqa: RUF001 - forms of credit are in Cyrillic, too
"""The forms in which English, Ukrainian and Russian texts credit an agency.

Each is asked of what stands before or after the agency's name in its line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sources.origin.agencies import NAME

_OPENING_MARK = r"[«“\"]?$"
_OUTLET = r"(?:the |агентств\w+ |агенці\w+ |виданн\w+ |издани\w+ )?"

_DATELINE_WORD = re.compile(
    r"[^\W\d_a-zа-яёіїєґ][\w'’]*|\d{1,4}|near|outside|and|of|біля|під|та|під|под|у|и"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|бер|кві|тра|чер|лип"
    r"|сер|вер|жов|лис|гру|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\w*"
)
_DATELINE_GAP = re.compile(r"[\s,.()/|–—-]+")
_AFTER_DATELINE = re.compile(r"(?:[)/]\.?\s*[-–—:]?|[-\w.]{0,4}\s*[-–—:])\s")
_LONGEST_DATELINE, _MOST_DATELINE_WORDS = 90, 12

_BEFORE_SOURCE = re.compile(
    r"(?i:source|sources|джерело|джерела|источник|источники|by|via|from|за матеріалами"
    r"|по материалам|фото та текст|текст|автор|©|copyright|\(c\)|with|agencies?)"
    r"[\s:.|/()©\d-]*"
)
_BY = re.compile(r"(?:By|BY|Автор:?|Текст:?)\s")
_SIGN_OFF = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by [^\n]{3,200}"
)
_PHOTO = re.compile(
    r"(?i:photo|file photo|image|picture|handout|getty|фото|знімок|світлина|снимок)"
)
_THIS_FROM = re.compile(
    r"(?:Про це|Об этом|This was|That was|The news was)[^.!?\n]{0,60}$"
)
_VERB = (
    r"(?:повідомля|повідоми|переда[єеёю]|інформу|зазнача|сообща|сообщи|передал"
    r"|информиру)\w*|пише|пишуть|пишет"
)
_GIVEN_BY = re.compile(
    rf"(?:(?:{_VERB})|(?i:посиланням на|ссылкой на|даними|данным|інформацією"
    r"|according to|citing|cited by|quoted by|reported by|reports? from))\s+"
    rf"{_OUTLET}{_OPENING_MARK}"
)
_REPORTS_AFTER = re.compile(
    r"[»”\"]?\s+(?:news agency )?(?:reports|reported|reporting|is reporting|said"
    rf"|{_VERB})"
)
_TOLD_BEFORE = re.compile(
    r"(?:(?:told|tells|telling|interview (?:with|to|by)|speaking to|spoke to|informed"
    r"|remarks to|розпов\w+|сказа\w+|рассказа\w+|сообщи\w+|заяви\w+|коментарі"
    r"|комментарии|інтерв.ю|интервью|узнал\w*|[Кк]ореспондент\w*|[Жж]урналіст\w*"
    r"|[Кк]орреспондент\w*|[Жж]урналист\w*|[Сс]обеседник\w*|[Сс]піврозмовник\w*|reporters? for"
    rf"|correspondents? of|journalists? (?:for|with))\s+{_OUTLET}"
    rf"|(?:агентству|агенції|виданню|изданию)\s+){_OPENING_MARK}"
)
_TOLD_AFTER = re.compile(
    r"['’]?s?[»”\"]?\s+(?:reporters?|journalists?|correspondents?|photographers?"
    r"|witness(?:es)?|crew|team|spoke (?:to|with)|talked to|interviewed|visual journalist"
    r"|saw|was told|was informed|has seen|could not|was unable|has not been able|reviewed"
    r"|was not (?:immediately )?able|did not immediately|кореспондент|журналіст"
    r"|корреспондент|журналист|поговор|розмовля|проч[ли]|прочита|изучил|видел|увидел"
    r"|побывал|ознаком|ознайом|вивчи|побачи|бачи|побува)"
)
_OURSELVES = re.compile(
    r"\b(?:[Oo]ur (?:blog|website|site|portal|newspaper|correspondents?|reporters?|team"
    r"|newsroom|outlet|channel)|[Tt]his (?:newspaper|website|blog|outlet|publication)"
    r"|[Нн]аш(?:ий|ого|ому|ої|ему|его|ей|их|а|і|е)? (?:кореспондент|журналіст|сайт|блог|"
    r"видан|редакці|портал|корреспондент|журналист|издан|редакци)\w*)"
)
_LONGEST_LINE = 90


@dataclass(frozen=True, slots=True)
class Standing:
    """What an agency's name stands in: the line up to it, and from it on.

    `is_cut` where the line begins further before than was taken; `length` is of the
    whole line; `is_opening` in the first sentences of the text.
    """

    before: str
    after: str
    is_cut: bool
    length: int
    is_opening: bool

    @property
    def is_short_line(self) -> bool:
        """Whether its line is too short to be a paragraph."""
        return self.length <= _LONGEST_LINE


def is_told(at: Standing) -> bool:
    """Tell an agency's own reporting: "told Reuters", "AFP reporters saw"."""
    return bool(_TOLD_BEFORE.search(at.before) or _TOLD_AFTER.match(at.after))


def form_of(at: Standing) -> str:
    """Name the form of a credit; "" where the name is only mentioned."""
    return next((name for name, holds in _FORMS if holds(at)), "")


def sign_offs(text: str) -> list[re.Match[str]]:
    """Return "Reporting by …; editing by …" lines that name no agency."""
    return [m for m in _SIGN_OFF.finditer(text) if not NAME.search(m[0])]


def ourselves(text: str) -> list[re.Match[str]]:
    """Return where a text speaks of its own newsroom: "our blog", «наш сайт»."""
    return list(_OURSELVES.finditer(text))


def _is_photo(at: Standing) -> bool:
    if at.after.startswith("/") and at.after[1:2].isupper():
        return True
    is_named = _PHOTO.search(at.before) or _PHOTO.search(at.after)
    return at.is_short_line and bool(is_named)


def _is_sign_off(at: Standing) -> bool:
    return not at.is_cut and bool(_SIGN_OFF.match(at.before + at.after))


def _is_source_line(at: Standing) -> bool:
    """A line of the name alone, or with "Source:", "By …," or a year around it."""
    rest = at.after.strip(" \t.|)-–—©/")
    if not at.is_short_line or not (not rest or rest.isdigit() or NAME.match(rest)):
        return False
    start = at.before.strip()
    is_alone = not start.strip("(©-–—|/ ")
    return is_alone or bool(_BY.match(start) or _BEFORE_SOURCE.fullmatch(at.before))


def _is_dateline(at: Standing) -> bool:
    """Tell "KYIV, May 3 (Reuters) - " and «ДОНЕЦК, 3 авг — РИА Новости. »."""
    if at.is_cut or len(at.before) > _LONGEST_DATELINE:
        return False
    words = [word for word in _DATELINE_GAP.split(at.before) if word]
    if len(words) > _MOST_DATELINE_WORDS:
        return False
    if not all(_DATELINE_WORD.fullmatch(word) for word in words):
        return False
    if words and at.before.rstrip()[-1:] in {"-", "–", "—"}:
        return at.after.startswith((". ", ".RU"))
    return bool(_AFTER_DATELINE.match(at.after))


def _is_of_this(at: Standing) -> bool:
    return bool(_THIS_FROM.search(at.before))


def _is_closing(at: Standing) -> bool:
    is_opened = at.before.rstrip().endswith("(")
    return is_opened and at.after.strip() in {")", ").", ".)"}


def _is_lead(at: Standing) -> bool:
    if not at.is_opening or _TOLD_AFTER.match(at.after):
        return False
    return bool(_GIVEN_BY.search(at.before) or _REPORTS_AFTER.match(at.after))


# In this order; all but "photo" credit the whole text.
_FORMS: tuple[tuple[str, Callable[[Standing], bool]], ...] = (
    ("photo", _is_photo),
    ("sign-off", _is_sign_off),
    ("source line", _is_source_line),
    ("dateline", _is_dateline),
    ("whole text", _is_of_this),
    ("closing", _is_closing),
    ("lead", _is_lead),
)
