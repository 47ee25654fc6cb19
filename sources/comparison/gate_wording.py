# ruff: noqa: RUF001 - wording in Ukrainian and Russian
"""What pages say that stand where an article should: rules as data.

Each pattern is looked for at the beginning of a sentence of a short page. A long text
that speaks of such things is a report on them.
"""

import re


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


NOT_FOUND = _any(
    r"(?:error\s*)?(?:404|410)(?:\s*(?:error|[-–—|:.]|$)|\s+(?:page )?not found)",
    r"(?:oops|sorry|whoops|uh-oh)\W+.{0,80}(?:not (?:be )?f(?:ou|i)nd|can'?t (?:be )?f(?:ou|i)nd|"
    r"does(?:n'?t| not) exist|no longer (?:exists?|available)|broken link)",
    r"(?:the |this |that |your |requested )*(?:page|article|content|url|link|story|document)"
    r"(?: (?:that )?you(?:'re| are| were|'ve| have)? (?:looking for|requested|trying to (?:reach|"
    r"access|view)|followed))? (?:(?:was|is|has been|could|can|can'?t|cannot|does|may|might)"
    r"(?: (?:not|no longer|have been))?)? ?(?:be )?(?:not found|found|exist|available|removed|"
    r"moved|deleted|unavailable)(?! (?:by|in|that|to have)\b)",
    r"page not found",
    r"not found$",
    r"we (?:can'?t|cannot|could ?n[o']t|couldn'?t|were unable to) (?:seem to )?find (?:the|that|this|what) "
    r"(?:page|article|you)",
    r"nothing (?:was )?found(?: here)?\W*$",
    r"(?:на жаль\W+)?(?:цю |таку |запитувану |запитана |ця |така )?сторінк[ауи](?:,? яку ви шукаєте,?)? "
    r"(?:не (?:знайден[аоу]|існує|знайшли)|видален[ао]|більше не)",
    r"(?:на жаль\W+)?такої сторінки (?:не існує|немає|нема)",
    r"(?:помилка|ошибка)\s*404",
    r"нічого не знайдено\W*$",
    r"(?:к сожалению\W+)?(?:эта |такая |запрашиваемая |запрошенная )?(?:вами )?страниц[аы](?:, которую вы ищете,)? "
    r"(?:не (?:найден[аы]|существует)|удален[аы]|больше не)",
    r"(?:к сожалению\W+)?такой страницы (?:не существует|нет)",
    r"ничего не найдено\W*$",
)
SUBSCRIBE = _any(
    r"(?:please )?(?:subscribe|sign up|register|log ?in|sign in|create (?:a|your) (?:free )?account)"
    r"(?: now| today| here)? (?:to|and|for [^.]{1,40} to) (?:continue|keep|read|unlock|get (?:full |unlimited )?access|"
    r"access|view)",
    r"(?:continue|keep) reading (?:with|for|by)",
    r"to (?:continue|keep|finish) reading",
    r"to read the (?:full|rest|whole|entire)",
    r"(?:this|the full|the rest of this) (?:article|story|content|post)(?: is| is only)? "
    r"(?:is |available |reserved |exclusive |exclusively |only )*(?:for|to) (?:\w+ )?(?:subscribers|members)",
    r"(?:already|not) a (?:subscriber|member)\b",
    r"(?:unlock|get) (?:this article|unlimited access|full (?:digital )?access)",
    r"you(?:'ve| have) (?:reached|read) (?:your|all|the last of)[^.]{0,40}(?:free|limit|articles)",
    r"subscribers? only|for subscribers only|subscriber exclusive|premium content",
    r"(?:передплатіть|оформіть (?:передплату|підписку)|підпишіться|увійдіть|зареєструйтес[ья])[^.]{0,60}"
    r"(?:щоб|аби)[^.]{0,30}(?:чита|продовж|доступ|дочита)",
    r"(?:щоб|аби) (?:прочитати|продовжити|читати)[^.]{0,60}(?:передплат|підписк|підпиш|увійд|зареєстр)",
    r"(?:цей |ця |повний )?(?:матеріал|текст|статт[яі]|публікація) (?:доступн\w+|відкрит\w+) (?:лише|тільки) "
    r"(?:для )?(?:передплатник|підписник|читачам)",
    r"(?:лише|тільки) для (?:передплатників|підписників)",
    r"вже (?:передплатник|маєте (?:передплату|підписку))",
    r"(?:оформите (?:подписку|подписку,)|подпишитесь|войдите|зарегистрируйтесь)[^.]{0,60}"
    r"(?:чтобы)[^.]{0,30}(?:чита|продолж|доступ|дочита)",
    r"чтобы (?:прочитать|продолжить|читать|дочитать)[^.]{0,60}(?:подпис|подпиш|войдите|зарегистр)",
    r"(?:этот |эта |полный )?(?:материал|текст|статья|публикация) (?:доступ\w+|открыт\w*) только "
    r"(?:для )?(?:подписчик|читател)",
    r"только для подписчиков",
    r"уже (?:подписчик|есть подписка|подписаны)",
)
CONSENT = _any(
    r"(?:we|[\w .]{2,40} and (?:our|its) \d* ?partners) (?:and our (?:\d+ )?(?:partners|vendors) )?"
    r"(?:value|respect|care about) your privacy",
    r"your privacy (?:choices|matters|is important)",
    r"before you continue(?: to|\W|$)",
    r"(?:we|we and our (?:\d+ )?partners|this (?:web)?site)(?: and (?:our|its) (?:\d+ )?partners)? "
    r"(?:use|uses|store)[^.]{0,60}cookies",
    r"(?:accept|reject|agree to|manage) (?:all|cookies|and continue|preferences|choices)",
    r"(?:i )?(?:agree|accept)(?: and (?:continue|close|proceed))?\W*$",
    r"manage (?:cookies|settings|options|preferences)",
    r"(?:with|by) (?:clicking|selecting|pressing)[^.]{0,60}(?:accept|agree|consent)",
    r"ми цінуємо вашу (?:приватність|конфіденційність)",
    r"перш ніж продовжити",
    r"(?:ми|цей сайт|наш сайт)(?: та наші партнери)? (?:використову\w+|зберіга\w+)[^.]{0,40}(?:cookie|куки)",
    r"(?:прийняти|відхилити|погодитися)(?: (?:всі|усі|та продовжити|cookie\w*|все))*\W*$",
    r"налаштування (?:cookie|файлів|приватності)",
    r"мы ценим вашу (?:приватность|конфиденциальность)",
    r"прежде чем продолжить",
    r"(?:мы|этот сайт|наш сайт)(?: и наши партн[её]ры)? (?:использу\w+|храни\w+)[^.]{0,40}(?:cookie|куки)",
    r"(?:принять|отклонить|согласиться)(?: (?:все|и продолжить|cookie\w*))*\W*$",
    r"настройки (?:cookie|файлов|конфиденциальности)",
)
BLOCKED = _any(
    r"checking (?:your browser|if the site connection is secure)",
    r"just a moment",
    r"attention required",
    r"(?:please )?(?:verify|confirm|prove)(?:ing)? (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot)",
    r"verifying you are human",
    r"are you a (?:human|robot)",
    r"(?:i'?m|i am) not a robot",
    r"(?:please )?(?:complete|solve|enter) (?:the|this) (?:captcha|security check)",
    r"(?:please )?enable (?:javascript and cookies|cookies and javascript|cookies|javascript)(?: and (?:cookies|javascript))? to continue",
    r"access (?:to this (?:page|site|resource) (?:has been|is) |was |is |has been )?(?:denied|blocked|forbidden|restricted)",
    r"(?:sorry, )?you (?:have been|are|were) (?:blocked|denied)",
    r"you do(?:n'?t| not) have permission to access",
    r"pardon our interruption",
    r"(?:we(?:'ve| have) )?detected unusual (?:traffic|activity)",
    r"unusual traffic from your",
    r"(?:403|429)(?:\s*[-–—|:.]?\s*(?:forbidden|error|too many requests)|\s*$)",
    r"request (?:blocked|unsuccessful)",
    r"(?:this (?:content|site|page)|access) is (?:not available|unavailable|restricted) in your (?:country|region|location)",
    r"ddos[- ]protection",
    r"перевірка (?:вашого )?браузера",
    r"(?:підтвердіть|доведіть), що ви (?:не робот|людина)",
    r"я не робот",
    r"доступ (?:до (?:цієї )?(?:сторінки|сайту|ресурсу) )?(?:заборонено|обмежено|заблоковано)",
    r"проверка (?:вашего )?браузера",
    r"(?:подтвердите|докажите), что вы (?:не робот|человек)",
    r"доступ (?:к (?:этой |этому )?(?:странице|сайту|ресурсу) )?(?:запрещ[её]н|ограничен|заблокирован)",
)
