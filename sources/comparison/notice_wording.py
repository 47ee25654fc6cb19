# ruff: noqa: RUF001 - wording in Ukrainian and Russian
"""The words by which outlets correct and take back what they published: rules as data.

Each form is looked for at the beginning of a sentence.
"""

import re

# No notice is without one of these: what a line is looked at closely for.
STEM = re.compile(
    r"correct|clarif|corrig|errat|amend|revis|retract|withdr|remov|delet|unpubl|pull|"
    r"taken down|revok|notice|regret|apolog|version|wrong|mista|error|errone|misst|missp|"
    r"misid|misq|edited|updated|changed|modified|виправ|уточн|спрост|поправ|версі|"
    r"редакці|помилк|хибн|неправ|скориг|відкор|змінен|видал|відклик|вилуч|зня|исправ|"
    r"опроверж|верси|редакци|ошиб|неверн|скорр|изменен|удал|отозв|отзыв|изъя|снят",
    re.IGNORECASE,
)
_ITEM = (
    r"(?:article|story|report|post|item|page|piece|news item|news report|headline|"
    r"dispatch|version|publication)"
)
_THIS = rf"(?:this|our|the above|an? earlier|a previous) (?:\w+ )?{_ITEM}"
_BEEN = r"(?:was|has been|is|have been|had been|has now been|was later|has since been)"
_ITEM_UK = (
    r"(?:матеріал\w*|статт\w+|новин\w+|публікаці\w+|допис\w*|текст\w*|повідомленн\w+|"
    r"заголов\w+)"
)
_ITEM_RU = (
    r"(?:материал\w*|стать\w+|новост\w+|публикаци\w+|запис\w+|текст\w*|сообщени\w+|"
    r"замет\w+|заголов\w+)"
)
_DATED = r"(?:\s*[(\[,–—-]?\s*[^:\n]{0,40}?[)\]]?)?"

