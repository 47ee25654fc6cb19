# ruff: noqa: RUF001 - lines in Ukrainian and Russian, with typographic marks
"""Lines that change by themselves: dates, counters, page numbers; rules as data."""

import re

AGO = (
    r"(?:(?:about |over |more than |близько |приблизно |около )?(?:an?|one|\d+)?\s*"
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|m|days?|weeks?|months?|years?|"
    r"секунд\w*|сек|хвилин\w*|хв|годин\w*|год|днів|дні|день|тиж\w+|місяц\w+|рок\w+|"
    r"минут\w*|мин|час\w*|дн\w+|недел\w+|месяц\w*|лет|года?)\.?\s*(?:ago|тому|назад)"
    r"|just now|moments ago|щойно|только что|yesterday|today|вчора|сьогодні|вчера|"
    r"сегодня)"
)
CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?"
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
    rf"(?:{AGO}|(?:{_WEEKDAY},? )?{_DAY}(?:[\s,|·•/–—-]*(?:at |о |об |в )?{CLOCK})?"
    rf"|{CLOCK}(?:[\s,|·•/–—-]*(?:{_WEEKDAY},? )?{_DAY})?)"
)
_PUBLISHED = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?"
    r"|live|наживо|онлайн|в эфире|as of|latest update|date|опубліковано|оновлено|востаннє оновлено|"
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

CHANGING_LINE = re.compile(
    "|".join(
        f"(?:{form})"
        for form in (
            (
                rf"(?:{_PUBLISHED}[\s:|·–—-]*){{0,2}}{_WHEN}"
                rf"(?:[\s|·•/,(–—-]+(?:{_PUBLISHED}[\s:]*)?(?:at |о |об |в )?{_WHEN})*"
            ),
            rf"{_PUBLISHED}",
            r"(?:photo gallery|gallery|in pictures|фотогалерея|галерея)[\s:]*\d*\s*(?:images?|photos?|фото)?",
            (
                r"(?:this is a developing (?:story|news story)|(?:more|details) to follow|"
                r"this (?:story|page|article) (?:is being|will be) updated)\b.{0,60}"
            ),
            (
                r"(?:новина|матеріал|новость|материал|информация|інформація) "
                r"(?:доповнюється|оновлюється|дополняется|обновляется)\b.{0,40}"
            ),
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
            (
                r"(?:poll|опитування|опрос)\s*[:.–—-][^.!]{0,200}\d ?%[^.!]{0,60}"
                rf"(?:votes?|голос\w*)[\s:]*{_NUMBER}"
            ),
            r"(?:rate|оцін\w+|оцените|рейтинг)[\s:].{0,30}\d(?:[.,]\d)?(?: ?/ ?\d+)?.{0,20}",
        )
    ),
    re.IGNORECASE,
)

# A heading over headlines of other reports.
LIST_HEADING = re.compile(
    r"(?:most (?:read|viewed|commented|shared|popular|watched|discussed)|more (?:news|stories|"
    r"headlines)|latest (?:news|stories|headlines)|top stories|editors?'?s? picks?|trending|"
    r"in other news|you (?:may|might) (?:also )?(?:like|be interested in)|recommended|"
    r"don't miss|from our partners|найпопулярніше|найчитаніше|останні новини|головні новини|"
    r"інші новини|новини партнерів|вибір редакції|самое (?:читаемое|популярное|обсуждаемое)|"
    r"последние новости|главные новости|другие новости|новости партн[её]ров|выбор редакции|"
    r"что (?:ещ[её] )?почитать|що (?:ще )?почитати)(?: \w+){0,3}",
    re.IGNORECASE,
)
