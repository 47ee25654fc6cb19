"""A site that sends the article and says that it is gone: its status counts, too."""

import pytest

from sources.choices import ChangeKind
from tests.fetching.loopback import page, serving
from tests.sources.refreshing import (
    HTML,
    SECOND,
    NewsPage,
    captured,
    changed,
    cite,
    effects,
    refresh,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loopback")]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("410 Gone", ChangeKind.GONE),
        ("451 Unavailable For Legal Reasons", ChangeKind.WITHHELD),
        ("403 Forbidden", ChangeKind.BLOCKED),
    ],
)
def test_the_same_bytes_with_another_status_are_no_unchanged_page(
    status: str, kind: ChangeKind
):
    with serving({"/news": NewsPage().answer()}) as server:
        article, text = captured(server.url("/news"))
        cite(text, SECOND)
        server.answers["/news"] = page(NewsPage().html(), HTML, status=status)
        gone = changed(article)
        again = refresh(article)
        server.answers["/news"] = NewsPage().answer()
        back = changed(article)

    assert gone.kind == kind
    assert gone.after is not None
    assert gone.after.status == int(status[:3])
    assert (again.attempt.outcome, again.change) == (kind, None)
    assert back.kind == ChangeKind.REAPPEARED
    assert effects(back).get(SECOND, "intact") == "intact"
