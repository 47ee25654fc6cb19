# ruff: noqa: RUF001 - pages in Ukrainian and Russian
"""What stands at an article's address, for answers with a status of 2xx."""

from typing import TYPE_CHECKING

import pytest

from sources.comparison.page_states import Answer, PageState, page_state
from sources.extraction import ExtractionRefused
from tests.comparison.pairs_of_pages import PAIRS, page_text, read_pair

if TYPE_CHECKING:
    from sources.comparison.texts import PageText

ASKED = "https://www.example.org/news/2023/06/grain-silo-verbivka"
ENGLISH = read_pair(PAIRS / "en-wire-next-load").before
UKRAINIAN = read_pair(PAIRS / "uk-portal-next-load").before


def answer(html: str, *, final_url: str = ASKED, visible: str = "") -> Answer:
    """Answer with a page as capture and extraction would see it."""
    title = html.partition("<title>")[2].partition("</title>")[0]
    page: PageText | None
    try:
        page = page_text(html.encode())
    except ExtractionRefused:
        page = None
    return Answer(page, title, ASKED, final_url, visible)


def page(title: str, *paragraphs: str, lang: str = "en") -> str:
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'>"
        f"<title>{title}</title></head><body><header><nav><a href='/'>Home</a></nav>"
        f"</header><main><h1>{title}</h1>{inside}</main><footer>© Example</footer>"
        "</body></html>"
    )


STORY = (
    (
        "The town’s council met on Thursday to discuss the repair of the silo, which burned "
        "for two days in June. Its head said that insurers had sent three letters and no money."
    ),
    (
        "Farmers who had stored wheat there want to be paid before the next sowing. A lawyer "
        "for 14 of them said that the contracts named war as an exception."
    ),
    (
        "The regional administration promised to answer within a month. It has made the same "
        "promise twice before, in July and in September, according to the minutes."
    ),
    (
        "Engineers found that two of the five towers can be used again. The others would have "
        "to be taken down, at a cost that nobody at the meeting wanted to name in public."
    ),
)

GATES = [
    (
        page("Page not found", "Sorry, the page you are looking for does not exist."),
        "soft_404",
    ),
    (page("404 | Example", "We can’t find that page. Try the search."), "soft_404"),
    (
        page(
            "Oops! That page can’t be found",
            "It looks like nothing was found at this location.",
        ),
        "soft_404",
    ),
    (
        page(
            "Помилка 404",
            "На жаль, такої сторінки не існує. Перейдіть на головну.",
            lang="uk",
        ),
        "soft_404",
    ),
    (
        page(
            "Сторінку не знайдено",
            "Можливо, її було видалено або перенесено.",
            lang="uk",
        ),
        "soft_404",
    ),
    (
        page(
            "Страница не найдена",
            "Запрашиваемая страница удалена или никогда не существовала.",
            lang="ru",
        ),
        "soft_404",
    ),
    (
        page(
            "Article unavailable",
            "This article is no longer available. Read our latest stories instead.",
        ),
        "soft_404",
    ),
    (
        page("Just a moment...", "Checking your browser before accessing example.org."),
        "blocked",
    ),
    (
        page(
            "Access Denied",
            "You don’t have permission to access this resource on this server.",
        ),
        "blocked",
    ),
    (
        page(
            "Attention Required!",
            "Please complete the security check to access example.org.",
        ),
        "blocked",
    ),
    (
        page(
            "Are you a robot?",
            "We have detected unusual activity from your network. To continue, confirm you’re not a robot.",
        ),
        "blocked",
    ),
    (
        page(
            "Перевірка браузера",
            "Підтвердіть, що ви не робот, щоб продовжити.",
            lang="uk",
        ),
        "blocked",
    ),
    (
        page(
            "Доступ ограничен",
            "Доступ к сайту заблокирован для вашего региона.",
            lang="ru",
        ),
        "blocked",
    ),
    (
        page(
            "Before you continue",
            "We and our 412 partners store cookies on your device.",
            "Accept all",
            "Reject all",
        ),
        "consent_wall",
    ),
    (
        page(
            "Your privacy matters",
            "We value your privacy. We and our partners use cookies to show personalised advertising.",
            "By clicking Accept you agree to the processing of your personal data.",
        ),
        "consent_wall",
    ),
    (
        page(
            "Ми цінуємо вашу приватність",
            "Ми та наші партнери використовуємо файли cookie.",
            "Прийняти всі",
            lang="uk",
        ),
        "consent_wall",
    ),
    (
        page(
            "Grain silo hit",
            "Subscribe to continue reading this story.",
            "Already a subscriber? Log in.",
        ),
        "paywall",
    ),
    (
        page(
            "Аналітика",
            "Матеріал доступний лише передплатникам.",
            "Оформіть передплату, щоб читати далі.",
            lang="uk",
        ),
        "paywall",
    ),
    (
        page(
            "Репортаж",
            "Чтобы прочитать полностью, оформите подписку.",
            "Уже подписаны? Войдите.",
            lang="ru",
        ),
        "paywall",
    ),
]


