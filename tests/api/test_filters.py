"""Every filter finds what it says, alone and with others."""

import pytest


def test_type(publish, listed):
    publish()
    publish(reference="A-2022-0002", type_code="child_deportation")
    publish(reference="A-2022-0003", type_code="pillage")
    assert listed("allegations/", {"type": "pillage"}) == ["A-2022-0003"]
    several = {"type": ["pillage", "child_deportation"]}
    assert listed("allegations/", several) == ["A-2022-0003", "A-2022-0002"]
    assert listed("allegations/", {"type": "torture"}) == []


@pytest.mark.parametrize(
    ("parameter", "field"),
    [
        ("alleged_perpetrator", "alleged_perpetrator"),
        ("accuser", "accuser"),
        ("article", "article"),
    ],
)
def test_references(publish, listed, parameter, field):
    letter = "S" if field == "article" else "P"
    publish(**{field: f"{letter}-000011"})
    publish(reference="A-2022-0002", **{field: f"{letter}-000012"})
    publish(reference="A-2022-0003", **{field: f"{letter}-000013"})
    assert listed("allegations/", {parameter: f"{letter}-000012"}) == ["A-2022-0002"]
    both = {parameter: [f"{letter}-000011", f"{letter}-000013"]}
    assert listed("allegations/", both) == ["A-2022-0003", "A-2022-0001"]
    assert listed("allegations/", {parameter: f"{letter}-999999"}) == []


def test_responder_and_response_type(publish, listed):
    publish(responses=[("no_comment", "P-000009")])
    publish(
        reference="A-2022-0002",
        responses=[("factual_denial", "P-000002"), ("no_comment", "P-000003")],
    )
    publish(reference="A-2022-0003", responses=[])
    assert listed("allegations/", {"responder": "P-000009"}) == ["A-2022-0001"]
    silent = {"response_type": "no_comment"}
    assert listed("allegations/", silent) == ["A-2022-0002", "A-2022-0001"]
    denied = {"response_type": "factual_denial"}
    assert listed("allegations/", denied) == ["A-2022-0002"]


def test_provision_and_instrument(publish, listed):
    publish(provision="rome-statute:8(2)(b)(viii)")
    publish(reference="A-2022-0002", provision="gc4:49")
    by_article = {"provision": "rome-statute:8(2)(b)(viii)"}
    assert listed("allegations/", by_article) == ["A-2022-0001"]
    assert listed("allegations/", {"instrument": "gc4"}) == ["A-2022-0002"]
    either = {"instrument": ["gc4", "rome-statute"]}
    assert listed("allegations/", either) == ["A-2022-0002", "A-2022-0001"]


@pytest.mark.parametrize(
    ("occurred", "after", "before", "is_found"),
    [
        ("2022-06-14", "2022-06-14", "2022-06-14", True),
        ("2022-06-14", "2022-06-15", None, False),
        ("2022-06-14", None, "2022-06-13", False),
        ("2022-06", "2022-06-30", None, True),
        ("2022-06", None, "2022-06-01", True),
        ("2022-02-24/2022-03-31", "2022-03-01", "2022-03-02", True),
        ("2022-02-24/2022-03-31", "2022-04-01", None, False),
        ("2022-02-24/..", "2030-01-01", None, True),
        ("2022-02-24/..", None, "2022-02-23", False),
        ("../2022-05", None, "2001-01-01", True),
        ("../2022-05", "2022-06-01", None, False),
        ("", "2000-01-01", None, False),
        ("", None, "2030-01-01", False),
    ],
)
def test_dates_overlap(publish, listed, occurred, after, before, is_found):
    publish(occurred=occurred)
    query = {"occurred_after": after, "occurred_before": before}
    query = {name: value for name, value in query.items() if value}
    assert listed("allegations/", query) == (["A-2022-0001"] if is_found else [])


