"""The public pages of the running site in a real browser, checked by axe-core."""

from pathlib import Path

import httpx2
import pytest

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe-core" / "axe.min.js").read_text()
NARROW = {"width": 320, "height": 800}
PHONE = {"width": 390, "height": 800}


def paths(site):
    """An allegation with all that the casebook has, and all other kinds of pages."""
    with httpx2.Client(base_url=site.url) as client:
        found = client.get("/api/v1/allegations/", params={"page_size": 200}).json()
        case = client.get("/api/v1/cases/").json()["results"][0]
    fullest = max(found["results"], key=lambda each: len(str(each)))
    records = [f"/{fullest['reference']}", f"/{case['reference']}"]
    found = ["/search?q=children&count=true", "/search?q=%22", "/search"]
    return ["/", *records, "/A-1999-0001", "/nowhere", *found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(site, page, outside_requests, scheme):
    page.emulate_media(color_scheme=scheme)
    for path in paths(site):
        page.goto(f"{site.url}{path}")
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        assert [
            (each["id"], [node["target"] for node in each["nodes"]][:3])
            for each in found["violations"]
        ] == [], path
    assert outside_requests == []


def test_pages_ask_for_no_cookie_and_no_javascript(site, browser):
    profile = browser.new_context(java_script_enabled=False)
    page = profile.new_page()
    for path in paths(site):
        answer = page.goto(f"{site.url}{path}")
        assert answer is not None
        assert "set-cookie" not in answer.headers
        assert page.locator("h1").count() == 1
    profile.close()


@pytest.mark.parametrize("window", [NARROW, PHONE])
def test_no_page_is_wider_than_a_narrow_window(site, page, window):
    page.set_viewport_size(window)
    for path in paths(site):
        page.goto(f"{site.url}{path}")
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= window["width"], path


def test_print_has_one_column_and_tells_what_is_quoted(site, page):
    page.goto(f"{site.url}{paths(site)[1]}")
    accused, answered = page.locator(".side").all()[:2]
    side_by_side = accused.bounding_box()["y"] == answered.bounding_box()["y"]
    assert side_by_side
    page.emulate_media(media="print")
    above, below = accused.bounding_box(), answered.bounding_box()
    assert below["y"] >= above["y"] + above["height"]
    style = page.locator("mark").first.evaluate(
        "each => [getComputedStyle(each).fontWeight,"
        " getComputedStyle(each).textDecorationLine]"
    )
    assert style == ["700", "underline"]
    hidden = page.locator(".contents")
    assert not hidden.is_visible()
    assert page.locator("details dl").first.is_visible()


def test_a_reader_finds_the_denial_and_how_to_cite(site, page):
    page.goto(f"{site.url}{paths(site)[1]}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.get_by_role("link", name="How to cite").click()
    assert page.url.endswith("#cite")
    page.get_by_role("link", name="BibTeX").focus()
    address = page.get_by_role("link", name="BibTeX").get_attribute("href")
    with httpx2.Client(base_url=site.url) as client:
        assert client.get(address).text.startswith("@misc{A-")


def test_a_reader_searches_and_comes_to_a_record(site, page):
    page.goto(site.url)
    page.get_by_role("searchbox").fill("children")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}/search?q=children")
    first = page.locator("ol.newest > li > a").first
    title = first.inner_text()
    assert page.locator("mark").first.inner_text().lower().startswith("child")
    first.click()
    assert page.locator("h1").inner_text() == title
