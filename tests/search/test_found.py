"""Records are found by words, newest first or by where the words stand."""

import pytest

from tests.api.conftest import (  # noqa: F401
    errors,
    get,
    listed,
    pages,
    publish,
    publish_at,
    publish_case,
)

ONE, TWO, THREE = (f"A-2022-000{number}" for number in (1, 2, 3))


def test_forms_and_spellings_are_found_unless_as_written_is_asked(publish, listed):  # noqa: F811
    publish(reference=ONE, title="Обстріл Краматорська, про який казав Зеленський")
    publish(reference=TWO, title="Children deported, as Zelenskiy says")
    publish(reference=THREE, title="Вывезенные дети", language="ru")

    def find(words, **more):
        return listed("allegations/", {"q": words, **more})

    assert find("Zelenskyy") == [TWO, ONE]
    assert find("Зеленского") == [TWO, ONE]
    assert find("zelenskiy", script="exact") == [TWO]
    assert find("обстрілу") == [ONE]
    assert find("обстрілу", script="exact") == []
    assert find("child deporting") == [TWO]
    assert find("детей") == [THREE]
    assert find('"вывезенных детей"') == [THREE]
    assert find('"дети вывезенные"') == []
    assert find("A-2022-0002") == [TWO]
    assert find("kramatorsk or дети") == [THREE, ONE]
    assert find("zelensky -kramatorsk") == [TWO]


def test_what_is_of_use_with_words_alone_is_refused_without(errors, db):  # noqa: F811
    for query in ({"script": "any"}, {"highlight": "true"}, {"ordering": "relevance"}):
        assert set(errors("allegations/", query)) == set(query)
    for query in ({"q": "x", "script": "both"}, {"q": '"x'}, {"q": "-x"}):
        assert set(errors("cases/", query)) == {list(query)[-1]}
    query = {"q": "x", "highlight": "true", "format": "csv"}
    assert set(errors("allegations/", query)) == {"highlight"}


def test_highlights_are_read_from_the_published_body(publish, publish_case, get):  # noqa: F811
    publish(title="Alleged shelling of schools")
    query = {"q": "school hurts tuesday", "highlight": "true"}
    page = get("allegations/", query)
    (record,), (said,) = page["results"], page["highlights"]
    assert said["reference"] == record["reference"]
    words = {}
    for match in said["matches"]:
        text = record
        for step in match["path"].split("/")[1:]:
            text = text[int(step) if step.isdigit() else step]
        words[match["path"]] = [text[start:end] for start, end in match["ranges"]]
    assert words["/title"] == ["schools"]
    quoted = words["/accusations/0/utterance/passages/0/exact"]
    assert quoted == ["hurt", "Tuesday"]
    assert "highlights" not in get("allegations/", {"q": "school"})
    for some in ({"fields": "title"}, {"omit": "accusations,responses,figures"}):
        page = get("allegations/", query | some)
        (said,), (record,) = page["highlights"], page["results"]
        paths = [match["path"] for match in said["matches"]]
        assert "/title" in paths
        assert {path.split("/")[1] for path in paths} <= set(record)
    publish_case("C-2022-0001", "A-2022-0001", title="Who shelled it?")
    (case,) = get("cases/", {"q": "shelling", "highlight": "true"})["highlights"]
    assert [match["path"] for match in case["matches"]] == ["/title", "/question"]
    actors = get("actors/", {"q": "назвою P-000001", "highlight": "true"})
    assert [len(each["matches"]) for each in actors["highlights"]] == [3]


def test_words_that_the_ledger_hides_are_found_by_nobody(
    make_story,
    publish_story,
    reviewer,
    second_reviewer,
    listed,  # noqa: F811
):
    from allegations.models import PublishedVersion
    from allegations.services.projections import rebuild_projections
    from allegations.services.withholding import release, withhold

    story = make_story()
    publish_story(story.allegation)
    words = {"q": story.allegation.title.split()[0]}
    assert listed("allegations/", words)
    before = PublishedVersion.objects.values_list("search", flat=True).get()
    withhold(record=story.allegation, by=reviewer, reason="danger")
    assert listed("allegations/", words) == []
    release(record=story.allegation, reviewer=second_reviewer, reason="over")
    assert listed("allegations/", words)
    rebuild_projections()
    assert listed("allegations/", words)
    words_now = PublishedVersion.objects.order_by("pk").values_list("search", flat=True)
    assert words_now[0] == before


@pytest.fixture
def spread(publish_at):  # noqa: F811
    """Records whose entries lie far apart, as in a ledger of many; oldest first."""
    references = []
    for number in range(24):
        reference = f"A-2022-{number:04}"
        publish_at(
            number * 1300,
            reference=reference,
            title="Alleged shelling of a school" if number % 3 else "Alleged looting",
            place=("L-000001", None, None) if number % 2 else None,
        )
        references.append(reference)
    return references


def test_pages_hold_every_match_once_in_every_order(spread, pages):  # noqa: F811
    shelled = [each for n, each in enumerate(spread) if n % 3]
    newest = shelled[::-1]
    assert pages({"q": "shelled"}) == newest
    assert pages({"q": "shelled", "ordering": "published"}) == shelled
    assert pages({"q": "shelled", "ordering": "-reference"}) == newest
    # “place” is in the names of every second record, “school” in titles alone.
    tiers = [
        [each for n, each in enumerate(spread) if n % 3],
        [each for n, each in enumerate(spread) if not n % 3 and n % 2],
    ]
    either = {"q": "school or place", "ordering": "relevance"}
    assert pages(either) == tiers[0][::-1] + tiers[1][::-1]
    everywhere = {"q": "tuesday", "ordering": "relevance"}
    assert pages(everywhere) == spread[::-1]
