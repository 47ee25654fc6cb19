import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.origin.labelled import HERE
from tracker.local.addresses import BASE_DIR

WIRE = HERE / "texts" / "en_dam_wire.txt"
RETOLD = HERE / "texts" / "en_dam_short_reworded.txt"
UKRAINIAN = HERE / "texts" / "uk_post_a.txt"


def explain(*arguments):
    """Run the command where the test runner refuses every query."""
    out = io.StringIO()
    call_command("origins", "--explain", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_two_files_are_explained_with_no_server_at_hand_and_none_started(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "origins", "--explain", WIRE, RETOLD, "--json"],
        cwd=BASE_DIR,
        env={"DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["same_origin"] is True
    assert not (tmp_path / "data" / "postgres").exists()


def test_two_files_are_explained_in_words():
    lines = explain(WIRE, RETOLD).splitlines()
    assert lines[0] == "same origin: yes"
    assert lines[1].startswith("relation:    paraphrase")
    assert any(line.startswith("[for]") for line in lines)


def test_json_is_one_object_with_places():
    found = json.loads(explain(WIRE, RETOLD, "--json"))
    assert (found["same_origin"], found["relation"]) == (True, "paraphrase")
    assert found["scores"]["order"] > 0.9
    place = found["aligned"][0]["a"]
    text = WIRE.read_text()
    assert text[place["start"] : place["end"]].strip()
    assert all(reason["sentence"] for reason in found["reasons"])


def test_null_stands_for_a_human_must_look():
    found = json.loads(explain(WIRE, UKRAINIAN, "--json"))
    assert (found["same_origin"], found["relation"]) == (None, "unrelated")


def test_one_file_with_itself_is_a_verbatim_copy():
    found = json.loads(explain(WIRE, WIRE, "--json"))
    assert (found["same_origin"], found["relation"]) == (True, "verbatim_copy")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"%PDF-1.7 nothing"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(content)
    with pytest.raises(CommandError, match=str(broken)):
        explain(WIRE, broken)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt"):
        explain(WIRE, tmp_path / "none.txt")
