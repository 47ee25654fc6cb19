# ruff: noqa: RUF001 - pages in Ukrainian
import pytest

from sources.extraction import BlockKind, ExtractionRefused, extract

PAGE = """<!doctype html>
<html lang="uk"><head>
<title>Млин згорів уночі | Приклад</title>
<meta property="og:title" content="Млин згорів уночі">
<meta property="og:site_name" content="Приклад">
<meta name="author" content="Ольга Коваль">
<meta property="article:published_time" content="2023-03-14T01:20:00+02:00">
<script>document.write("<p>Цього речення ніхто не писав.</p>")</script>
<style>p { color: red }</style>
</head><body>
<nav><a href="/">Головна</a> <a href="/w">Світ</a></nav>
<article><h1>Млин згорів уночі</h1>
<p>Млин на краю села горів до полудня, розповів його
власник <b>Петро</b>&nbsp;Мельник, який бачив два танки.</p>
<p>Ніхто не постраждав, каже мер, який був там у п’ятницю.</p>
<ul><li>Спершу був вибух.</li><li>Потім почалася пожежа.</li></ul>
<p>Читайте також: Міністр відвідав млин</p>
<p>Міністерство заперечує, що його солдати були в селі.</p>
</article>
<footer>© 2023 Приклад</footer></body></html>"""


def read(page: str | bytes, **hints: str):
    body = page if isinstance(page, bytes) else page.encode()
    return extract(body, media_type="text/html", **hints)


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def article(head: str = "", top: str = "<h1>Village mill burns down</h1>") -> str:
    paragraph = "<p>The mill burned until noon, its owner told us on the phone.</p>"
    other = "<p>Nobody was hurt, according to the mayor, who saw it.</p>"
    return (
        f"<!doctype html><html><head>{head}</head><body><article>{top}"
        f"{paragraph}{other}</article></body></html>"
    )


def test_the_article_is_taken_and_the_rest_of_the_page_left():
    assert read(PAGE).text == (
        "Млин згорів уночі\n\n"
        "Млин на краю села горів до полудня, розповів його "
        "власник Петро Мельник, який бачив два танки.\n\n"
        "Ніхто не постраждав, каже мер, який був там у п’ятницю.\n\n"
        "Спершу був вибух.\n\nПотім почалася пожежа.\n\n"
        "Читайте також: Міністр відвідав млин\n\n"
        "Міністерство заперечує, що його солдати були в селі."
    )


def test_what_the_page_says_of_itself():
    found = read(PAGE)
    assert (found.title, found.title_is_ours) == ("Млин згорів уночі", False)
    assert found.author == "Ольга Коваль"
    assert found.published == "2023-03-14"
    assert found.language == "uk"
    assert found.extractor == "trafilatura"
    assert found.options["mode"] == "fast"
    assert found.blocks[0].kind is BlockKind.HEADLINE


def test_boilerplate_inside_the_article_is_marked():
    found = read(PAGE)
    marked = [b for b in found.blocks if b.kind is BlockKind.BOILERPLATE]
    assert [found.text[b.start : b.end] for b in marked] == [
        "Читайте також: Міністр відвідав млин"
    ]


def test_letters_are_not_normalised():
    page = article().replace("noon", "cafe\u0301")
    assert "cafe\u0301" in read(page).text


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ('<meta property="og:title" content="Mill burns">', "", "Mill burns"),
        ("<title>Mill burns - but who did it? | Example</title>", "", None),
        ("<title>Village mill burns | Example</title>", "", "Village mill burns"),
        ("<title>Home</title>", "<h1>Village mill burns</h1>", "Village mill burns"),
        (
            '<meta property="og:title" content="Village mill burns down again">',
            "<h1>Example News</h1>",
            "Village mill burns down again",
        ),
        (
            json_ld(
                '{"@graph": [{"@type": "NewsArticle","headline": "Mill burns at night"}]}'
            ),
            "",
            "Mill burns at night",
        ),
    ],
)
def test_the_headline_is_what_the_reader_sees_or_the_page_states(head, top, title):
    assert read(article(head, top)).title == (title or "Mill burns - but who did it?")


def test_the_sites_own_address_is_cut_off_the_title():
    page = article("<title>Village mill burns - example.org</title>", "")
    assert read(page, url="https://www.example.org/a").title == "Village mill burns"


