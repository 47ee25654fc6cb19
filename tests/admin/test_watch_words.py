"""The state of watching in words; of plain rows that are never saved."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.admin.watch_words import rough, watch_in_words
from sources.models import Article, Watch

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def words(**state):
    article = Article(
        pk=1, url="https://press.example/", created_at=NOW - timedelta(days=1)
    )
    return " ".join(watch_in_words(article, Watch(article=article, **state), NOW))


def test_a_watch_tells_how_it_stands_and_when_it_is_due():
    told = words(
        standing="gone",
        checked_at=NOW - timedelta(hours=1),
        due_at=NOW + timedelta(minutes=90),
    )

    assert "The last answer was that the page is no longer there." in told
    assert "Last tried 2026-05-04 11:00 UTC." in told
    assert "Due again 2026-05-04 13:30 UTC, in about 2 hours." in told
    assert "At its age it is looked at every 2 hours or so." in told


def test_a_site_in_trouble_is_told_with_its_failures():
    told = words(standing="unreachable", failures=4, due_at=NOW + timedelta(hours=8))

    assert "The site cannot be reached." in told
    assert "4 tries without an answer since the last with one." in told
    assert "looked at every 8 hours or so" in told or "every 7 hours or so" in told


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"due_at": NOW}, "It is due now and waits for its turn."),
        ({"due_at": NOW, "lease_until": NOW}, "It is being fetched now."),
        (
            {"due_at": NOW, "lease_until": NOW, "staged": {"any": "answer"}},
            "It is being read now.",
        ),
        ({"due_at": NOW}, "No try has been completed yet."),
    ],
)
def test_a_watch_tells_who_is_at_it(state, told):
    assert told in words(**state)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(seconds=20), "less than a minute"),
        (timedelta(seconds=61), "about 1 minute"),
        (timedelta(minutes=50), "about 50 minutes"),
        (timedelta(hours=2), "about 2 hours"),
        (timedelta(days=30), "about 30 days"),
        (timedelta(seconds=-5), "less than a minute"),
    ],
)
def test_lengths_of_time_are_told_as_people_say_them(length, told):
    assert rough(length) == told
