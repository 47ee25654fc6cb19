# ruff: noqa: RUF001 - forms are in Cyrillic, too
"""Does a report rest on what an authority gave out: a release, a post, a briefing?

Two newsrooms that report one release tell the same in the same order. That is no copy
of one another, so such pairs need other evidence to be joined.
"""

import re

from sources.origin.agencies import NAME
from sources.origin.reading import ReadText
from sources.origin.texts import Place

_GIVEN_OUT = re.compile(
    r"(?:press (?:release|service|office|statement)|in a (?:joint |written |short )?"
    r"(?:statement|post|briefing|message|news release)"
    r"|(?:statement|message|post|update) (?:published|posted|issued|released|said)"
    r"|(?:on|via|to) (?:the )?(?:messaging app )?(?:Telegram|Facebook|X|Twitter)\b"
    r"|Telegram (?:channel|post|message)|[Tt]he full statement|[Ss]tatement reads?|press conference|briefing"
    r"|прес-?служб\w*|[уву] (?:своєму |своїх )?(?i:телеграм|telegram|фейсбу|facebook|соцмереж)\w*"
    r"|Телеграм-канал\w*|Telegram-канал\w*|телеграм-канал\w*|[уву] (?:заяві|зведенні|дописі|"
    r"повідомленні)|на брифінгу|пресреліз\w*|у пресцентрі|офіс\w* генпрокурора"
    r"|пресс-служб\w*|[вВ] (?:сообщении|заявлении|сводке|посте|своем|своём) ?"
    r"|на брифинге|пресс-релиз\w*|в (?i:телеграм|telegram|соцсет)\w*)"
)
# «Про це написав голова громади»: the whole is one official's, unless an agency follows.
_SAID_THIS = re.compile(
    r"(?:Про це|Об этом) (?:[\w-]+ ){0,3}(?:повідом|напис|розпов|заяв|інформу|сообщ|рассказ"
    r"|информиру)\w*[^.!?\n]{0,80}"
)


def statement_places(read: ReadText) -> list[Place]:
    """Return where a text names a release, post or briefing that it rests on."""
    text = read.article.text
    whole = (m for m in _SAID_THIS.finditer(text) if not NAME.search(m[0]))
    return sorted(
        Place(m.start(), m.end()) for m in (*_GIVEN_OUT.finditer(text), *whole)
    )


def rests_on_statement(read: ReadText) -> bool:
    """Tell whether a text names what was given out, and has no reporting of its own.

    A text that was told something itself, or whose reporters saw it, rests on more.
    """
    return bool(statement_places(read)) and not any(
        credit.is_told for credit in read.credits
    )
