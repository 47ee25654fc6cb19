"""A change of a real page, looked at and decided in a real browser."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.fetching.loopback import serving
from tests.sources.refreshing import FIRST, FOURTH, SECOND, THIRD, NewsPage
from tracker.local.addresses import BASE_DIR

# Run in the site's own database: a capture, a citation, then a refresh of what changed.
# The site is left with one article more, which nothing public shows.
CAPTURE = """
import json, sys
from sources.services.capture import capture_url
from sources.services.passages import select_passage
done = capture_url(url={url!r}, by=None)
select_passage(extracted_text=done.extracted_text, exact={words!r}, by=None)
print(json.dumps(done.article.pk))
"""
REFRESH = """
import json
from django.db import transaction
from django.utils import timezone
from sources.models import Watch
from sources.services.refreshing import fetch_claimed, read_claimed
from sources.services.leases import claim_due
with transaction.atomic():
    Watch.objects.filter(pk={article}).update(due_at=timezone.now())
    (lease,) = [one for one in claim_due(most=500) if one.article_id == {article}]
fetch_claimed(lease=lease)
print(json.dumps(read_claimed(lease=lease).change.pk))
"""
# What has a colour of its own must say what it means without it, too.
DECORATIONS = """
() => ["del", "ins"].map(name => {
    const one = document.querySelector(`td ${name}.diff-changed`);
    return [getComputedStyle(one).textDecorationLine,
            getComputedStyle(one, "::before").content.slice(1, 2)];
})
"""


def run_on(site, code):
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code],
        cwd=BASE_DIR,
        env=site.environment
        | {
            "FETCH_ALLOWED_NETWORKS": "127.0.0.0/8",
            "CONTACT_EMAIL": "desk@tracker.example",
            "FETCH_REST_SECONDS": "0.001",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def change(site):
    """The number of a change: one word of a cited sentence became another."""
    # Of words of its own, so that no other article of the site is this one.
    news = NewsPage(headline="Granary at the weir burns after strike")
    quiet = [f"On day {day} the granary was as it had been before." for day in range(9)]
    news.paragraphs = (FIRST, SECOND, *quiet, THIRD, FOURTH)
    with serving({"/granary": news.answer()}) as server:
        url = server.url("/granary")
        article = run_on(site, CAPTURE.format(url=url, words=SECOND))
        news.paragraphs = (
            FIRST,
            SECOND.replace("three", "four"),
            *quiet,
            THIRD,
            FOURTH,
        )
        server.answers["/granary"] = news.answer()
        return run_on(site, REFRESH.format(article=article))


@pytest.mark.browser
def test_a_change_is_compared_and_decided(site, desk_page, change, outside_requests):
    page = desk_page
    page.goto(f"{site.url}/admin/sources/change/")
    row = page.locator("#result_list tbody tr", has_text="Granary at the weir")
    expect(row.get_by_text("1 altered")).to_be_visible()
    row.locator("th a").click()
    page.wait_for_url(f"**/sources/change/{change}/change/**")

    expect(page.locator("td del.diff-changed", has_text="three").first).to_be_visible()
    assert page.evaluate(DECORATIONS) == [
        ["line-through", "\u2212"],
        ["underline", "+"],
    ]
    quiet = page.get_by_text("On day 5 the granary was as it had been").first
    # Unchanged lines are folded.
    expect(quiet).not_to_be_visible()
    page.locator("summary", has_text="unchanged lines").first.click()
    expect(quiet).to_be_visible()
    page.get_by_role("link", name="Show changed lines only").click()
    page.wait_for_url("**view=changes**")
    assert page.get_by_text("On day 5 the granary was as it had been").count() == 0

    page.get_by_role("link", name="rule Decide").click()
    page.get_by_label("Verdict").select_option("noted")
    page.get_by_label("Reason").fill("The figure was raised.")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url(f"**/sources/change/{change}/change/")
    expect(page.get_by_text("The figure was raised.").first).to_be_visible()
    page.goto(f"{site.url}/admin/sources/change/")
    assert page.get_by_text("Granary at the weir").count() == 0
    assert page.errors == []
    assert outside_requests == []
