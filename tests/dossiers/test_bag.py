import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import bagit  # type: ignore[import-untyped]
import pytest

from allegations.dossiers.bag import BagRefused, write_bag
from allegations.dossiers.content import Dossier
from allegations.dossiers.package import folder_name, package

Files = dict[str, bytes]
Snapshot = Callable[[Path], Files]


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the reference program says of a bag, run as anybody would."""
    program = Path(sys.executable).with_name("bagit.py")
    command = [sys.executable, str(program), "--validate", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_bagit_validates_the_package(bag: Path):
    told = validate(bag)
    assert told.returncode == 0, told.stderr


def test_the_bag_says_what_it_holds_and_from_whom(bag: Path, dossier: Dossier):
    info = bagit.Bag(str(bag)).info
    assert info["External-Identifier"] == "C-2023-0001"
    assert info["Source-Organization"] == "Example Archive"
    assert info["Bagging-Date"] == "2026-03-03"
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    assert info["Payload-Oxum"] == f"{size}.{len(payload)}"
    assert folder_name(dossier) == "C-2023-0001-20260303T120000Z"


@pytest.mark.parametrize(
    "name",
    ["data/dossier.pdf", "data/README.txt", "data/ledger/0.json", "bag-info.txt"],
)
def test_one_changed_byte_is_found(bag: Path, name: str):
    content = bytearray((bag / name).read_bytes())
    content[len(content) // 2] ^= 1
    (bag / name).write_bytes(content)
    assert validate(bag).returncode != 0


def test_an_added_or_a_missing_file_is_found(bag: Path):
    (bag / "data" / "added.txt").write_text("mine")
    assert validate(bag).returncode != 0
    (bag / "data" / "added.txt").unlink()
    assert validate(bag).returncode == 0
    (bag / "data" / "ledger" / "0.proof.json").unlink()
    assert validate(bag).returncode != 0


def test_one_added_and_one_removed_file_of_a_size_are_found(bag: Path):
    nonce = bag / "data" / "ledger" / "0.nonce"
    nonce.rename(nonce.with_name("9.nonce"))
    assert validate(bag).returncode != 0


@pytest.mark.parametrize(
    "name",
    [
        "Archive\nPayload-Oxum: 1.1\r\nBag-Count: 2",
        "A\u2028B\u0085C\x0bD",
        "Архів: «діти» 子 أ 🚀 \u202e",
        "",
        ":  : leading",
        "\udcff bytes that were no text",
        "x" * 10_000,
    ],
)
def test_a_sender_cannot_break_the_bag(dossier: Dossier, tmp_path: Path, name: str):
    sender = {"Source-Organization": name}
    files = package(dossier, bagged_on=date(2026, 3, 3), sender=sender)
    write_bag(files, tmp_path / "bag")
    assert validate(tmp_path / "bag").returncode == 0
    info = bagit.Bag(str(tmp_path / "bag")).info
    assert isinstance(info["Payload-Oxum"], str)
    assert "Bag-Count" not in info
    assert info["External-Identifier"] == "C-2023-0001"


def test_the_payload_does_not_depend_on_day_and_sender(dossier: Dossier, files: Files):
    other = package(dossier, bagged_on=date(2027, 1, 1), sender={})
    same = [name for name in files if files[name] == other.get(name)]
    assert sorted(set(files) - set(same)) == [
        "bag-info.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]


def test_the_same_dossier_is_found_to_be_there(
    files: Files, dossier: Dossier, bag: Path, snapshot: Snapshot
):
    before = snapshot(bag.parent)
    assert not write_bag(files, bag)
    next_day = package(dossier, bagged_on=date(2026, 3, 4), sender={})
    assert not write_bag(next_day, bag)
    assert snapshot(bag.parent) == before


@pytest.mark.parametrize("obstacle", ["folder", "file", "link", "changed bag"])
def test_what_stands_at_the_target_is_left_as_it_is(
    files: Files, bag: Path, snapshot: Snapshot, obstacle: str
):
    target = bag if obstacle == "changed bag" else bag.parent / "target"
    if obstacle == "folder":
        target.mkdir()
    elif obstacle == "file":
        target.write_text("mine")
    elif obstacle == "link":
        target.symlink_to("nowhere")
    else:
        (bag / "data" / "dossier.pdf").write_bytes(b"mine")
    before = snapshot(bag.parent)
    with pytest.raises(BagRefused, match="It was left as it is"):
        write_bag(files, target)
    assert snapshot(bag.parent) == before
    assert target.is_symlink() == (obstacle == "link")


def test_a_file_in_place_of_the_folder_is_named(files: Files, tmp_path: Path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BagRefused, match="out cannot be written: "):
        write_bag(files, tmp_path / "out" / "bag")
    assert (tmp_path / "out").read_text() == "a file"


def test_a_write_that_fails_midway_leaves_nothing(files: Files, tmp_path: Path):
    impossible = {**files, "data/" + "n" * 300: b"no file system takes such a name"}
    with pytest.raises(BagRefused, match="cannot be written: File name too long"):
        write_bag(impossible, tmp_path / "bag")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path):
    """Run as nobody where the tests run as root, whom no permission stops."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    program = (
        "import os, pathlib, sys\n"
        "from allegations.dossiers.bag import BagRefused, write_bag\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "try: write_bag({'data/a': b'a'}, pathlib.Path(sys.argv[1]))\n"
        "except BagRefused as refused: print(refused)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, locked / "bag"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert "locked cannot be written: Permission denied" in told.stdout
    assert list(locked.iterdir()) == []


def test_two_writers_at_once_make_one_bag(files: Files, tmp_path: Path):
    target = tmp_path / "bag"
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda _: write_bag(files, target), range(8)))
    assert written.count(True) == 1
    assert validate(target).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bag"]
