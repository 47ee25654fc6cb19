import pytest
from playwright.sync_api import expect

from tests.pages.test_in_the_browser import AXE
from tests.sources.pictures import recording

# Fields without a name that a screen reader could say.
NAMELESS = """
() => [...document.querySelectorAll("input, select, textarea, button, a[href]")]
    .filter(one => one.offsetParent && one.type !== "hidden")
    .filter(one => !(one.labels && one.labels.length)
        && !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby")
        && !one.title && !one.placeholder && !one.textContent.trim()
        && !["submit", "button"].includes(one.type)
        && !one.className.includes("select2"))
    .map(one => one.outerHTML.slice(0, 200))
"""


@pytest.mark.browser
def test_the_desk_works_without_the_outside(site, desk_page, outside_requests):
    page = desk_page
    pages = (
        *("", "allegations/allegation/", "sources/article/", "allegations/term/"),
        *("allegations/allegation/add/", "sources/article/from-file/"),
        *("allegations/utterance/add/", "sources/article/from-text/"),
    )
    for path in pages:
        page.goto(f"{site.url}/admin/{path}")
        page.wait_for_load_state("networkidle")
    assert outside_requests == []
    assert page.errors == []


@pytest.mark.browser
def test_fields_that_are_chosen_by_typing_have_names(site, desk_page):
    page = desk_page
    for path in ("allegations/allegation/add/", "allegations/utterance/add/"):
        page.goto(f"{site.url}/admin/{path}")
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE)
        rule = {"runOnly": ["aria-input-field-name"]}
        found = page.evaluate("rule => axe.run(rule)", rule)
        assert found["passes"], "there are such fields"
        assert found["violations"] == [], path
    assert page.get_by_role("combobox", name="Speaker").count() >= 1


@pytest.mark.browser
def test_the_statements_of_an_allegation_open_on_its_page(site, desk_page):
    page = desk_page
    page.goto(f"{site.url}/admin/allegations/allegation/")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#tabs-items a[href='#accusations']").click()
    title = page.locator("#accusations-group h3:visible").first
    assert "/A" in title.inner_text()
    title.locator("strong").click()
    opened = page.locator("#accusations-group")
    expect(opened.get_by_text("Alleged perpetrators").first).to_be_visible()
    assert page.evaluate(NAMELESS) == []
    assert page.errors == []


@pytest.mark.browser
def test_a_term_is_found_by_typing(site, desk_page):
    page = desk_page
    page.goto(f"{site.url}/admin/allegations/allegation/add/")
    page.locator("#id_type + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill("pillage")
    page.locator(".select2-results__option", has_text="Pillage").first.click()
    assert page.locator("#id_type").input_value() == "allegation_types/pillage"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 1440])
def test_buttons_leave_the_title_its_place(site, sign_in_page, width):
    page = sign_in_page("reviewer")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.url}/admin/allegations/allegation/")
    page.locator("#result_list tbody th a").first.click()
    title = page.locator("#header-inner h1 > :last-child")
    title.wait_for()
    assert title.evaluate("one => one.clientWidth") > 200
    for name in ("History", "Withdraw", "Request removal", "Merge"):
        button = page.locator("#header-inner").get_by_role("link", name=name)
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def film_handed_in(site, desk_page, tmp_path):
    """The page on which a part of a film that was just handed in is selected."""
    page = desk_page
    document = tmp_path / "flight.webm"
    # Bytes of this run's own: the site is shared, and keeps the same bytes once.
    document.write_bytes(recording("flight.webm") + tmp_path.name.encode())
    page.goto(f"{site.url}/admin/sources/article/from-file/")
    page.set_input_files("input[type=file]", str(document))
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Select a part of it").first.click()
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.browser
def test_an_area_and_a_time_of_a_film_are_marked_with_the_mouse(film_handed_in):
    page = film_handed_in
    assert page.evaluate(NAMELESS) == []
    page.wait_for_function("document.querySelector('video').readyState >= 1")
    for name, seconds in (("Begins", 0.5), ("Ends", 2)):
        page.evaluate(f"document.querySelector('video').currentTime = {seconds}")
        page.wait_for_function("!document.querySelector('video').seeking")
        page.get_by_role("button", name=f"Take “{name}").click()
    page.get_by_role("button", name="Mark an area").click()
    frame = page.locator("[data-media-frame]").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] / 4, frame["y"] + frame["height"] / 4)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.up()
    page.get_by_role("button", name="Select passage").click()
    page.wait_for_url("**/sources/passage/*/change/")
    assert "t=0.5,2&xywh=pixel:40,30,40,30" in page.content().replace("&amp;", "&")
    expect(page.locator("[data-media-box]")).to_be_visible()
    assert page.errors == []