def test_a_page_without_headline_gets_a_title_of_ours():
    found = read(article("", ""))
    assert found.title_is_ours
    assert found.title.startswith("Untitled text: «The mill burned")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="pubdate" content="2023-03-14">', "2023-03-14"),
        ('<meta name="date" content="14 березня 2023">', "2023-03-14"),
        ('<meta name="DC.date.issued" content="2023-03">', "2023-03"),
        ('<meta name="date" content="2023-02-31">', None),
        ('<meta property="article:modified_time" content="2023-03-14">', None),
        (
            json_ld(
                '{"@type": "Article","datePublished": "2023-03-14T23:59:00-05:00"}'
            ),
            "2023-03-14",
        ),
        (json_ld('{"@type": ["Article"'), None),
    ],
)
def test_the_day_of_publication_is_only_what_the_page_states(head, day):
    assert read(article(head)).published == day


def test_a_year_in_the_footer_or_the_address_is_no_date():
    page = article().replace("</article>", "</article><footer>© 2023</footer>")
    assert read(page, url="https://example.org/2023/03/14/mill").published is None


def test_one_time_in_the_article_is_its_day_and_two_are_not():
    one = '<h1>Mill burns</h1><time datetime="2023-03-14T10:00Z">14.3.</time>'
    two = one + '<time datetime="2022-01-01">1.1.</time>'
    assert read(article("", one)).published == "2023-03-14"
    assert read(article("", two)).published is None


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="By Ann Lee">', "Ann Lee"),
        ('<meta name="author" content="https://example.org/ann">', None),
        (
            json_ld(
                '{"@type": "NewsArticle", "author":[{"name": "Ann Lee"}, {"name": "Olha Koval"}]}'
            ),
            "Ann Lee, Olha Koval",
        ),
    ],
)
def test_the_author_is_a_name(head, author):
    assert read(article(head)).author == author


def test_the_language_of_the_text_outweighs_a_template_left_in_english():
    assert read(PAGE.replace('lang="uk"', 'lang="en-US"')).language == "uk"


def test_a_short_text_has_the_language_that_is_declared():
    page = '<html lang="uk-UA"><body><article><p>Млин</p><p>Так</p></article></body></html>'
    assert read(page).language == "uk"


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><html><body></body></html>",
        "<!doctype html><html><body><script>draw()</script></body></html>",
        "<!doctype html><!-- nothing -->",
    ],
)
def test_a_page_without_text_is_refused_with_the_remedy(page):
    with pytest.raises(ExtractionRefused, match="Save the article") as refusal:
        read(page)
    assert refusal.value.code == "no_text_in_html"


def linking(*lines: str) -> str:
    """Put lines between the paragraphs of an article."""
    return article().replace("</p><p>", f"</p>{''.join(lines)}<p>")


def test_a_line_that_is_only_the_linked_headline_of_another_page_is_marked():
    page = linking(
        '<p><b><a href="/n/12">Bridge reopens after the spring flood</a></b></p>'
    )
    found = read(page)
    marked = [b for b in found.blocks if b.kind is BlockKind.BOILERPLATE]
    assert [(found.text[b.start : b.end], b.reason) for b in marked] == [
        ("Bridge reopens after the spring flood", "link to another page")
    ]


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/n/12">The bridge was reopened after the spring flood.</a></p>',
        '<p>Earlier the <a href="/n/12">bridge reopened after the flood</a></p>',
        '<p><a href="/p/7">Ann Lee</a></p>',
        '<p><a href="#note">See the note on the spring flood</a></p>',
    ],
)
def test_a_sentence_a_name_and_part_of_a_line_stay_though_they_are_linked(line):
    found = read(linking(line))
    assert not [b for b in found.blocks if b.kind is BlockKind.BOILERPLATE]


def test_a_correction_in_a_box_beside_the_article_is_read():
    notice = "This article was amended on 3 May 2023 to correct the name of the owner."
    box = f'<aside class="article-correction"><h4></h4><p>{notice}</p></aside>'
    found = read(article().replace("</article>", f"{box}</article>"))
    assert found.text.endswith(f"\n\n{notice}")
    assert found.blocks[-1].kind is BlockKind.BODY


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="corrections"><a href="/c">Report a correction</a></aside>',
        (
            '<aside class="correction"><form><p>Tell us what is wrong with this article '
            "</p><input></form></aside>"
        ),
        (
            '<aside class="promotion"><p>This article was brought to you by a bank in town'
            "</p></aside>"
        ),
    ],
)
def test_boxes_that_are_no_notices_stay_outside(box):
    page = article().replace("</article>", f"{box}</article>")
    assert read(page).text == read(article()).text
