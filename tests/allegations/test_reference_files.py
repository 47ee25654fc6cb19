"""The shipped files agree with each other, and with the codes that code branches on."""

import importlib
import inspect
import re
from typing import Any

import pytest
from django.db.models import TextChoices

from allegations.services.reference_files import read_reference_files

FILES = read_reference_files()


def test_every_provision_of_every_allegation_type_exists():
    codes = {row["code"] for row in FILES.provisions}
    types = [row for row in FILES.terms if row["vocabulary"] == "allegation_types"]
    assert len(types) == 48
    for row in types:
        assert set(row["data"]["provisions"]) <= codes


def test_dates_that_nobody_read_in_a_source_are_not_verified():
    is_verified = {
        (row["instrument"], row["state_code"]): row["is_verified"]
        for row in FILES.actions
        if row["action_id"] == "treaty_actions/ratification"
    }
    assert is_verified["genocide-convention", "RU"]
    assert not is_verified["gc1", "UA"]
    # Its source gives the day for a sister convention only.
    assert not is_verified["gc1", "RU"]


def test_provisions_that_nobody_found_in_a_text_are_not_verified():
    unread = [row for row in FILES.provisions if row["record"].get("unverified")]
    assert unread
    assert not any(row["is_verified"] for row in unread)


def choices_of_vocabularies() -> list[Any]:
    found = []
    for module in ("sources.choices", "allegations.choices"):
        for name, value in vars(importlib.import_module(module)).items():
            if not (inspect.isclass(value) and issubclass(value, TextChoices)):
                continue
            vocabulary = re.search(r"vocabulary `(\w+)`", value.__doc__ or "")
            if vocabulary:
                found.append(pytest.param(value, vocabulary[1], id=name))
    return found


@pytest.mark.parametrize(("choices", "vocabulary"), choices_of_vocabularies())
def test_choices_in_code_are_codes_of_their_vocabulary(choices, vocabulary):
    codes = {row["code"] for row in FILES.terms if row["vocabulary"] == vocabulary}
    assert set(choices.values) <= codes
