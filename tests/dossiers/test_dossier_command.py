import io
import json
from datetime import timedelta
from pathlib import Path

import bagit  # type: ignore[import-untyped]
import pytest
from django.core.management import CommandError, call_command


def run(*words: object) -> str:
    """What the command prints; CommandError is exit status 1 with its message."""
    out = io.StringIO()
    call_command("dossier", *map(str, words), stdout=out)
    return out.getvalue()


def test_the_command_says_where_the_dossier_is(publish_case, tmp_path: Path):
    case = publish_case()
    told = run(case.reference, "--out", tmp_path)
    (folder,) = tmp_path.iterdir()
    assert told == f"Dossier written to {folder}\n"
    bagit.Bag(str(folder)).validate()


def test_the_folder_is_made_where_it_is_missing(publish_case, tmp_path: Path):
    run(publish_case().reference, "--out", tmp_path / "new" / "place")
    assert len(list((tmp_path / "new" / "place").iterdir())) == 1


def test_json_is_one_object_a_program_can_read(publish_case, tmp_path: Path):
    case = publish_case()
    instant = case.entry.recorded_at.isoformat()
    words = (case.reference, "--out", tmp_path, "--as-of", instant, "--json")
    first, again = (json.loads(run(*words)) for _ in range(2))
    assert first["outcome"] == "written"
    assert Path(first["folder"]).is_dir()
    assert again == {"folder": first["folder"], "outcome": "already_there"}


def test_the_same_dossier_again_is_said_to_be_there(publish_case, tmp_path: Path):
    case = publish_case()
    words = (case.reference, "--out", tmp_path, "--as-of", case.entry.recorded_at)
    run(*words)
    assert run(*words).startswith("The same dossier is already in ")


def test_an_instant_with_another_zone_is_the_same_instant(publish_case, tmp_path: Path):
    case = publish_case()
    moment = case.entry.recorded_at + timedelta(microseconds=1)
    kyiv = moment.replace(tzinfo=None) + timedelta(hours=2)
    run(case.reference, "--out", tmp_path, "--as-of", moment.isoformat())
    told = run(
        case.reference, "--out", tmp_path, "--as-of", f"{kyiv.isoformat()}+02:00"
    )
    assert told.startswith("The same dossier is already in ")


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-01-31", "2026-01-31T12:00:00", "2026-02-30T12:00:00Z"]
)
def test_an_instant_that_cannot_be_read_is_refused_with_an_example(
    tmp_path: Path, text: str
):
    with pytest.raises(CommandError, match="such as 2026-01-31T12:00:00Z"):
        run("C-2023-0001", "--out", tmp_path, "--as-of", text)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_refusals_are_told_in_words_and_leave_no_folder(tmp_path: Path):
    with pytest.raises(CommandError, match="Nothing had been published by"):
        run("C-1999-0001", "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_case_and_a_folder_that_is_a_file_are_named(
    publish_case, tmp_path: Path
):
    case = publish_case()
    with pytest.raises(CommandError, match="No case C-1999-0001 is public"):
        run("C-1999-0001", "--out", tmp_path)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CommandError, match="file cannot be written: "):
        run(case.reference, "--out", tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_case_and_folder_must_be_named(tmp_path: Path):
    with pytest.raises(CommandError, match="--out"):
        run("C-2023-0001")
    with pytest.raises(CommandError, match="case"):
        run("--out", tmp_path)
