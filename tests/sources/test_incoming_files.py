import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.archiving.incoming import (
    InputRefused,
    base_name,
    files_in,
    plain_line,
    read_file,
)

MOST = 1000


def test_files_of_a_folder_come_in_order_without_hidden_ones(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/config", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    found = [str(path.relative_to(tmp_path)) for path in _paths(tmp_path)]

    assert found == ["a/z.txt", "b.txt", "c/d/e.txt"]


def test_links_are_followed_only_inside_the_folder(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("x")
    (folder / "real.txt").write_text("x")
    (folder / "same.txt").symlink_to("real.txt")
    (folder / "round").symlink_to(".")
    (folder / "up").symlink_to("..")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")

    found = list(files_in(folder))

    assert [path.name for path in found if isinstance(path, Path)] == [
        "real.txt",
        "same.txt",
    ]
    refused = [entry for entry in found if isinstance(entry, tuple)]
    assert [(path.name, error.code) for path, error in refused] == [
        ("out.txt", "link_outside"),
        ("up", "link_outside"),
    ]


def test_a_folder_without_files_is_refused(tmp_path: Path):
    (tmp_path / ".only_hidden").write_text("x")

    ((path, error),) = [
        entry for entry in files_in(tmp_path) if isinstance(entry, tuple)
    ]

    assert (path, error.code) == (tmp_path, "nothing_found")


def test_a_file_of_just_the_limit_is_read(tmp_path: Path):
    (tmp_path / "full").write_bytes(b"x" * MOST)

    assert len(read_file(tmp_path / "full", most=MOST)) == MOST


def test_a_larger_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "sparse"
    path.touch()
    # A terabyte that takes no room: reading it would be noticed.
    os.truncate(path, 2**40)

    assert _refusal(path) == "too_large"


def test_a_file_that_grows_while_it_is_read_is_refused():
    # The kernel says that this one has no bytes, and then gives thousands.
    assert _refusal(Path("/proc/kallsyms")) == "too_large"


def test_a_missing_file_is_refused(tmp_path: Path):
    assert _refusal(tmp_path / "nothing") == "missing"


def test_a_file_that_gives_an_error_is_refused():
    # Its first page is never mapped: reading there fails, whoever asks.
    assert _refusal(Path("/proc/self/mem")) == "unreadable"


def test_pipes_and_devices_are_refused_unopened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")

    # Opening the pipe would wait for a writer for ever.
    assert _refusal(tmp_path / "pipe") == "not_a_file"
    assert _refusal(Path("/dev/zero")) == "not_a_file"
    assert _refusal(tmp_path) == "not_a_file"


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("/srv/inbox/report.pdf", "report.pdf"),
        ("C:\\Users\\clerk\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("re\x00po\x1b[31mrt.txt", "re\ufffdpo\ufffd[31mrt.txt"),
        ("fdp.\u202etxt", "fdp.\ufffdtxt"),
        ("звіт\n2.txt", "звіт 2.txt"),
        ("caf\udce9.txt", "caf\ufffd.txt"),
    ],
)
def test_a_file_name_is_kept_as_its_last_part_in_plain_letters(
    given_name: str, kept_name: str
):
    assert base_name(given_name, longest=500) == kept_name


def test_of_a_long_file_name_the_end_is_kept():
    assert base_name("x" * 600 + ".pdf", longest=20) == "x" * 16 + ".pdf"


@given(st.text(st.characters(exclude_categories=[])))
def test_a_plain_line_can_be_stored_and_printed(text: str):
    line = plain_line(text)

    assert line.encode().decode() == line
    assert len(line.splitlines()) <= 1
    assert not {"Cc", "Cs"} & set(map(unicodedata.category, line))
    assert plain_line(line) == line


def _paths(folder: Path) -> list[Path]:
    return [found for found in files_in(folder) if isinstance(found, Path)]


def _refusal(path: Path) -> str:
    with pytest.raises(InputRefused) as refused:
        read_file(path, most=MOST)
    return refused.value.code
