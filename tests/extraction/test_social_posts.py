# ruff: noqa: RUF001 - posts in Ukrainian
"""Posts out of saved pages and pasted text: text, author and day, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction import BlockKind, ExtractionRefused, extract
from sources.extraction.pasted_posts import pasted_head


def read(page: str, url: str | None = None):
    return extract(page.encode(), media_type="text/html", url=url)


def message(number: int, text: str, day: str = "2022-06-13", extra: str = "") -> str:
    return f"""
<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message"
     data-post="RiverTownCouncil/{number}">
 <div class="tgme_widget_message_bubble">
  <div class="tgme_widget_message_author accent_color">
   <a class="tgme_widget_message_owner_name" href="https://t.me/RiverTownCouncil">
   <span dir="auto">Річкова громада</span></a></div>{extra}
  <div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
  <div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">
   <span class="tgme_widget_message_views">12.3K</span>
   <span class="tgme_widget_message_meta">edited <a class="tgme_widget_message_date"
     href="https://t.me/RiverTownCouncil/{number}">
   <time datetime="{day}T23:41:07+03:00" class="time">23:41</time></a></span>
  </div></div></div></div></div>"""


def channel(*messages: str) -> str:
    return (
        "<!doctype html><html><head><title>Річкова громада – Telegram</title>"
        '<meta property="og:title" content="Річкова громада">'
        '<meta property="og:site_name" content="Telegram">'
        '<meta property="og:description" content="Канал громади. Пишіть нам.">'
        '</head><body><header>Download Telegram</header><main class="tgme_main">'
        f'<section class="tgme_channel_history">{"".join(messages)}</section></main>'
        "</body></html>"
    )


NIGHT = (
    "Уночі обстріляли міст біля елеватора.<br/><br/>Двоє людей поранені, каже "
    '<b>голова громади</b>. <i class="emoji"><b>🚑</b></i> Подробиці згодом.'
)
NIGHT_TEXT = (
    "Уночі обстріляли міст біля елеватора.\n\nДвоє людей поранені, каже голова "
    "громади. 🚑 Подробиці згодом."
)
OTHER = "Вода в центрі буде з полудня."
ANSWERED = (
    '<a class="tgme_widget_message_reply" href="#"><div class="tgme_widget_message_text '
    'js-message_reply_text">Чужі слова, на які відповідають.</div></a>'
)


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_a_telegram_post_is_read_with_author_and_day():
    found = read(channel(message(7, NIGHT)))

    assert found.text == NIGHT_TEXT
    assert (found.author, found.published) == ("Річкова громада", "2022-06-13")
    assert (found.language, found.extractor) == ("uk", "post")
    assert found.options["mode"] == "telegram"
    assert found.title_is_ours
    assert "Уночі обстріляли міст" in found.title


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/s/RiverTownCouncil/8",
        "https://t.me/rivertowncouncil/8?single",
        "https://t.me/s/RiverTownCouncil/8/",
    ],
)
def test_the_address_tells_which_post_of_a_channel_is_meant(url: str):
    page = channel(message(7, NIGHT), message(8, OTHER, "2022-06-14"))

    found = read(page, url)

    assert (found.text, found.published) == (OTHER, "2022-06-14")


def test_without_an_address_all_posts_are_read_and_none_is_dated():
    found = read(channel(message(7, NIGHT), message(8, OTHER, "2022-06-14")))

    assert found.text == f"{NIGHT_TEXT}\n\n{OTHER}"
    assert (found.author, found.published) == ("Річкова громада", None)


def test_words_that_a_post_answers_are_not_its_own():
    found = read(channel(message(7, NIGHT, extra=ANSWERED)))

    assert found.text == NIGHT_TEXT


def previewed(site: str, title: str, text: str, extra: str = "") -> str:
    return (
        f'<html><head><meta property="og:site_name" content="{site}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{text}">{extra}</head>'
        "<body><div id='app'>Log in to continue. Sign up for an account now.</div>"
        "</body></html>"
    )


def test_a_post_in_open_graph_elements_is_read_with_its_author():
    text = "“Two lorries burned at the mill tonight. Nobody claims it.”"
    page = previewed("X (formerly Twitter)", "Olha Example (@olha_ex) on X", text)

    found = read(page, "https://x.com/olha_ex/status/17")

    assert found.text == "Two lorries burned at the mill tonight. Nobody claims it."
    assert (found.author, found.published) == ("Olha Example", None)
    assert found.options["mode"] == "open-graph"


def test_a_telegram_post_that_is_only_previewed_is_read():
    post = '<meta property="al:ios:url" content="tg://resolve?domain=river&amp;post=7">'
    page = previewed("Telegram", "Річкова громада", "Уночі обстріляли міст.", post)

    found = read(page)

    assert found.text == "Уночі обстріляли міст."
    assert found.author == "Річкова громада"


def test_what_a_channel_is_about_is_no_post():
    page = previewed("Telegram", "Річкова громада", "Канал громади. Пишіть нам.")

    try:
        found = read(page, "https://t.me/RiverTownCouncil")
    except ExtractionRefused:
        return
    assert "Канал громади" not in found.text


def test_a_post_in_json_ld_is_read_with_author_and_day():
    data = (
        '{"@context": "https://schema.org", "@type": "SocialMediaPosting",'
        ' "articleBody": "The ferry was hit.\\n\\nWe know no more.",'
        ' "author": {"@type": "Person", "name": "Olha Example"},'
        ' "datePublished": "2023-03-14T01:20:00+02:00"}'
    )
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head></html>'
    )

    found = read(page)

    assert found.text == "The ferry was hit.\n\nWe know no more."
    assert (found.author, found.published) == ("Olha Example", "2023-03-14")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Річкова громада, [14.03.2023 09:41]\n", "Річкова громада"),
        ("Olha Example\n@olha_ex\n", "Olha Example (@olha_ex)"),
    ],
)
def test_a_pasted_post_says_who_and_when_in_its_head(head: str, author: str):
    end = "\n9:41 AM · Mar 14, 2023 · 12.3K Views\n" if "@" in head else "\n"
    text = f"{head}The ferry was hit at night. Nobody was on board.{end}"

    found = extract(text.encode(), media_type="text/plain")

    assert found.text == text, "not a letter of what was pasted is left out"
    assert (found.author, found.published) == (author, "2023-03-14")
    assert found.extractor == "pasted-post"
    for block in found.blocks:
        if block.end <= len(head):
            assert block.kind is BlockKind.BYLINE
    body = [
        found.text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.BODY
    ]
    assert "The ferry was hit at night. Nobody was on board." in body


def test_an_ordinary_text_is_no_pasted_post():
    text = "Bridge struck twice\n\nThe council, [as it says], knows of two strikes.\n"

    assert pasted_head(text) is None


@given(st.text(max_size=300))
def test_any_text_has_a_head_within_it_or_none(text: str):
    head = pasted_head(text)
    assert head is None or 0 < head.end <= len(text)


@pytest.mark.parametrize(
    "page",
    [
        channel(message(7, "")),
        channel(message(7, "<br/>" * 2000)),
        '<div data-post="a/1" class="tgme_widget_message"></div>',
        json_ld('[[[{"@type": ["SocialMediaPosting"], "articleBody": 7}]]]'),
    ],
)
def test_a_page_with_an_empty_post_is_refused_like_any_empty_page(page: str):
    with pytest.raises(ExtractionRefused) as refused:
        read(page)

    assert refused.value.code == "no_text_in_html"
