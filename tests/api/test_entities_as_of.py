"""Lists of what allegations mentioned at any instant, in the words of then."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

LISTS = (
    *("actors", "articles", "instruments", "provisions", "places", "outlets"),
    "proceedings",
)
THERE = ("L-000001", "49.99", "36.23")


def at(instant):
    return {"as_of": instant.isoformat()}


def references(page):
    return [each["reference"] for each in page["results"]]


@pytest.fixture
def instants(publish, withdraw):
    """Before, after, and after each later decision: five of two allegations."""
    one = publish(accuser="P-000001", place=THERE, proceeding_steps=["issued"])
    two = publish(reference="A-2022-0002", accuser="P-000003", article="S-000002")
    three = publish(version=2, accuser="P-000004", correction="Another spoke.")
    four = withdraw("A-2022-0001", version=3)
    five = publish(reference="A-2022-0003", accuser="P-000001")
    times = [entry.recorded_at for entry in (one, two, three, four, five)]
    return [times[0] - timedelta(microseconds=1), *times]


def test_a_list_holds_what_was_mentioned_then(instants, get):
    found = [references(get("actors/", at(instant))) for instant in instants]
    assert found == [
        [],
        ["P-000001", "P-000002"],
        ["P-000001", "P-000002", "P-000003"],
        ["P-000002", "P-000003", "P-000004"],
        ["P-000002", "P-000003"],
        ["P-000001", "P-000002", "P-000003"],
    ]
    articles = [references(get("articles/", at(instant))) for instant in instants]
    assert articles[1:4] == [["S-000001"], *[["S-000001", "S-000002"]] * 2]
    assert articles[4] == ["S-000002"]


@pytest.mark.parametrize("name", LISTS)
def test_what_is_listed_is_what_each_was_then(name, instants, get):
    for instant in instants:
        page = get(f"{name}/", at(instant) | {"count": "true"})
        assert page["count"] == len(page["results"])
        for record in page["results"]:
            reference = record.get("reference") or record["code"]
            alone = get(f"{name}/{reference}/", at(instant))
            assert alone["publication"].pop("as_of") == page["as_of"]
            assert record == alone


def test_the_present_as_an_instant_is_the_list_of_now(instants, get):
    for name in LISTS:
        then, now = get(f"{name}/", at(instants[-1])), get(f"{name}/")
        assert then["results"] == now["results"]


def test_pages_lead_on_and_back(instants, get, client):
    query = at(instants[3]) | {"page_size": 2, "ordering": "-reference"}
    page = get("actors/", query)
    rest = client.get(page["next"]).json()
    assert references(page) + references(rest) == ["P-000004", "P-000003", "P-000002"]
    assert client.get(rest["previous"]).json()["results"] == page["results"]


def test_more_of_them_cost_no_more_queries(publish, get):
    def queries(instant):
        with CaptureQueriesContext(connection) as captured:
            get("actors/", at(instant))
        return len(captured)

    entries = [
        publish(reference=f"A-2022-{number:04d}", accuser=f"P-{number:06d}")
        for number in range(3, 20)
    ]

    assert queries(entries[-1].recorded_at) == queries(entries[0].recorded_at)


@pytest.mark.parametrize(
    ("name", "filters"),
    [
        ("actors", {"type": "state"}),
        ("places", {"bbox": "22,44,41,53"}),
        ("articles", {"q": "headline"}),
        ("outlets", {"allegation": "A-2022-0001"}),
    ],
)
def test_what_only_the_present_knows_is_refused(name, filters, instants, get):
    said = get(f"{name}/", at(instants[1]) | filters, 400)
    (problem,) = said["errors"]
    assert problem["parameter"] == "as_of"
    assert f"`{next(iter(filters))}`" in problem["problem"]


def test_what_may_not_be_read_by_now_was_mentioned_by_nobody(
    make_story, publish_story, reviewer, second_reviewer, get
):
    from allegations.services.withholding import release, withhold

    story = make_story()
    then = at(publish_story(story.allegation).recorded_at)
    accuser = story.accuser.reference
    assert accuser in references(get("actors/", then))

    withhold(record=story.allegation, by=reviewer, reason="danger")
    assert references(get("actors/", then)) == []

    release(record=story.allegation, reviewer=second_reviewer, reason="settled")
    assert accuser in references(get("actors/", then))


def test_of_what_was_removed_no_mention_is_kept(
    make_story, publish_story, remove_record
):
    from allegations.models import EntityMentions, MentionedSpan

    story = make_story()
    publish_story(story.allegation)
    for model in (MentionedSpan, EntityMentions):
        assert model.objects.filter(reference=story.accuser.reference).exists()
    remove_record(story.allegation)
    assert not MentionedSpan.objects.exists()
    assert not EntityMentions.objects.exists()


def test_in_however_many_rows_mentions_are_kept_lists_say_the_same(instants, get):
    def lists():
        asked = ((name, at(instant)) for name in LISTS for instant in instants)
        return [get(f"{name}/", then)["results"] for name, then in asked]

    before = lists()
    split_mentions()
    assert lists() == before


def test_a_mention_of_what_may_not_be_read_by_now_is_passed_over(
    make_story, publish_story, reviewer, get
):
    from allegations.models import EntityMentions, MentionedSpan
    from allegations.services.withholding import withhold

    story = make_story()
    entry = publish_story(story.allegation)
    noted = [*MentionedSpan.objects.all(), *EntityMentions.objects.all()]
    withhold(record=story.allegation, by=reviewer, reason="danger")
    for each in noted:
        each.save(force_insert=True)

    then = at(entry.recorded_at)
    assert get("actors/", then)["results"] == []
    get(f"actors/{story.accuser.reference}/", then, 404)


def split_mentions():
    """Leave one entry in each row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH all_of AS (DELETE FROM allegations_entitymentions RETURNING *)"
            " INSERT INTO allegations_entitymentions"
            " (kind, reference, first_entry, entries)"
            " SELECT kind, reference, entry, ARRAY[entry]"
            " FROM all_of, unnest(entries) AS entry"
        )
        assert cursor.rowcount > 0
