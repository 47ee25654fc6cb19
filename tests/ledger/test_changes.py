"""Whoever replays the changes holds the current record, and nothing that is hidden."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from allegations.services.publication import PublicationRefused
from allegations.services.review import TransitionRefused
from tests.ledger.test_any_sequence import (
    ALL_PUBLIC,
    desk,  # noqa: F401 - a fixture
    hidden_titles,
    steps,
)


class Mirror:
    """What somebody holds who applies every change that the feed gives."""

    def __init__(self, client):
        self.client = client
        self.since = 0
        self.records = {}

    def catch_up(self, page_size=3):
        """Apply all that is new; return everything that was read."""
        url = f"/api/v1/changes/?since={self.since}&page_size={page_size}"
        read: list[str] = []
        tree_size = None
        while url:
            answer = self.client.get(url)
            read.append(answer.content.decode())
            page = answer.json()
            for change in page["results"]:
                assert change["ledger_index"] == self.since
                self.since += 1
                self._apply(change)
            assert page["next_since"] == self.since
            url, tree_size = page["next"], page["tree_size"]
        assert self.since == tree_size
        return "".join(read)

    def _apply(self, change):
        if change["effect"] == "put":
            self.records[change["reference"]] = change["record"]
        else:
            self.records.pop(change["reference"], None)
            assert change["record"] is None


def current(client):
    return {
        each["reference"]: each
        for path in ("allegations", "cases")
        for each in client.get(f"/api/v1/{path}/?page_size=200").json()["results"]
    }


def do(desk, step, number):  # noqa: F811
    action, which = step
    try:
        with transaction.atomic():
            desk(action, which, number)
    except (PublicationRefused, TransitionRefused):
        pass


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps)
def test_replaying_from_the_beginning_or_step_by_step_gives_the_list(
    desk,  # noqa: F811
    client,
    steps,
):
    with transaction.atomic():
        following = Mirror(client)
        for number, step in enumerate([*ALL_PUBLIC, *steps]):
            do(desk, step, number)
            following.catch_up()
        late = Mirror(client)
        said = late.catch_up(page_size=200)
        assert late.records == following.records == current(client)
        for title in hidden_titles():
            assert title not in said
        transaction.set_rollback(True)


def test_a_later_withholding_overrides_what_was_said(desk, client):  # noqa: F811
    for number, step in enumerate([*ALL_PUBLIC, ("correct", 0)]):
        do(desk, step, number)
    before = Mirror(client)
    said = before.catch_up()
    (reference,) = [r for r in before.records if r.startswith("A-")][:1]
    title = before.records[reference]["title"]
    assert title in said
    do(desk, ("withhold", 0), 9)
    assert title not in Mirror(client).catch_up()
    do(desk, ("release", 0), 10)
    assert title in Mirror(client).catch_up()
    do(desk, ("remove", 0), 11)
    assert title not in Mirror(client).catch_up()


def test_each_entry_says_what_it_means(desk, client):  # noqa: F811
    sequence = [
        *(("publish", 0), ("publish", 1), ("correct", 0), ("withdraw", 1)),
        *(("publish", 1), ("merge", 1), ("withhold", 0)),
    ]
    for number, step in enumerate(sequence):
        do(desk, step, number)
    changes = client.get("/api/v1/changes/").json()["results"]
    told = [(each["action"], each["effect"], each["standing"]) for each in changes]
    assert told == [
        ("publish", "delete", "withheld"),
        ("publish", "put", "public"),
        ("correct", "delete", "withheld"),
        ("withdraw", "delete", "mark"),
        ("publish", "put", "public"),
        ("merge", "delete", "mark"),
        ("withhold", "delete", "mark"),
    ]
    assert changes[5]["merged_into"] == changes[0]["reference"]
    assert "Delete every version" in changes[6]["means"]
    assert changes[3]["mark"]["is_withdrawn"]


@pytest.mark.parametrize("since", ["2", "-1", "x", "99999999999"])
def test_nobody_is_ahead_of_the_ledger(published_allegation, client, since):
    answer = client.get("/api/v1/changes/", {"since": since})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "since"


def test_a_page_takes_two_queries(
    published_allegation, client, django_assert_num_queries
):
    with django_assert_num_queries(2):
        page = client.get("/api/v1/changes/").json()
    assert page["results"][0]["record"]["title"]
    tag = client.get("/api/v1/changes/")["ETag"]
    with django_assert_num_queries(1):
        again = client.get("/api/v1/changes/", headers={"If-None-Match": tag})
    assert again.status_code == 304
