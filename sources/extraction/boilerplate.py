# ruff: noqa: RUF001 - the rules are in Cyrillic and with typographic marks
"""What pages carry beside the article, as data: English, Ukrainian and Russian.

A rule marks a line only as a whole. A sentence that merely contains "share" or
"related news" is the reporter's and stays body: text wrongly marked cannot be cited,
and that is the worse mistake.
"""

import re
from dataclasses import dataclass, field
from enum import Enum


class Reach(Enum):
    """How far a rule goes beyond the line that it matches."""

    LINE = "the line"
    TEASERS = "and the headlines listed below it"
    REST = "and all that follows, once the article has been told"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of one kind.

    `phrases` are whole lines; `labels` stand before a colon or a bar, and what they
    introduce is part of the line; `patterns` are regular expressions of whole lines.
    """

    reason: str
    phrases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    reach: Reach = Reach.LINE
    max_words: int = 40
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        phrases = "|".join(re.escape(phrase) for phrase in self.phrases)
        labels = "|".join(re.escape(label) for label in self.labels)
        forms = list(self.patterns)
        if phrases:
            forms.append(rf"(?:{phrases})[\s:.!…»›>|*-]*")
        if labels:
            forms.append(rf"(?:{labels})\s*[:|»›].*")
        whole = re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)
        object.__setattr__(self, "compiled", whole)


def _list(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split(", "))


_NETWORKS = (
    r"(?:facebook|twitter|x|whats ?app|telegram|viber|linked ?in|instagram|pinterest|"
    r"reddit|tumblr|e-?mail|messenger|print|pocket|copy link|threads|bluesky|youtube|"
    r"tik ?tok|skype|signal|vk|фейсбук|твіттер|твиттер|телеграм|вайбер|друк|печать)"
)
_NETWORKS_ROW = rf"{_NETWORKS}(?:[\s,|/·•]+(?:and )?{_NETWORKS})*[\s:|]*"
_CHANNEL = r"(?:whats ?app|telegram|viber|facebook|signal|discord)"
_JOIN = (
    r"(?:підписуйтесь|підписуйтеся|підпишіться|підписатися|приєднуйтесь|приєднуйтеся|"
    r"стежте за|подписывайтесь|подпишитесь|подписаться|присоединяйтесь|следите за)"
)
_FOLLOWED = (
    rf"(?:{_NETWORKS}|канал|сторінк|страниц|розсилк|рассылк|спільнот|сообществ|новинами|"
    r"новостями|youtube|google)"
)
_POST = (
    r"\b(?:newsletters?|updates|alerts|e-?mails?|inbox|briefing|channel|podcast)\b"
    r"[^.?]{0,60}[.!]?"
)
_COMMENTS = r"(?:comments?|коментар(?:і|ів)?|комментари(?:и|ев)?)"

RULES: tuple[Rule, ...] = (
    Rule(
        "share line",
        phrases=_list(
            "share, share this, share this article, share this story, "
            "share this post, share article, share on social media, "
            "share this with, click to share, tweet, поділитися, поділитись, "
            "поділіться, поділитися новиною, поширити, поширити новину, "
            "поделиться, поделитесь, поделиться новостью, рассказать друзьям"
        ),
        patterns=(
            rf"(?:(?:share|поділитися|поделиться)[\s:]+)?(?:(?:on|via|в|у) )?{_NETWORKS_ROW}",
        ),
    ),
    Rule(
        "related-news teaser",
        labels=_list(
            "also read, read also, read more, read next, see also, watch also, "
            "related, related article, related story, more on this, don't miss, "
            "читайте також, читати також, дивіться також, читайте ще, до теми, "
            "за темою, по темі, більше по темі, читайте также, читать также, "
            "смотрите также, читайте еще, по теме, материалы по теме, "
            "больше по теме"
        ),
        phrases=_list("read more, continue reading, читати далі, читать далее"),
    ),
    Rule(
        "related-news teaser",
        reach=Reach.TEASERS,
        phrases=_list(
            "also read, read also, read next, see also, related, related news, "
            "related articles, related stories, related posts, related topics, "
            "related content, more on this story, more from this author, "
            "more news, most read, most popular, top stories, latest news, "
            "trending, trending now, recommended, recommended for you, "
            "you may also like, you might also like, don't miss, читайте також, "
            "дивіться також, новини за темою, новини по темі, матеріали за темою, "
            "за темою, по темі, схожі новини, схожі матеріали, останні новини, "
            "популярне, популярні новини, читайте также, смотрите также, "
            "новости по теме, материалы по теме, по теме, похожие новости, "
            "похожие материалы, последние новости, популярное, популярные новости"
        ),
    ),
    Rule(
        "invitation to a channel",
        max_words=16,
        patterns=(
            rf"join\b[^.?]{{0,60}}\b{_CHANNEL}\s+(?:group|channel|community|chat)\W*",
            rf"join (?:us|our|the)\b[^.,?]{{0,30}}\b{_CHANNEL}\W*",
            rf"follow us(?: (?:on|in|at|via) (?:{_NETWORKS}|social|google)\b.{{0,60}})?\W*",
            rf"follow @?[\w ]{{2,30}} on {_NETWORKS_ROW}\W*",
            rf"{_JOIN}(?: на нас| нас| до нас| к нам)?\W*",
            rf"{_JOIN}\b[^.!?]{{0,80}}\b{_FOLLOWED}[^.?]{{0,80}}\W*",
        ),
    ),
    Rule(
        "newsletter sign-up",
        max_words=30,
        phrases=_list(
            "sign up, sign up now, subscribe, subscribe now, newsletter, support us, "
            "support our work, support our journalism"
        ),
        patterns=(
            rf"(?:sign up|subscribe)(?: now| here| today)? (?:to|for)\b[^.?]{{0,80}}{_POST}",
            rf"get (?:the|our|your)\b[^.?]{{0,80}}{_POST}",
        ),
    ),
    Rule(
        "comment form",
        reach=Reach.REST,
        phrases=_list(
            "leave a reply, leave a comment, leave your comment, post a comment, "
            "add a comment, add comment, write a comment, no comments, "
            "no comments yet, cancel reply, залишити коментар, залишити відповідь, "
            "додати коментар, напишіть коментар, коментарів немає, "
            "немає коментарів, оставить комментарий, добавить комментарий, "
            "добавить ответ, комментариев нет, нет комментариев"
        ),
        patterns=(
            rf"\d+ {_COMMENTS}\W*",
            rf"{_COMMENTS} ?\(\d+\)\W*",
            r"leave a (?:reply|comment)\s+cancel reply",
            r"your email address will not be published\b.{0,80}",
            r"ваша (?:e-?mail|електронна) адреса не (?:буде )?(?:оприлюдн|опублік).{0,80}",
            r"ваш (?:адрес )?e-?mail не будет опубликован.{0,80}",
        ),
    ),
    Rule(
        "comment form",
        phrases=_list(
            "comments, comment, required fields are marked, name, email, website, "
            "reply, коментарі, комментарии"
        ),
        patterns=(
            r"required fields are marked\b.{0,5}",
            r"обов['’ʼ]язкові поля позначені.{0,5}",
            r"обязательные поля помечены.{0,5}",
            r"save my name, email,? and website in this browser\b.{0,60}",
        ),
    ),
    Rule(
        "advertisement",
        phrases=_list(
            "advertisement, advertisements, advertising, ad, ads, sponsored, "
            "sponsored content, promoted, реклама, на правах реклами, "
            "на правах рекламы"
        ),
        patterns=(
            r"advertisement\s*[-–—.|:]*\s*(?:scroll to continue|continue reading below).{0,30}",
            r"(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?\W*",
        ),
    ),
    Rule(
        "cookie notice",
        max_words=120,
        patterns=(
            r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b.*",
            r"by (?:continuing|using)\b.{0,60}\b(?:site|website)\b.{0,60}\bcookies?\b.*",
            r"(?:accept|reject|manage)(?: all)? cookies\W*",
            r"(?:ми|цей сайт|наш сайт) використову(?:ємо|є)\b.{0,30}cookies?\b.*",
            r"(?:мы|этот сайт|наш сайт) использу(?:ем|ет)\b.{0,30}cookies?\b.*",
        ),
    ),
    Rule(
        "copyright notice",
        patterns=(
            r"©.{0,120}",
            r"(?:copyright|\(c\))\s*(?:©|\(c\)|\d{4}\b).{0,120}",
            r".{0,60}\ball rights reserved\W*",
            r".{0,60}\b(?:усі|всі) права захищен[оі]\W*",
            r".{0,60}\bвсе права защищены\W*",
            r"our standards: the thomson reuters trust principles\W*",
        ),
    ),
    Rule(
        "page furniture",
        phrases=_list(
            "home, menu, search, skip to content, skip to main content, "
            "back to top, log in, login, print this page, loading, "
            "listen to this article, privacy policy, terms of use, contact us, "
            "about us, next article, previous article, next post, previous post, "
            "головна, меню, пошук, увійти, главная, поиск, войти"
        ),
        labels=_list(
            "tags, filed under, views, теги, мітки, метки, переглядів, просмотров"
        ),
        patterns=(
            r"\d+ ?(?:min|minutes?|хв|мин)\.? ?(?:read|читання|чтения)\W*",
            r"[\w ]{2,25}(?: [>»›] [\w ,'’-]{2,60}){1,5}",
            r".{0,40}(?:ctrl ?\+ ?enter|ctrl-enter).{0,40}",
        ),
    ),
)


def rule_for(line: str, words: int) -> Rule | None:
    """Return the first rule that a line of so many words falls under, or None."""
    for rule in RULES:
        if words <= rule.max_words and rule.compiled.fullmatch(line):
            return rule
    return None
