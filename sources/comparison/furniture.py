# ruff: noqa: RUF001 - lines in Ukrainian and Russian, with typographic marks
"""Lines that change by themselves, beside those that extraction marks as boilerplate.

A rule speaks of a whole line, and of lines only that no article has as a paragraph.
Passages may still be cited from such a line: they are looked for in the whole text.
"""

import re
from collections.abc import Sequence

_AGO = (
    r"(?:(?:about |over |more than |близько |приблизно |около )?(?:an?|one|\d+)?\s*"
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|m|days?|weeks?|months?|years?|"
    r"секунд\w*|сек|хвилин\w*|хв|годин\w*|год|днів|дні|день|тиж\w+|місяц\w+|рок\w+|"
    r"минут\w*|мин|час\w*|дн\w+|недел\w+|месяц\w*|лет|года?)\.?\s*(?:ago|тому|назад)"
    r"|just now|moments ago|щойно|только что|yesterday|today|вчора|сьогодні|вчера|"
    r"сегодня)"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|бер|кві|тра|чер|лип|"
    r"сер|вер|жов|лис|гру|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\w*\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:,? \d{{4}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?:\s*(?:року|р|года|г)\.?)?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|понеділок|"
    r"вівторок|середа|четвер|п'ятниця|субота|неділя|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье)"
)
_WHEN = (
    rf"(?:{_AGO}|(?:{_WEEKDAY},? )?{_DAY}(?:[\s,|·•/–—-]*(?:at |о |об |в )?{_CLOCK})?"
    rf"|{_CLOCK}(?:[\s,|·•/–—-]*(?:{_WEEKDAY},? )?{_DAY})?)"
)
_PUBLISHED = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?"
    r"|live|as of|latest update|date|опубліковано|оновлено|востаннє оновлено|"
    r"дата(?: публікації| публикации)?|змінено|опубликовано|обновлено|изменено)"
)
_NUMBER = r"\d[\d\s.,]*(?:\s?(?:k|m|тис|тыс|млн)\.?)?"
_COUNTED = (
    r"(?:views?|reads?|shares?|likes?|comments?|reactions?|retweets?|readers?|"
    r"people (?:are )?reading(?: this)?(?: now| article)?|online|"
    r"перегляд\w*|поширен\w*|вподобан\w*|коментар\w*|прочитан\w*|читач\w*|"
    r"просмотр\w*|комментари\w*|репост\w*|лайк\w*|отзыв\w*|читател\w*)"
)
_PAGES = r"(?:page|part|сторінка|стор\.|частина|страница|стр\.|часть)"
_PAGE_LINK = (
    r"(?:\d{1,3}|…|\.{3}|[<>«»‹›←→]|(?:next|previous|prev|first|last|single)(?: page)?|"
    r"view as (?:a )?single page|all(?: pages)?|(?:наступна|попередня|перша|остання)"
    r"(?: сторінка)?|(?:следующая|предыдущая|первая|последняя)(?: страница)?|далі|назад|"
    r"вперед|далее|все|усі)"
)
_CURRENCY = r"(?:usd|eur|gbp|uah|rub|btc|brent|долар\w*|євро|доллар\w*|евро|\$|€|£|₴|₽)"

_LINES = re.compile(
    "|".join(
        f"(?:{form})"
        for form in (
            (
                rf"(?:{_PUBLISHED}[\s:|·–—-]*)?{_WHEN}"
                rf"(?:[\s|·•/,(–—-]+(?:{_PUBLISHED}[\s:]*)?(?:at |о |об |в )?{_WHEN})*"
            ),
            rf"{_PUBLISHED}",
            (
                rf"(?:{_COUNTED}[\s:]*\(?{_NUMBER}\)?|{_NUMBER}\s*{_COUNTED})"
                rf"(?:[\s|·•/,]+(?:{_COUNTED}[\s:]*\(?{_NUMBER}\)?|{_NUMBER}\s*{_COUNTED}|{_WHEN}))*"
            ),
            (
                rf"(?:be the first to comment|join the (?:conversation|discussion)|"
                rf"show (?:all |more )?(?:\d+ )?{_COUNTED}|показати (?:всі |ще )?{_COUNTED}|"
                rf"показать (?:все |еще |ещё )?{_COUNTED})"
            ),
            rf"{_NUMBER}",
            rf"(?:(?:share|tweet|pin|like|save|print|поділитися|поделиться)\W*{_NUMBER}\W*){{1,6}}",
            r"[★☆⭐✩✮]+.{0,40}",
            r"(?:listen|слухати|слушать)\b.{0,40}\d{1,2}:\d{2}.{0,20}",
            r"this (?:article|story|post) is (?:more than|over) .{1,20} old",
            r"(?:цій|цьому|этой|этому) (?:статті|матеріалу|статье|материалу) (?:понад|більше|более|больше) .{1,20}",
            (
                r"(?:spotted|found|noticed|see) (?:an? )?(?:mistake|error|typo)\b.{0,120}|"
                r"(?:якщо ви )?(?:помітили|знайшли) (?:помилку|одрук)\b.{0,120}|"
                r"(?:если вы )?(?:заметили|нашли) (?:ошибку|опечатку)\b.{0,120}"
            ),
            r"\d+ ?(?:min|minutes?|хв|хвилин\w*|мин|минут\w*)\.? ?(?:to )?(?:read|читання|чтения)",
            rf"{_PAGES} ?\d+(?: ?(?:of|/|з|із|из) ?\d+)?(?: .{{0,40}})?",
            rf"{_PAGE_LINK}(?:[\s|·]+{_PAGE_LINK}){{0,20}}",
            rf"(?:{_CURRENCY}[\s:/]*[+-]?\d[\d.,]*\s*%?[\s|·;,▲▼+-]*){{1,8}}",
            r"(?:[\w' -]{2,30}[\s:,]+)?[+−–-]?\d{1,2} ?°[CСFС]?(?:[\s,|].{0,40})?",
            r"(?:rate|оцін\w+|оцените|рейтинг)[\s:].{0,30}\d(?:[.,]\d)?(?: ?/ ?\d+)?.{0,20}",
        )
    ),
    re.IGNORECASE,
)
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
_TICKER = re.compile(rf"(?:{_CLOCK}|{_AGO})[\s|·•:–—-]+\S.*", re.IGNORECASE)
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
    r"become an? (?:member|patron|supporter|subscriber)\b|"
    r"(?:підтримайте|підтримати|станьте|задонатьте)\b|(?:поддержите|поддержать|станьте)\b)",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:our|us)\b.*\b(?:journalis\w+|newsroom|report(?:ing|ers)|readers|site|work|future|"
    r"team|mission)\b|\b(?:нас|наш\w*|редакці\w+|видання|спільнот\w+|патрон\w*|редакци\w+|"
    r"издани\w+)\b|\bsupport us\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"«»“”„]")
_LONGEST = 300
_LONGEST_COOKIES = 600
_LEAST_TICKER = 3
_LABEL_WORDS = 30
_LONGEST_LABEL = 4

# What extraction gives as the reason of such lines.
ADVERTISEMENT = "advertisement"
_INTRODUCING = frozenset({ADVERTISEMENT, "related-news teaser"})


def furniture_reason(line: str) -> str:
    """Return why a line that is not blank changes by itself, or "" if it does not."""
    one_line = " ".join(line.split()).replace("’", "'")
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
    if _LINES.fullmatch(plain):
        return "date, counter or page number"
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