CORRECTION = re.compile(
    "|".join(
        f"(?:{form})"
        for form in (
            (
                rf"(?:corrections?(?: and clarifications?)?|clarifications?|corrigendum|errat(?:um|a)"
                rf"|correction notice|amended|corrected)(?:{_DATED})\s*:"
            ),
            r"(?:correction|clarification|corrected)\s*(?:[–—-]\s|\.|$)",
            (
                rf"{_THIS}[^.!?]{{0,60}}? {_BEEN} (?:\w+ )?(?:corrected|amended|clarified|"
                r"revised|edited (?:to correct|because)|"
                r"(?:updated|changed|modified)[^.!?]{0,60} to (?:correct|clarify|fix|remove|amend))"
            ),
            (
                rf"{_THIS}[^.!?]{{0,80}}? (?:incorrectly|wrongly|mistakenly|erroneously|"
                r"misstated|misspelled|misidentified|misquoted|gave (?:the|an) (?:wrong|incorrect)|"
                r"contained (?:an? )?(?:error|mistake|incorrect)|included an? (?:error|incorrect))"
            ),
            r"(?:an earlier|a previous|a prior|the original) version of (?:this|our|the) ",
            r"(?:we|the editors) (?:have )?(?:corrected|amended) (?:this|the|our|an) ",
            r"(?:we|the editors) (?:regret|apologi[sz]e for) the error",
            rf"(?:(?:important )?(?:виправлення|уточнення|спростування|поправка)){_DATED}\s*:",
            r"(?:виправлено|уточнено|уточнення|виправлення|спростування)\s*(?:[.:–—-]\s|\.|$)",
            (
                rf"(?:у|в) (?:попередній|першій|ранішій|початковій|більш ранній) (?:версії|редакції) "
                rf"(?:цієї |цього |нашого |нашої )?{_ITEM_UK}"
            ),
            (
                rf"(?:раніше )?(?:у|в) (?:цьому|цій) {_ITEM_UK} (?:було |була )?(?:помилково|хибно|"
                r"неправильно|допущен\w+ помилк\w+)"
            ),
            (
                rf"(?:цей |цю |ця |це )?{_ITEM_UK} (?:було |був |була )?(?:виправлено|виправлен\w+|"
                r"уточнено|відкориговано|скориговано|змінено через помилку)"
            ),
            (
                r"(?:у|в|до) (?:цей |цього |цю |цієї )?(?:текст\w*|матеріал\w*|статт\w+|новин\w+|"
                r"заголов\w+) (?:було )?внес\w+ (?:виправлен|уточнен|правк)"
            ),
            (
                r"в (?:этот |эту )?(?:текст|материал|статью|заметку|новость|заголовок) (?:были )?"
                r"внесен\w+ (?:исправлен|уточнен|правк)"
            ),
            (
                r"(?:у|в) (?:цьому |цій )?(?:тексті|матеріалі|статті|новині|заголовку) (?:було )?"
                r"(?:виправлено|уточнено|відкориговано)"
            ),
            (
                r"в (?:этом |этой )?(?:тексте|материале|статье|заметке|новости|заголовке) (?:был\w* )?"
                r"(?:исправлен|уточн[её]н|скорректирован)\w*"
            ),
            r"редакція (?:виправила|уточнила|приносить вибачення|перепрошує|вибачається)",
            rf"(?:(?:исправление|уточнение|поправка|опровержение)){_DATED}\s*:",
            r"(?:исправлено|уточнено|уточнение|исправление|опровержение)\s*(?:[.:–—-]\s|\.|$)",
            (
                rf"в (?:предыдущей|первой|более ранней|ранней|первоначальной) (?:версии|редакции) "
                rf"(?:этой |этого |нашего |нашей )?{_ITEM_RU}"
            ),
            (
                rf"(?:ранее )?в (?:этом|этой|данном|данной) {_ITEM_RU} (?:был\w* )?(?:ошибочно|неверно|"
                r"неправильно|допущен\w+ ошибк\w+)"
            ),
            (
                rf"(?:этот |эту |эта |это |данный )?{_ITEM_RU} (?:был\w* )?(?:исправлен\w*|уточн[её]н\w*|"
                r"скорректирован\w*|изменен\w* из-за ошибки)"
            ),
            r"редакция (?:исправила|уточнила|приносит извинения|извиняется)",
        )
    ),
    re.IGNORECASE,
)
# Taken back by somebody else, or taken from somewhere else, it is the report's subject.
_GONE = (
    r"(?:retracted|withdrawn|taken down|unpublished|pulled|removed|deleted|revoked)\b"
    r"(?! (?:by|from) (?!(?:the |its |our )?(?:editors?|publishers?|authors?|newsroom|"
    r"site|website|us\b)))"
)
RETRACTION = re.compile(
    "|".join(
        f"(?:{form})"
        for form in (
            (
                rf"(?:retraction|retracted|withdrawn|story withdrawn|retraction notice|"
                rf"kill notice|withdrawal){_DATED}\s*(?::|[–—]|\.?$)"
            ),
            rf"this (?:\w+ )?{_ITEM}[^.!?]{{0,60}}? {_BEEN} (?:\w+ )?{_GONE}",
            (
                r"(?:(?:we|the editors) (?:have |has )?(?:\w+ )?|"
                r"(?-i:[A-Z][\w.]+(?: (?:of|and|&|[A-Z][\w.]+)){0,4}) (?:has |have )?)"
                r"(?:retracted|withdrawn|removed|deleted|unpublished|pulled|taken down|retracts|"
                rf"withdraws) this (?:\w+ )?{_ITEM}"
            ),
            (
                rf"(?:цей |цю |ця |дан\w+ )?{_ITEM_UK} (?:було |був |була )?(?:видалено|видален\w+|"
                r"відкликано|відкликан\w+|вилучено|вилучен\w+|знято з публікації|зняли з публікації)"
            ),
            rf"редакція (?:відкликала|відкликає|видалила|вилучила|зняла) (?:з публікації )?(?:цей|цю|свій|свою) ?{_ITEM_UK}",
            r"(?:відкликано|матеріал відкликано)\s*(?:[.:–—-]|$)",
            (
                rf"(?:этот |эту |эта |данн\w+ )?{_ITEM_RU} (?:был\w* )?(?:удал[её]н\w*|отозван\w*|"
                r"изъят\w*|снят\w* с публикации)"
            ),
            rf"редакция (?:отозвала|отзывает|удалила|изъяла|сняла) (?:с публикации )?(?:этот|эту|свой|свою) ?{_ITEM_RU}",
            r"(?:отозвано|материал отозван)\s*(?:[.:–—-]|$)",
        )
    ),
    re.IGNORECASE,
)
