"""Two bodies are compared field by field, whatever they are made of."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegations.ledger.differences import Difference, DifferenceKind, differences

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4), inner, max_size=4)
        | st.lists(
            st.fixed_dictionaries({"reference": st.sampled_from("abcd"), "x": inner}),
            max_size=4,
            unique_by=lambda item: item["reference"],
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("/a", "changed", 1, 2)]),
        ({"a": 1}, {"a": True}, [("/a", "changed", 1, True)]),
        ({"a": None}, {}, [("/a", "removed", None, None)]),
        ({}, {"a/b~": 1}, [("/a~1b~0", "added", None, 1)]),
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, [("/a/1", "changed", 2, 3), ("/a/2", "added", None, 4)]),
        (
            {"a": [{"reference": "A/A1", "t": 1}, {"reference": "A/A2", "t": 2}]},
            {"a": [{"reference": "A/A2", "t": 3}]},
            [
                ("/a/A~1A1", "removed", {"reference": "A/A1", "t": 1}, None),
                ("/a/A~1A2/t", "changed", 2, 3),
            ],
        ),
        (
            [{"code": "x"}, {"code": "y"}],
            [{"code": "y"}, {"code": "x"}],
            [("", "moved", ["x", "y"], ["y", "x"])],
        ),
    ],
)  # fmt: skip
def test_each_difference_is_told(before, after, found):
    assert differences(before, after) == [
        Difference(path, DifferenceKind(kind), one, two)
        for path, kind, one, two in found
    ]


@given(VALUES, VALUES)
def test_nothing_is_told_exactly_where_nothing_differs(before, after):
    is_same = repr(_sorted(before)) == repr(_sorted(after))
    assert (differences(before, after) == []) is is_same
    assert differences(before, copy.deepcopy(before)) == []


@given(VALUES, VALUES)
def test_the_other_way_round_the_same_is_told_mirrored(before, after):
    there = {
        each.path: (each.before, each.after) for each in differences(before, after)
    }
    back = {each.path: (each.after, each.before) for each in differences(after, before)}
    assert repr(sorted(there.items())) == repr(sorted(back.items()))


def _sorted(value):
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value
