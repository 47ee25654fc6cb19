"""Words of a text selected in a real browser: by mouse, by keyboard, and refused."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.admin.test_in_the_browser import NAMELESS
from tests.pages.test_in_the_browser import AXE

SHELLED = "школу обстріляли"
# The words stand twice; pictures of two UTF-16 units each stand before the second.
TEXT = f"""School shelled, the council says

\N{FIRE}\N{FIRE} Увечері {SHELLED}, повідомила міська рада.

\N{POLICE CARS REVOLVING LIGHT} Очевидці кажуть, що {SHELLED} двічі того дня.

Share this article
"""
# The place on the screen of an occurrence of words, from the letter before to that after.
PLACE = """
([words, number]) => {
    const nodes = document.createTreeWalker(
        document.querySelector("[data-passage-text]"), NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        let at = -1;
        while ((at = node.data.indexOf(words, at + 1)) >= 0) {
            if (number--) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            range.startContainer.parentElement.scrollIntoView({block: "center"});
            const {left, right, top, height} = range.getBoundingClientRect();
            return {left, right, middle: top + height / 2};
        }
    }
}
"""


@pytest.fixture
def selecting(site, desk_page):
    """The page on which words are selected of a text that was just pasted."""
    page = desk_page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site.url}/admin/sources/article/from-text/")
    # The site is shared, and keeps the same words once.
    page.locator("textarea[name=text]").fill(f"{TEXT}\n{secrets.token_hex(8)}\n")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Select a passage", exact=True).first.click()
    page.wait_for_load_state("networkidle")
    return page


def drag_over(page, words, number):
    """Select an occurrence of words with the mouse, counted from 0."""
    place = page.evaluate(PLACE, [words, number])
    page.mouse.move(place["left"] + 1, place["middle"])
    page.mouse.down()
    page.mouse.move(place["right"] - 1, place["middle"], steps=5)
    page.mouse.up()


@pytest.mark.browser
def test_the_occurrence_selected_with_the_mouse_is_the_one_cited(selecting):
    page = selecting
    whole = page.locator("[data-passage-text]").evaluate("one => one.textContent")
    second = whole.rindex(SHELLED)
    drag_over(page, f" {SHELLED} ", 0)
    expect(page.get_by_label("Exact words")).to_have_value(SHELLED)
    expect(page.get_by_label("Begins at")).to_have_value(str(second))
    said = f"{len(SHELLED)} characters, from {second}."
    expect(page.locator("[data-passage-status]")).to_have_text(said)
    page.get_by_role("button", name="Select, and select another").click()
    page.wait_for_url(re.compile("selected="))
    mark = page.locator("[data-passage-text] mark")
    expect(mark).to_have_text(SHELLED)
    assert "cited by nothing yet" in mark.get_attribute("title")
    lead = mark.evaluate("one => one.previousSibling.textContent")
    assert lead.endswith("кажуть, що ")
    expect(page.get_by_label("Exact words")).to_have_value("")
    assert page.evaluate(NAMELESS) == []
    page.evaluate(AXE)
    rules = {"runOnly": ["aria-allowed-attr", "aria-input-field-name", "label"]}
    assert page.evaluate("rules => axe.run(rules)", rules)["violations"] == []
    page.get_by_role("button", name="Write an utterance").click()
    page.wait_for_url(re.compile("/utterance/add/"))
    chosen = page.locator(".field-passages .select2-selection__choice")
    expect(chosen).to_contain_text(SHELLED)
    assert page.errors == []


@pytest.mark.browser
def test_words_are_selected_with_the_keyboard_and_not_changed(selecting):
    page = selecting
    text = page.get_by_role("textbox", name="The text of")
    before = text.evaluate("one => one.textContent")
    text.focus()
    page.keyboard.press("Control+Home")
    for _ in range(7):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_label("Exact words")).to_have_value("School")
    expect(page.get_by_label("Begins at")).to_have_value("0")
    page.keyboard.type("x")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    assert text.evaluate("one => one.textContent") == before
    page.get_by_role("button", name="Select passage").click()
    page.wait_for_url("**/sources/passage/*/change/")
    expect(page.get_by_role("link", name="Write an utterance")).to_be_visible()
    assert page.errors == []


@pytest.mark.browser
def test_boilerplate_is_told_before_the_server_refuses_it(selecting):
    page = selecting
    drag_over(page, "Share this article", 0)
    expect(page.locator("[data-passage-status]")).to_contain_text(
        "no passage may touch"
    )
    page.get_by_label("Note").fill("Kept")
    page.get_by_role("button", name="Select passage").click()
    expect(page.get_by_text("touches what is not the article's own")).to_be_visible()
    expect(page.get_by_label("Exact words")).to_have_value("Share this article")
    expect(page.get_by_label("Note")).to_have_value("Kept")


@pytest.mark.browser
def test_words_written_by_hand_stay_and_lose_a_place_that_is_not_theirs(selecting):
    page = selecting
    words, begins = page.get_by_label("Exact words"), page.get_by_label("Begins at")
    drag_over(page, SHELLED, 1)
    expect(begins).not_to_have_value("")
    words.fill("міська рада")
    expect(begins).to_have_value("")
    page.locator("h1").last.click()
    expect(words).to_have_value("міська рада")
    begins.fill("3")
    words.fill("council")
    expect(begins).to_have_value("3")


@pytest.mark.browser
def test_a_passage_selected_beside_a_half_written_utterance_is_chosen_in_it(
    site, selecting
):
    page = selecting
    page.goto(f"{site.url}/admin/allegations/utterance/add/")
    page.locator("#id_gist").fill("Half written")
    page.locator(".field-passages .related-widget-wrapper").hover()
    with page.expect_popup() as opened:
        page.evaluate("document.getElementById('add_id_passages').click()")
    popup = opened.value
    popup.get_by_role("link", name="School shelled").first.click()
    popup.get_by_label("Exact words").fill("the council says")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Select passage").click()
    chosen = page.locator(".field-passages .select2-selection__choice")
    expect(chosen).to_contain_text("the council says")
    expect(page.locator("#id_gist")).to_have_value("Half written")