def test_text(publish, listed):
    publish(title="Обстріл Краматорська")
    publish(reference="A-2022-0002", title="Alleged looting of a museum")
    assert listed("allegations/", {"q": "обстріл"}) == ["A-2022-0001"]
    assert listed("allegations/", {"q": "MUSEUM looting"}) == ["A-2022-0002"]
    assert listed("allegations/", {"q": '"looting of a"'}) == ["A-2022-0002"]
    assert listed("allegations/", {"q": '"museum of a"'}) == []
    assert listed("allegations/", {"q": "hurt -museum"}) == ["A-2022-0001"]
    either = listed("allegations/", {"q": "museum or краматорська"})
    assert either == ["A-2022-0002", "A-2022-0001"]
    assert listed("allegations/", {"q": "A-2022-0002"}) == ["A-2022-0002"]


def test_case(publish, publish_case, withdraw, listed):
    for number in (1, 2, 3):
        publish(reference=f"A-2022-000{number}")
    publish_case("C-2022-0001", "A-2022-0003", "A-2022-0001")
    assert listed("allegations/", {"case": "C-2022-0001"}) == [
        "A-2022-0003",
        "A-2022-0001",
    ]
    assert listed("allegations/", {"case": "C-2022-0009"}) == []
    withdraw("C-2022-0001", kind="case")
    assert listed("allegations/", {"case": "C-2022-0001"}) == []


def test_filters_combine(publish, listed):
    publish(title="Museum")
    publish(reference="A-2022-0002", title="Museum", type_code="pillage")
    publish(reference="A-2022-0003", title="Bridge", type_code="pillage")
    query = {
        "type": "pillage",
        "q": "museum",
        "accuser": "P-000001",
        "alleged_perpetrator": ["P-000002", "P-000077"],
        "response_type": "factual_denial",
        "provision": "rome-statute:8(2)(b)(i)",
        "occurred_after": "2022-01-01",
        "occurred_before": "2022-12-31",
    }
    assert listed("allegations/", query) == ["A-2022-0002"]
    assert listed("allegations/", query | {"accuser": "P-000002"}) == []


def test_cases_by_allegation_and_text(publish, publish_case, listed):
    publish()
    publish_case("C-2022-0001", "A-2022-0001", title="Bridge")
    publish_case("C-2022-0002", "A-2022-0002", title="Museum")
    assert listed("cases/", {"allegation": "A-2022-0002"}) == ["C-2022-0002"]
    assert listed("cases/", {"q": "bridge"}) == ["C-2022-0001"]


def test_entities_by_facet_and_text(publish, listed):
    publish(outlet="Long " * 20 + "name")
    publish(reference="A-2022-0002", article="S-000002", language="uk")
    assert listed("actors/", {"type": "state"}) == ["P-000001", "P-000002"]
    assert listed("actors/", {"type": "osint_group"}) == []
    assert listed("actors/", {"q": "друга назва"}) == ["P-000001", "P-000002"]
    assert listed("articles/", {"language": "uk"}) == ["S-000002"]
    assert listed("articles/", {"outlet": "The Paper"}) == ["S-000002"]
    assert listed("articles/", {"outlet": "Long " * 20 + "name"}) == ["S-000001"]
    assert listed("articles/", {"kind": "wire_agency"}) == ["S-000001", "S-000002"]
    assert listed("articles/", {"q": "headline"}) == ["S-000001", "S-000002"]
    assert listed("instruments/", {"kind": "treaty", "q": "rome"}) == ["rome-statute"]


def test_independent_origins_are_those_that_are_certain(publish, listed):
    publish(origins=(1, 2))
    publish(reference="A-2022-0002", origins=(2, 2))
    publish(reference="A-2022-0003", origins=None)
    two = {"independent_origins__gte": "2"}
    assert listed("allegations/", two) == ["A-2022-0002"]
    any_count = {"independent_origins__gte": "0"}
    assert listed("allegations/", any_count) == ["A-2022-0002", "A-2022-0001"]