@pytest.mark.parametrize(("html", "state"), GATES)
@pytest.mark.parametrize("earlier", [None, ENGLISH], ids=["new", "known"])
def test_pages_that_stand_in_the_way_are_named(html, state, earlier):
    found = page_state(answer(html), earlier)
    assert found.state == state, found.reasons
    assert all(found.reasons)


TALKED_OF = [
    (
        "Page not found: ministry’s site vanishes for a day",
        "Page not found was all that visitors of the ministry’s site read on Thursday. “404 means we are working on it,” its press office wrote.",
    ),
    (
        "Readers rebel against paywalls",
        "Subscribe to continue reading: that line costs local papers half of their readers, a study says. This article is for subscribers, others say.",
    ),
    (
        "Regulator fines three sites over cookies",
        "We use cookies, says nearly every banner. Accept all is the only button that works, the regulator found. Before you continue to the next site, it advises, look twice.",
    ),
    (
        "Captchas keep blind readers out",
        "I am not a robot: for some readers the box cannot be ticked. Access denied is what they hear instead, a charity said.",
    ),
    (
        "Доступ заборонено: журналістів не пустили до суду",
        "Доступ заборонено, сказав охоронець. Сторінку не знайдено, відповідав сайт суду на запит розкладу.",
    ),
    (
        "Сайт суда закрыли от читателей",
        "Доступ ограничен, сообщает сайт. Страница не найдена, говорит он тем, кто ищет решения.",
    ),
]


@pytest.mark.parametrize(("title", "first"), TALKED_OF)
def test_an_article_that_speaks_of_such_pages_is_an_article(title, first):
    found = page_state(answer(page(title, first, *STORY)))
    assert found.state is PageState.ARTICLE, found.reasons


@pytest.mark.parametrize("folder", sorted(path.name for path in PAIRS.iterdir()))
def test_no_visit_to_an_article_is_taken_for_something_else(folder):
    pair = read_pair(PAIRS / folder)
    for visited in (pair.before, pair.after):
        one = Answer(visited, visited.title, ASKED, ASKED)
        assert page_state(one).state is PageState.ARTICLE
    again = Answer(pair.before, pair.before.title, ASKED, ASKED)
    assert page_state(again, pair.before).state is PageState.ARTICLE


def test_a_short_item_with_a_cookie_banner_is_an_article():
    html = page(
        "Bridge closed",
        "The bridge at Hlyboke was closed on Monday after a crack was found in a pillar.",
        "Buses take a detour through the old town until the end of the week, the council said.",
    )
    banner = "We use cookies to improve this site.\nAccept all\nManage preferences"
    assert page_state(answer(html, visible=banner)).state is PageState.ARTICLE


def test_the_beginning_of_the_earlier_text_with_an_offer_is_a_paywall():
    paragraphs = ENGLISH.text.split("\n\n")[1:4]
    html = page(ENGLISH.title, *paragraphs, "Subscribe to continue reading.")
    found = page_state(answer(html), ENGLISH)
    assert found.state is PageState.PAYWALL
    assert "%" in found.reasons[0]


def test_the_whole_earlier_text_with_an_offer_is_an_article():
    paragraphs = ENGLISH.text.split("\n\n")[1:]
    html = page(ENGLISH.title, *paragraphs, "Subscribe to read more stories like this.")
    assert page_state(answer(html), ENGLISH).state is PageState.ARTICLE


@pytest.mark.parametrize(
    "final_url",
    [
        "https://www.example.org/",
        "https://www.example.org/en",
        "https://www.example.org/news/",
    ],
)
def test_being_led_to_the_front_page_or_a_section_is_a_soft_404(final_url):
    front = page("Example News", *STORY)
    found = page_state(answer(front, final_url=final_url), ENGLISH)
    assert found.state is PageState.SOFT_404
    assert final_url in found.reasons[0]


def test_a_redirect_to_another_address_of_the_same_article_is_an_article():
    one = Answer(ENGLISH, ENGLISH.title, ASKED, "https://example.org/a/77")
    assert page_state(one, ENGLISH).state is PageState.ARTICLE


def test_a_short_text_that_has_nothing_of_the_earlier_one_is_a_soft_404():
    html = page("Welcome", "Here you find what the region talks about, every day anew.")
    assert page_state(answer(html), ENGLISH).state is PageState.SOFT_404


def test_a_translation_and_another_article_are_articles():
    translated = Answer(UKRAINIAN, UKRAINIAN.title, ASKED, ASKED)
    assert page_state(translated, ENGLISH).state is PageState.ARTICLE
    other = page_state(answer(page("Silo repair stalls", *STORY)), ENGLISH)
    assert other.state is PageState.ARTICLE
    assert "another one" in other.reasons[0]


def test_without_a_text_the_visible_words_tell():
    challenge = Answer(None, "", ASKED, ASKED, "Verifying you are human. Ray ID 7f3a")
    assert page_state(challenge).state is PageState.BLOCKED
    nothing = Answer(None, "Example", ASKED, ASKED, "")
    assert page_state(nothing).state is PageState.NO_TEXT


def test_addresses_that_are_none_are_no_error():
    found = page_state(Answer(ENGLISH, "", "http://[", "nowhere"), ENGLISH)
    assert found.state is PageState.ARTICLE
