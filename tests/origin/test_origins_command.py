import json
import subprocess
import sys

import pytest

from tests.origin.labelled import HERE
from tracker.local.addresses import BASE_DIR

WIRE = HERE / "texts" / "en_dam_wire.txt"
RETOLD = HERE / "texts" / "en_dam_short_reworded.txt"


@pytest.fixture
def explain(tmp_path):
    """Run the command with no servers at hand and none allowed to start."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "manage.py", "origins", "--explain", *map(str, arguments)],
            cwd=BASE_DIR,
            env={"DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            check=False,
        )

    yield run
    assert not (tmp_path / "data" / "postgres").exists()


def test_two_files_are_explained_in_words(explain):
    done = explain(WIRE, RETOLD)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "same origin: yes"
    assert lines[1].startswith("relation:    paraphrase")
    assert any(line.startswith("[for]") for line in lines)


def test_json_is_one_object_with_places(explain):
    done = explain(WIRE, RETOLD, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["same_origin"], found["relation"]) == (True, "paraphrase")
    assert found["scores"]["order"] > 0.9
    place = found["aligned"][0]["a"]
    text = WIRE.read_text()
    assert text[place["start"] : place["end"]].strip()
    assert all(reason["sentence"] for reason in found["reasons"])


def test_null_stands_for_a_human_must_look(explain):
    done = explain(WIRE, HERE / "texts" / "uk_post_a.txt", "--json")
    found = json.loads(done.stdout)
    assert (found["same_origin"], found["relation"]) == (None, "unrelated")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"%PDF-1.7 nothing"])
def test_a_file_that_cannot_be_read_is_named(explain, tmp_path, content):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(content)
    done = explain(WIRE, broken)
    assert done.returncode == 1
    assert str(broken) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_named(explain, tmp_path):
    done = explain(WIRE, tmp_path / "none.txt")
    assert done.returncode == 1
    assert "none.txt" in done.stderr
