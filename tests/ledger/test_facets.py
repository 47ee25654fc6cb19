"""What records are found by: nothing that a source says is taken for something else."""

from typing import Any

import pytest

from allegations.formats.tables import allegation_row, proceeding_row
from allegations.ledger.bodies import AllegationBody
from allegations.ledger.entities import LONGEST_FACET, entities_of, facet, latest_step
from allegations.ledger.facets import facets_of
from allegations.ledger.statements import statements_of
from allegations.ledger.tags import LONGEST_TAG, TagKind, has_values, tag
from allegations.search.texts import texts_of
from tests.api.bodies import Draft, allegation_body


def body_of(draft: Draft, **changes: Any) -> AllegationBody:
    """The body of a draft with other values at paths such as `figures.0.low`."""
    whole = allegation_body(draft).model_dump(mode="json", by_alias=True)
    for path, value in changes.items():
        *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
        part = whole
        for step in way:
            part = part[step]
        part[last] = value
    return AllegationBody.model_validate(whole)


def test_a_perpetrator_who_is_described_and_not_named_is_one_all_the_same():
    described = [{"actor": None, "description": "soldiers", "mode_of_liability": None}]
    body = body_of(Draft(), **{"accusations.0.alleged_perpetrators": described})
    assert has_values(body)["alleged_perpetrators"]
    nobody = body_of(Draft(), **{"accusations.0.alleged_perpetrators": []})
    assert not has_values(nobody)["alleged_perpetrators"]


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [
        (None, 20, (0, 20)),
        (20, None, (20, 20)),
        (3, 5, (3, 5)),
        (0, 0, (0, 0)),
        (None, None, (None, None)),
    ],
)
def test_up_to_twenty_may_be_none(low, high, bounds):
    body = allegation_body(Draft(figures=[("killed", low, high)]))
    counted = facets_of(body).casualties
    assert (counted.lowest, counted.highest) == bounds
    (figure,) = [each for each in statements_of(body) if each.kind == "figure"]
    assert (figure.low, figure.high) == bounds


def test_dead_and_injured_in_one_number_are_not_the_dead():
    combined = {"code": "combined_killed_injured", "label": "x"}
    draft = Draft(figures=[("killed", 100, None), ("killed", 100, None)])
    body = body_of(draft, **{"figures.1.qualifier.code": combined["code"]})
    plain, both = [each for each in statements_of(body) if each.kind == "figure"]
    assert "harm:killed" in plain.tags
    assert not [each for each in both.tags if each.startswith("harm:")]
    record = body.model_dump(mode="json", by_alias=True)
    publication = {"ledger_index": 0, "published_at": ""}
    row = allegation_row(record | {"publication": publication}, site="/")
    first, second = row["figures"].split("; ")
    assert first.endswith("killed 100.. (at_least)")
    assert second.endswith("killed 100.. (combined_killed_injured)")


def test_dates_of_accusers_count_where_the_curators_have_none():
    dates = {
        "accusations.0.occurred": {
            "edtf": "2022-05-01/..",
            "earliest": "2022-05-01",
            "latest": None,
        }
    }
    with_both = facets_of(body_of(Draft(), **dates))
    assert (str(with_both.earliest), str(with_both.latest)) == ("2022-06-14",) * 2
    without = facets_of(body_of(Draft(occurred=""), **dates))
    assert (str(without.earliest), without.latest) == ("2022-05-01", None)
    neither = {"accusations.0.occurred": None}
    undated = facets_of(body_of(Draft(occurred=""), **neither))
    assert (undated.earliest, undated.latest) == (None, None)


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ([], -1),
        ([None, None], 1),
        ([("2022-01-01", "2022-01-01"), None], 0),
        ([("2023-03-17", "2023-03-17"), (None, "2022-05-31")], 0),
        ([("2023-03-17", None), ("2023-01-01", "2023-12-31")], 1),
        ([("2023-03-17", "2023-03-17"), ("2023-03-17", "2023-03-17")], 1),
    ],
)
def test_the_last_step_is_the_last_that_has_a_date(days, last):
    assert latest_step(days) == last


def test_an_undated_step_is_not_where_a_proceeding_stands():
    date = {"edtf": "2023-03-17", "earliest": "2023-03-17", "latest": "2023-03-17"}
    draft = Draft(proceeding_steps=["issued", "anticipated"])
    body = body_of(draft, **{"proceedings.0.steps.0.date": date})
    (proceeding,) = [each for each in entities_of(body) if each.kind == "proceeding"]
    assert "latest_status:issued" in proceeding.facets
    keys = ("ledger_index", "published_at", "record", "version")
    publication = dict.fromkeys(keys)
    row = proceeding_row(proceeding.data | {"publication": publication})
    assert row["latest_status"] == "issued"


def test_long_names_that_begin_alike_are_told_apart():
    name = "Independent International Commission of Inquiry on the Conduct of {}"
    one, two = name.format("One Country"), name.format("Another Country")
    assert facet("outlet", one) != facet("outlet", two)
    assert len(facet("outlet", one)) == LONGEST_FACET
    long = [each * 2 for each in (one, two)]
    assert len({tag(TagKind.OUTLET, each) for each in long}) == len(long)
    assert len(tag(TagKind.OUTLET, long[0])) == LONGEST_TAG


def test_dockets_labels_and_explanations_are_searched():
    draft = Draft(figures=[("killed", 3, None)], proceeding_steps=["issued"])
    body = body_of(
        draft,
        **{
            "proceedings.0.docket": "ICC-01/22",
            "characterisations.0.explanation": "Why the curators say so.",
            "figures.0.wording": "at least three",
        },
    )
    found = {each.text for each in texts_of(body)}
    label = body.characterisations[0].provision
    assert label is not None
    assert {
        *("ICC-01/22", "Why the curators say so.", "at least three", label.label),
        *("A-2022-0001/R1", "J-2022-0001", "P-000002", "S-000001"),
    } <= found
