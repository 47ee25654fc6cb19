"""What the record said at any instant, unless it is withheld or removed by now."""

from datetime import UTC, datetime, timedelta

import pytest

REFERENCE = "A-2022-0001"


@pytest.fixture
def instants(publish, withdraw):
    """Just before and after each of: publish, correct, withdraw one allegation."""
    one = publish(title="First title")
    two = publish(version=2, title="Second title", correction="The place.")
    three = withdraw(REFERENCE, version=3)
    times = [entry.recorded_at for entry in (one, two, three)]
    return [times[0] - timedelta(microseconds=1), *times]


def at(instant):
    return {"as_of": instant.isoformat()}


def test_a_record_reads_as_it_stood(instants, get):
    before, one, two, three = instants
    path = f"allegations/{REFERENCE}/"
    get(path, at(before), 404)
    first = get(path, at(one))
    assert (first["title"], first["publication"]["version"]) == ("First title", 1)
    asked = datetime.fromisoformat(first["publication"]["as_of"])
    assert asked == one
    assert get(path, at(two))["title"] == "Second title"
    assert get(path, at(three), 410)["publication"]["version"] == 3


def test_a_list_holds_what_stood(instants, get, publish):
    publish(reference="A-2022-0002", title="Later title")
    before, one, two, three = instants
    titles = [
        [each["title"] for each in get("allegations/", at(instant))["results"]]
        for instant in (before, one, two, three)
    ]
    assert titles == [[], ["First title"], ["Second title"], []]
    page = get("allegations/", at(one))
    assert datetime.fromisoformat(page["as_of"]) == one
    assert page["ledger_index"] == 3
    assert "withheld" in page["left_out"]
    assert get("allegations/")["as_of"] is None


def test_filters_read_the_words_of_that_time(instants, get):
    _, one, two, _ = instants
    found = get("allegations/", at(one) | {"q": "first"})["results"]
    assert [each["publication"]["version"] for each in found] == [1]
    assert get("allegations/", at(two) | {"q": "first"})["results"] == []


def test_cases_are_those_of_that_time(publish, publish_case, withdraw, get):
    publish()
    then = publish_case("C-2022-0001", REFERENCE).recorded_at
    withdraw("C-2022-0001", kind="case")
    held = {"case": "C-2022-0001"}
    assert get("allegations/", held)["results"] == []
    assert len(get("allegations/", held | at(then))["results"]) == 1
    assert get("cases/C-2022-0001/", at(then))["title"] == "A question"


def test_pages_of_a_past_instant_lead_on(publish, get, client):
    entries = [publish(reference=f"A-2022-000{number}") for number in range(1, 6)]
    then = at(entries[3].recorded_at)
    publish(version=2, reference="A-2022-0001", correction="x")
    page = get("allegations/", then | {"page_size": 2})
    rest = client.get(page["next"]).json()
    assert [each["reference"][-1] for each in page["results"]] == ["4", "3"]
    assert [each["reference"][-1] for each in rest["results"]] == ["2", "1"]
    assert (rest["as_of"], rest["next"]) == (page["as_of"], None)


@pytest.mark.parametrize(
    "instant",
    [
        "yesterday",
        "2024-05-01",
        "2024-05-01T12:00:00",
        "2024-05-01T12:00:00 02:00",
        "2024-02-30T12:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59Z",
        "2024-W05-1T12:00:00Z",
    ],
)
@pytest.mark.parametrize("path", ["allegations/", f"allegations/{REFERENCE}/"])
def test_an_instant_that_is_none_is_refused(errors, publish, path, instant):
    publish()
    assert set(errors(path, {"as_of": instant})) == {"as_of"}


def test_an_offset_is_understood(publish, get):
    when = publish().recorded_at
    there = (when + timedelta(hours=3)).replace(tzinfo=None).isoformat() + "+03:00"
    assert get(f"allegations/{REFERENCE}/", {"as_of": there})["version"] == 1


@pytest.mark.parametrize("how", ["withhold", "remove_record"])
def test_hidden_goes_before_any_instant(how, make_story, publish_story, request, get):
    from allegations.services.withholding import withhold

    story = make_story(title="Alleged zzmarker strike")
    publish_story(story.allegation)
    then = datetime.now(UTC)
    if how == "withhold":
        reviewer = request.getfixturevalue("reviewer")
        withhold(record=story.allegation, by=reviewer, reason="danger")
    else:
        request.getfixturevalue(how)(story.allegation)
    path = f"allegations/{story.allegation.reference}/"
    status = 410 if how == "withhold" else 451
    assert "zzmarker" not in str(get(path, at(then), status))
    assert get("allegations/", at(then))["results"] == []
    assert "zzmarker" not in str(get(f"{path}versions/1/", None, status))
    assert "zzmarker" not in str(get(f"{path}versions/1/diff/", {"with": 2}, status))
    for number in (1, 2):
        closed = get(f"{path}versions/{number}/opening/", None, status)
        assert closed == get(f"{path}versions/{number}/", None, status)
        assert "nonce" not in closed
    versions = get(f"{path}versions/")["results"]
    hidden = "withheld" if how == "withhold" else "removed"
    assert [each["standing"] for each in versions] == ["mark", hidden]
    assert [each["opening"] for each in versions] == [None, None]


def test_versions_are_listed_read_and_compared(instants, get, client):
    path = f"allegations/{REFERENCE}/versions/"
    listed = get(path)["results"]
    assert [each["version"] for each in listed] == [3, 2, 1]
    assert [each["standing"] for each in listed] == ["mark", "public", "public"]
    assert [each["action"] for each in listed] == ["withdraw", "correct", "publish"]
    assert listed[0]["stood_until"] is None
    assert listed[1]["stood_until"] == listed[0]["published_at"]
    assert client.get(listed[2]["address"]).json()["title"] == "First title"
    assert client.get(listed[0]["address"]).status_code == 410
    said = get(f"{path}1/diff/", {"with": 2})
    assert (said["from"], said["to"]) == (1, 2)
    assert {
        each["path"]: (each["before"], each["after"]) for each in said["changes"]
    } == {
        "/correction": (None, "The place."),
        "/title": ("First title", "Second title"),
        "/version": (1, 2),
    }
    assert get(f"{path}1/diff/", {"with": 1})["changes"] == []
    get(f"{path}1/diff/", {"with": 3}, 410)
    get(f"{path}1/diff/", {"with": 9}, 404)
    get(f"{path}9/", None, 404)
    get("allegations/A-1999-0001/versions/", None, 404)
    assert get(f"{path}1/diff/", None, 400)["errors"][0]["parameter"] == "with"


def test_versions_of_cases(publish_case, withdraw, get):
    publish_case("C-2022-0001", "A-2022-0001")
    withdraw("C-2022-0001", kind="case")
    assert len(get("cases/C-2022-0001/versions/")["results"]) == 2
    assert get("cases/C-2022-0001/versions/1/")["title"] == "A question"
