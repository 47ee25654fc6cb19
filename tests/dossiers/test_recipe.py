"""The steps of README.txt, copied out of it and run as a stranger would."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from allegations.dossiers.content import Dossier
from allegations.ledger.leaves import canonical
from tests.dossiers.sample_dossier import NOT_PUBLIC, WITHDRAWN
from tests.dossiers.sample_statements import REFERENCE


def steps(bag: Path) -> tuple[str, str]:
    """Both commands of the README; nothing else in its instructions is not indented."""
    readme = (bag / "data" / "README.txt").read_text(encoding="utf-8")
    told = readme[readme.index("How to check it") :]
    program = re.search(r"^python3 - <<'END'\n.*?^END$", told, re.DOTALL | re.MULTILINE)
    sums = re.search(r"^sha256sum .*$", told, re.MULTILINE)
    assert program
    assert sums
    return sums.group(), program.group()


def follow(bag: Path, step: str) -> subprocess.CompletedProcess[str]:
    """Run one step in a shell that knows the system's own programs and no more."""
    python = shutil.which("python3")
    assert python
    path = f"{Path(python).parent}:/usr/bin:/bin"
    environment = {"PATH": path, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["/bin/sh", "-c", step],
        cwd=bag,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_sums_are_found_right_and_a_changed_file_wrong(bag: Path):
    sums, _ = steps(bag)
    told = follow(bag, sums)
    assert told.returncode == 0, told.stderr
    assert "data/dossier.pdf: OK" in told.stdout
    (bag / "data" / "dossier.pdf").write_bytes(b"another")
    assert "data/dossier.pdf: FAILED" in follow(bag, sums).stdout


def test_every_entry_is_led_to_the_root_that_is_printed(bag: Path, dossier: Dossier):
    _, program = steps(bag)
    told = follow(bag, program)
    assert told.returncode == 0, told.stderr
    root = dossier.head.root.hex()
    assert told.stdout.splitlines() == [
        f"entry 2 C-2023-0001 fits the root {root}",
        f"entry 0 {REFERENCE} fits the root {root}",
        f"entry 1 {WITHDRAWN} fits the root {root}",
    ]
    assert root in (bag / "data" / "README.txt").read_text(encoding="utf-8")
    assert NOT_PUBLIC not in told.stdout


def change_body(bag: Path) -> None:
    body = bag / "data" / "ledger" / "0.json"
    body.write_bytes(body.read_bytes().replace(b"at least sixteen", b"at least sixty"))


def change_body_and_commitment(bag: Path) -> None:
    change_body(bag)
    header = bag / "data" / "ledger" / "0.header.json"
    nonce = bytes.fromhex((bag / "data/ledger/0.nonce").read_text())
    body = (bag / "data/ledger/0.json").read_bytes()
    told = json.loads(header.read_bytes())
    told["commitment"] = hashlib.sha256(nonce + body).hexdigest()
    header.write_bytes(canonical(told))
    change_json(bag)


def change_json(bag: Path) -> None:
    told = bag / "data" / "dossier.json"
    told.write_bytes(told.read_bytes().replace(b"at least sixteen", b"at least sixty"))


def leave_a_body_out(bag: Path) -> None:
    told = bag / "data" / "dossier.json"
    value = json.loads(told.read_bytes())
    value["allegations"][0]["body"] = None
    told.write_bytes(canonical(value))


def swap_entries(bag: Path) -> None:
    told = bag / "data" / "dossier.json"
    value = json.loads(told.read_bytes())
    first, second = value["allegations"][:2]
    first["entry"], second["entry"] = second["entry"], first["entry"]
    first["body"], second["body"] = second["body"], first["body"]
    told.write_bytes(canonical(value))


def shorten_path(bag: Path) -> None:
    proof = bag / "data" / "ledger" / "0.proof.json"
    value = json.loads(proof.read_bytes())
    value["path"].pop()
    proof.write_bytes(canonical(value))


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (change_body, "not what was published"),
        (change_json, "dossier.json has another body"),
        (leave_a_body_out, "the body is missing"),
        (swap_entries, "an entry of another record"),
        (shorten_path, "the path is too short"),
    ],
)
def test_what_was_tampered_with_is_found(bag: Path, tamper, told: str):
    tamper(bag)
    _, program = steps(bag)
    answer = follow(bag, program)
    assert answer.returncode != 0
    assert told in answer.stderr


def test_a_forger_who_fits_all_files_together_gets_another_root(
    bag: Path, dossier: Dossier
):
    change_body_and_commitment(bag)
    _, program = steps(bag)
    answer = follow(bag, program)
    assert answer.returncode == 0, answer.stderr
    forged = [line for line in answer.stdout.splitlines() if REFERENCE in line]
    assert dossier.head.root.hex() not in forged[0]


def test_the_files_of_the_ledger_say_the_same(bag: Path, dossier: Dossier):
    ledger = bag / "data" / "ledger"
    head = json.loads((ledger / "tree-head.json").read_bytes())
    assert head["root"] == dossier.head.root.hex()
    for leaf in dossier.leaves:
        index = leaf.header.index
        committed = (ledger / f"{index}.commitment").read_text().strip()
        header = json.loads((ledger / f"{index}.header.json").read_bytes())
        assert committed == header["commitment"]
