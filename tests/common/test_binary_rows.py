"""Rows of SQL that is written by hand but for its conditions."""

import pytest
from django.contrib.auth.models import Group, Permission

from tracker.common.binary_rows import (
    Conditions,
    TooMany,
    conditions_of,
    few_rows,
    selected_rows,
)

SELECT = "SELECT name FROM auth_group"


@pytest.fixture
def groups(db):
    Group.objects.all().delete()
    for name in ("alpha", "beta", "gamma"):
        Group.objects.create(name=name)


def names(rows, *, most=10):
    found = selected_rows(SELECT, conditions_of(rows), order="name DESC", most=most)
    return [each["name"] for each in found]


def test_rows_meet_the_conditions_in_the_order_asked(groups):
    assert names(Group.objects.exclude(name="beta")) == ["gamma", "alpha"]
    assert names(Group.objects.all(), most=2) == ["gamma", "beta"]


def test_what_nothing_can_meet_finds_nothing(groups):
    assert names(Group.objects.filter(name__in=[])) == []


def test_values_are_never_part_of_the_sql(groups):
    said = conditions_of(Group.objects.filter(name="' OR TRUE --"))
    assert "TRUE" not in said.sql
    assert selected_rows(SELECT, said, order="name", most=10) == []


def test_conditions_are_joined_with_their_values(groups):
    both = conditions_of(Group.objects.filter(name__gte="beta")) & Conditions(
        "name < %s", ("gamma",)
    )
    found = selected_rows(SELECT, both, order="name", most=10)
    assert [each["name"] for each in found] == ["beta"]


def test_a_percent_sign_is_written_alike_with_and_without_values(groups):
    for said in (
        Conditions("name LIKE 'al%%'"),
        Conditions("name LIKE 'al%%' AND name <> %s", ("beta",)),
    ):
        found = selected_rows(SELECT, said, order="name", most=10)
        assert [each["name"] for each in found] == ["alpha"]
    assert len(selected_rows(SELECT, Conditions("5 %% 2 = 1"), order="1", most=9)) == 3


def test_conditions_of_a_queryset_are_made_once_and_those_of_another_are_its_own(
    groups,
):
    rows = Group.objects.filter(name="alpha")
    assert conditions_of(rows) is conditions_of(rows)
    assert names(rows.exclude(name="alpha")) == []
    assert names(rows) == ["alpha"]


def test_alternatives_stay_together_when_more_is_asked(groups):
    either = Group.objects.filter(name="alpha") | Group.objects.filter(name="beta")
    both = conditions_of(either) & Conditions("name > %s", ("alpha",))
    found = selected_rows(SELECT, both, order="name", most=10)
    assert [each["name"] for each in found] == ["beta"]


def test_a_second_table_is_refused(db):
    with pytest.raises(ValueError, match="subqueries"):
        conditions_of(Permission.objects.filter(content_type__app_label="auth"))


def test_few_rows_are_read_and_of_too_many_none(groups):
    def few(**said):
        both = Conditions("name <> %s", ("beta",))
        found = few_rows(SELECT, both, key="name", order="name DESC", **said)
        return [each["name"] for each in found]

    assert few(most=10, looked=2) == ["gamma", "alpha"]
    assert few(most=1, looked=2) == ["gamma"]
    with pytest.raises(TooMany):
        few(most=10, looked=1)
    nothing = Conditions("FALSE")
    assert few_rows(SELECT, nothing, key="name", order="name", most=9, looked=1) == []
