"""Loading the shipped vocabularies and law, and what that does to people's edits."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from pghistory.models import Events

from allegations.models import Instrument, Provision, Term, TreatyAction
from allegations.services.records import save_record
from allegations.services.reference_data import LOCK_KEY, load_reference
from allegations.services.reference_files import (
    FILE_NAMES,
    SHIPPED_FOLDER,
    ReferenceDataError,
    read_reference_files,
)
from sources.services.records import EditConflict

pytestmark = pytest.mark.django_db

KILLING = "allegation_types/execution_pow"
Edit = Callable[[dict[str, Any], dict[str, Any]], None]


@pytest.fixture
def shipped(tmp_path: Path) -> Callable[[Edit], Path]:
    """Return a function that edits a copy of the shipped files and gives its folder."""

    def edited(edit: Edit) -> Path:
        for name in FILE_NAMES:
            if not (tmp_path / name).exists():
                shutil.copy(SHIPPED_FOLDER / name, tmp_path)
        paths = [tmp_path / name for name in FILE_NAMES]
        vocabularies, law = (json.loads(path.read_text("utf-8")) for path in paths)
        edit(vocabularies["vocabularies"], law)
        for path, content in zip(paths, (vocabularies, law), strict=True):
            path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return tmp_path

    return edited


def term_of(vocabularies: dict[str, Any], key: str) -> dict[str, Any]:
    name, _, code = key.partition("/")
    return next(each for each in vocabularies[name]["terms"] if each["code"] == code)


def russia_on_genocide(law: dict[str, Any]) -> list[dict[str, Any]]:
    record = next(
        each for each in law["instruments"] if each["id"] == "genocide-convention"
    )
    russia = next(each for each in record["parties"] if each["state"] == "RU")
    events: list[dict[str, Any]] = russia["events"]
    return events


def ratification(law: dict[str, Any]) -> dict[str, Any]:
    events = russia_on_genocide(law)
    return next(each for each in events if each["action"] == "ratification")


def relabel(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    term_of(vocabularies, KILLING)["label"] = "A label that was corrected"


def move_ratification(_: dict[str, Any], law: dict[str, Any]) -> None:
    ratification(law)["date"] = "1954-05-04"


def test_everything_shipped_is_there_with_its_marks():
    files = read_reference_files()
    assert Term.objects.count() == len(files.terms)
    assert Provision.objects.count() == len(files.provisions)
    assert TreatyAction.objects.count() == len(files.actions)
    assert Instrument.objects.count() == len(files.instruments)
    killing = Term.objects.get(pk=KILLING)
    assert killing.label_status == "unreviewed"
    assert killing.data["parent"] == "killing_hors_de_combat"
    observed = Term.objects.get(pk="response_types/no_response")
    assert observed.data["kind"] == "observation"


def test_a_second_load_leaves_everything_as_it_is(django_assert_num_queries):
    history = Events.objects.tracks(Term.objects.get(pk=KILLING)).count()
    # A savepoint around it, the lock, the four kinds, and the instruments' keys.
    with django_assert_num_queries(8):
        report = load_reference()
    for kind in report.kinds.values():
        assert (kind.added, kind.changed, kind.kept, kind.not_shipped) == ([],) * 4
    assert report.kinds["terms"].left == Term.objects.count()
    assert Events.objects.tracks(Term.objects.get(pk=KILLING)).count() == history


def test_a_changed_value_is_written_and_reported(shipped):
    report = load_reference(folder=shipped(relabel))
    assert report.kinds["terms"].changed == [KILLING]
    assert report.kinds["terms"].left == Term.objects.count() - 1
    term = Term.objects.get(pk=KILLING)
    assert term.label == "A label that was corrected"
    event = Events.objects.tracks(term).order_by("pgh_created_at").last()
    assert event.pgh_context["reason"] == f"reference data {report.sha256[:12]}"


def test_an_editor_who_has_the_old_term_open_does_not_undo_the_load(
    shipped, researcher: User
):
    opened = Term.objects.get(pk=KILLING)
    load_reference(folder=shipped(relabel))
    with pytest.raises(EditConflict):
        save_record(record=opened, by=researcher, reason="open since yesterday")


def test_what_a_curator_edited_is_kept_and_reported(shipped, researcher: User):
    term = Term.objects.get(pk=KILLING)
    term.label_uk = "Розстріл полонених комбатантів"
    save_record(record=term, by=researcher, reason="a native reader's correction")
    assert load_reference().kinds["terms"].kept == [KILLING]
    report = load_reference(folder=shipped(relabel))
    assert report.kinds["terms"].kept == [KILLING]
    assert report.kinds["terms"].changed == []
    term.refresh_from_db()
    assert term.label_uk == "Розстріл полонених комбатантів"
    assert term.label != "A label that was corrected"


def test_an_edit_that_went_past_the_services_is_kept_too():
    Provision.objects.filter(code="gc3:13").update(label="As a lawyer puts it")
    assert load_reference().kinds["provisions"].kept == ["gc3:13"]
    assert Provision.objects.get(code="gc3:13").label == "As a lawyer puts it"


def test_a_term_whose_edit_was_taken_back_follows_the_files_again(
    shipped, researcher: User
):
    term = Term.objects.get(pk=KILLING)
    before = term.label
    for label in ("Another label", before):
        term.label = label
        save_record(record=term, by=researcher, reason="a second thought")
    assert load_reference(folder=shipped(relabel)).kinds["terms"].changed == [KILLING]


def test_what_left_the_files_is_reported_and_stays(shipped):
    def drop(vocabularies: dict[str, Any], law: dict[str, Any]) -> None:
        terms = vocabularies["removal_grounds"]["terms"]
        del terms[-1]

    last = Term.objects.filter(vocabulary="removal_grounds").last()
    assert last
    assert load_reference(folder=shipped(drop)).kinds["terms"].not_shipped == [last.pk]
    assert Term.objects.filter(pk=last.pk).exists()


def test_a_corrected_date_replaces_the_wrong_one(shipped):
    acts = TreatyAction.objects.filter(
        instrument__code="genocide-convention", state_code="RU"
    )
    before = acts.count()
    report = load_reference(folder=shipped(move_ratification))
    assert report.kinds["treaty_actions"].changed == [
        "genocide-convention RU ratification 1954-05-04 ratified"
    ]
    assert acts.count() == before
    act = acts.get(action="treaty_actions/ratification")
    assert act.date == "1954-05-04"
    assert act.date_earliest == act.date_latest == date(1954, 5, 4)


def test_a_date_that_a_curator_corrected_does_not_come_back(researcher: User):
    act = TreatyAction.objects.get(
        instrument__code="gc1", state_code="UA", action="treaty_actions/ratification"
    )
    act.date = "1954-07-03"
    save_record(record=act, by=researcher, reason="the depositary's record")
    report = load_reference().kinds["treaty_actions"]
    assert report.added == []
    assert len(report.kept) == 1
    dates = TreatyAction.objects.filter(
        instrument__code="gc1", state_code="UA", action="treaty_actions/ratification"
    ).values_list("date", flat=True)
    assert list(dates) == ["1954-07-03"]


def test_an_act_that_a_curator_added_is_not_taken_for_a_shipped_one(
    shipped, researcher: User
):
    shipped_act = TreatyAction.objects.get(
        instrument__code="genocide-convention",
        state_code="RU",
        action="treaty_actions/ratification",
    )
    own = TreatyAction(
        instrument=shipped_act.instrument,
        state_code="RU",
        action=shipped_act.action,
        date="1954-05-05",
        detail="ours",
    )
    save_record(record=own, by=researcher, reason="seen in an archive")
    report = load_reference(folder=shipped(move_ratification)).kinds["treaty_actions"]
    assert len(report.changed) == 1
    assert report.not_shipped == ["genocide-convention RU ratification 1954-05-05 ours"]


def name_a_missing_provision(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    term_of(vocabularies, KILLING)["provisions"].append("gc3:999")


def name_a_missing_parent(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    term_of(vocabularies, KILLING)["parent"] = "no_such_type"


def give_a_code_twice(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    terms = vocabularies["removal_grounds"]["terms"]
    terms.append(terms[0])


def write_too_long_a_label(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    term_of(vocabularies, KILLING)["label"] = "long " * 100


def write_no_date(_: dict[str, Any], law: dict[str, Any]) -> None:
    ratification(law)["date"] = "1945-13-40"


def name_an_unknown_act(_: dict[str, Any], law: dict[str, Any]) -> None:
    ratification(law)["action"] = "nodding"


def name_an_unknown_status(_: dict[str, Any], law: dict[str, Any]) -> None:
    law["instruments"][0]["parties"][0]["status"] = "a friend"


def leave_a_key_out(_: dict[str, Any], law: dict[str, Any]) -> None:
    del law["instruments"][0]["official_title"]


def leave_a_label_out(vocabularies: dict[str, Any], _: dict[str, Any]) -> None:
    del term_of(vocabularies, KILLING)["label"]


def give_an_act_twice(_: dict[str, Any], law: dict[str, Any]) -> None:
    russia_on_genocide(law).append(ratification(law))


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (name_a_missing_provision, f"{KILLING} names gc3:999"),
        (name_a_missing_parent, f"{KILLING} names allegation_types/no_such_type"),
        (give_a_code_twice, "removal_grounds/court_order is given twice"),
        (write_too_long_a_label, f"{KILLING}: .*label"),
        (write_no_date, "genocide-convention: '1945-13-40' is not a date"),
        (name_an_unknown_act, "genocide-convention.*'nodding'"),
        (name_an_unknown_status, "gc1 for RU names treaty_party_status/a friend"),
        (leave_a_key_out, "gc1: 'official_title' is missing"),
        (leave_a_label_out, f"{KILLING}: 'label' is missing"),
        (give_an_act_twice, "genocide-convention RU .*ratification.* is given twice"),
    ],
)
def test_files_that_contradict_themselves_are_refused_by_name(shipped, edit, named):
    folder = shipped(edit)
    with pytest.raises(ReferenceDataError, match=named):
        load_reference(folder=folder)
    assert load_reference().kinds["terms"].left == Term.objects.count()


def test_a_second_loader_waits_until_the_first_is_done():
    load_reference()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK_KEY])
            assert cursor.fetchone() == (False,)
    finally:
        other.close()


def test_the_command_says_what_it_did():
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert f"terms: 0 added, 0 changed, {Term.objects.count()} left" in out.getvalue()
    Term.objects.filter(pk=KILLING).update(label="Edited")
    out = StringIO()
    call_command("load_reference", "--json", stdout=out)
    assert json.loads(out.getvalue())["kinds"]["terms"]["kept"] == [KILLING]
