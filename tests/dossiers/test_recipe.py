"""The steps of README.txt, copied out of it and run as a stranger would."""

import ast
import dataclasses
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from allegations.dossiers.bag import bag_files, write_bag
from allegations.dossiers.content import Dossier, Standing
from allegations.dossiers.heads import HeadStamp
from allegations.dossiers.package import TEMPLATE, package
from allegations.ledger.leaves import canonical
from allegations.ledger.signing import signed_bytes
from tests.dossiers.sample_dossier import AS_OF, NOT_PUBLIC, WITHDRAWN, signed
from tests.dossiers.sample_statements import REFERENCE
from tests.ledger.timestamp_authority import openssl, running_authority

SIGNED = "2026-03-02T08:15:00.000000Z"
VERIFY = "python3 data/verify.py"
# What the signature is not over; the README says so.
NOT_SIGNED = {"data/dossier.pdf", "data/README.txt", "data/verify.py"}


def steps(bag: Path) -> list[str]:
    """The commands of the README; nothing else in its instructions is not indented."""
    readme = (bag / "data" / "README.txt").read_text(encoding="utf-8")
    _, _, told = readme.partition("How to check it\n")
    return re.findall(r"^\S.*$", told, re.MULTILINE)


def follow(bag: Path, step: str, *, tools: str = "/usr/bin:/bin") -> Any:
    """Run one step in a shell that knows the system's own programs and no more."""
    python = bag.parent / "python" / "python3"
    python.parent.mkdir(exist_ok=True)
    if not python.exists():
        python.symlink_to(Path(sys.executable).resolve())
    return subprocess.run(
        ["/bin/sh", "-c", step],
        cwd=bag,
        env={"PATH": f"{python.parent}:{tools}", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def fit_manifests(bag: Path) -> None:
    """Write all manifests anew, so that the bag validates again."""
    folder = bag / "data"
    payload = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name, content in bag_files(payload, {}).items():
        (bag / name).write_bytes(content)


def test_the_sums_are_found_right_and_a_changed_file_wrong(bag: Path):
    sums, *_ = steps(bag)
    told = follow(bag, sums)
    assert told.returncode == 0, told.stderr
    assert "data/dossier.pdf: OK" in told.stdout
    (bag / "data" / "dossier.pdf").write_bytes(b"another")
    assert "data/dossier.pdf: FAILED" in follow(bag, sums).stdout
    assert "does not fit data/dossier.pdf" in follow(bag, VERIFY).stdout


def test_every_step_of_the_readme_succeeds(bag: Path, dossier: Dossier):
    _, verify, signature, fingerprint = steps(bag)
    assert verify == VERIFY
    assert "Verified Successfully" in follow(bag, signature).stdout
    assert dossier.head.signature
    expected = dossier.head.signature.fingerprint
    assert follow(bag, fingerprint).stdout.startswith(expected)
    assert expected in (bag / "data" / "README.txt").read_text(encoding="utf-8")


def test_the_program_leads_every_entry_to_the_signed_root(bag: Path, dossier: Dossier):
    assert dossier.head.signature
    key = dossier.head.signature.fingerprint
    told = follow(bag, VERIFY)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [
        f"fits     entry 0: {REFERENCE} version 1, publish",
        f"fits     entry 1: {WITHDRAWN} version 2, withdraw",
        "fits     entry 2: C-2023-0001 version 1, publish",
        f"         {NOT_PUBLIC}: is said not to have been public",
        "fits     signature over the tree of 3 entries, signed " + SIGNED,
        f"         by the key with the fingerprint {key}",
        "         (compare it with one that you got from elsewhere)",
        "VERDICT: FITS. The owner of that key published exactly this record.",
        "That it was published does not make it true.",
    ]
    colons = ":".join(re.findall("..", key.upper()))
    assert follow(bag, f"{VERIFY} --fingerprint {colons}").returncode == 0


def test_the_program_needs_nothing_but_python_3_9(bag: Path):
    source = (TEMPLATE / "verify.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {node.module for node in imports}
    names |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert {str(name).partition(".")[0] for name in names} <= sys.stdlib_module_names
    alone = [sys.executable, "-I", "-S", str(TEMPLATE / "verify.py"), str(bag)]
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 0


def changed(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    """A change of one file below data/."""

    def change(bag: Path) -> None:
        content = (bag / "data" / name).read_bytes()
        assert old in content
        (bag / "data" / name).write_bytes(content.replace(old, new))

    return change


def edited(name: str, edit: Callable[[Any], object]) -> Callable[[Path], None]:
    """A change of what one JSON file says."""

    def change(bag: Path) -> None:
        value = json.loads((bag / "data" / name).read_bytes())
        edit(value)
        (bag / "data" / name).write_bytes(canonical(value))

    return change


def swap_entries(dossier: Any) -> None:
    first, second = dossier["allegations"][:2]
    for part in ("entry", "body", "standing"):
        first[part], second[part] = second[part], first[part]


def commit_anew(bag: Path) -> None:
    """Change a body and everything about it but the tree."""
    for name in ("ledger/0.json", "dossier.json"):
        changed(name, b"at least sixteen", b"at least sixty")(bag)
    ledger = bag / "data" / "ledger"
    nonce = bytes.fromhex((ledger / "0.nonce").read_text())
    digest = hashlib.sha256(nonce + (ledger / "0.json").read_bytes()).hexdigest()
    (ledger / "0.commitment").write_text(f"{digest}\n")
    edited("ledger/0.header.json", lambda told: told.update(commitment=digest))(bag)
    leaf = hashlib.sha256(b"\0" + (ledger / "0.header.json").read_bytes()).hexdigest()
    entry = {"commitment": digest, "leaf_hash": leaf}
    edited("dossier.json", lambda told: told["allegations"][0]["entry"].update(entry))(
        bag
    )


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (
            changed("ledger/0.header.json", b"T08:", b"T07:"),
            "0: data/ledger/0.proof.json does not lead from 0.header.json to the root",
        ),
        (
            changed("ledger/0.header.json", b"T08:", b"T07:"),
            "dossier.json has another recorded_at of entry 0 than 0.header.json",
        ),
        (
            changed("ledger/0.json", b"at least sixteen", b"at least sixty"),
            "entry 0: data/ledger/0.json with 0.nonce is not what 0.header.json",
        ),
        (
            changed("dossier.json", b"at least sixteen", b"at least sixty"),
            f"{REFERENCE}: data/dossier.json has another body of entry 0 than 0.json",
        ),
        (commit_anew, "entry 0: data/ledger/0.proof.json does not lead from"),
        (
            lambda bag: (bag / "data/ledger/1.nonce").unlink(),
            "entry 1: data/ledger/1.nonce cannot be read: No such file",
        ),
        (
            edited(
                "dossier.json", lambda told: told["allegations"][0].update(body=None)
            ),
            "dossier.json leaves out the body of entry 0",
        ),
        (
            edited("dossier.json", lambda told: told["allegations"].pop(1)),
            "dossier.json tells of other allegations than the case lists",
        ),
        (
            edited(
                "dossier.json", lambda told: told["allegations"][0].update(title="")
            ),
            f"dossier.json has another title of {REFERENCE}",
        ),
        (
            edited(
                "dossier.json",
                lambda told: told["allegations"][1].update(standing="public"),
            ),
            "dossier.json says another standing than the body of entry 1",
        ),
        (edited("dossier.json", swap_entries), "has another reference of entry 1"),
        (
            edited("dossier.json", lambda told: told.update(as_of="2026-03-01")),
            "is as of an instant before entry 0 was recorded",
        ),
        (
            edited("ledger/0.proof.json", lambda told: told["path"].pop()),
            "entry 0: data/ledger/0.proof.json does not lead from",
        ),
        (
            edited("ledger/0.proof.json", lambda told: told.update(path=[1])),
            "entry 0: a file is not of the shape that was expected",
        ),
        (
            edited("ledger/tree-head.json", lambda told: told.update(tree_size=4)),
            "entry 0: data/ledger/0.proof.json is for another tree",
        ),
        (
            changed("ledger/0.header.json", b"{", b'{"index":7,'),
            "data/ledger/0.header.json is no JSON that can be read",
        ),
        (
            lambda bag: (bag / "data/ledger/7.json").write_text("{}"),
            "entry 7: data/ledger/7.header.json cannot be read",
        ),
        (
            changed("signed-head/statement", b"T08:", b"T07:"),
            "signed head: data/signed-head/statement has another signed_at",
        ),
        (
            lambda bag: (bag / "data/signed-head/signature").write_bytes(bytes(64)),
            "data/signed-head/signature is not a signature of the statement by key.pem",
        ),
        (
            changed("signed-head/key.pem", b"KEY-----\n", b"KEY-----\n\n"),
            "signed head: data/signed-head/key.pem is not one Ed25519 public key",
        ),
        (
            lambda bag: shutil.rmtree(bag / "data/signed-head"),
            "signed head: data/signed-head/statement cannot be read",
        ),
        (
            lambda bag: (bag / "data/added.txt").write_text("mine"),
            "package: manifest-sha256.txt does not fit data/added.txt",
        ),
        (
            lambda bag: (bag / "data/ledger/0.note").write_text("mine"),
            "package: data/ledger/0.note is no part of a dossier",
        ),
        (
            changed("signed-head/key.pem", b"=", b"=="),
            "signed head: data/signed-head/key.pem is not one Ed25519 public key",
        ),
    ],
)
def test_what_was_tampered_with_is_named(bag: Path, tamper, told: str):
    tamper(bag)
    if "manifest" not in told:
        fit_manifests(bag)
    answer = follow(bag, VERIFY)
    assert answer.returncode == 1, answer.stdout
    assert told in answer.stdout
    assert "VERDICT: DOES NOT FIT" in answer.stdout
    assert "FITS." not in answer.stdout
    assert answer.stderr == ""


def test_one_changed_byte_of_any_signed_file_is_found_with_manifests_made_anew(
    bag: Path, files: dict[str, bytes]
):
    names = [name for name in files if name.startswith("data/")]
    assert len(names) > 20
    for name in set(names) - NOT_SIGNED:
        content = bytearray(files[name])
        content[len(content) // 2] ^= 1
        (bag / name).write_bytes(content)
        fit_manifests(bag)
        assert follow(bag, VERIFY).returncode == 1, name
        (bag / name).write_bytes(files[name])
    fit_manifests(bag)
    assert follow(bag, VERIFY).returncode == 0


def packed(dossier: Dossier, folder: Path) -> Path:
    write_bag(package(dossier, bagged_on=date(2026, 3, 3), sender={}), folder)
    return folder


@pytest.fixture
def repackaged(dossier: Dossier, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that packs the dossier with another signature."""

    def pack(signature: Any) -> Path:
        head = dataclasses.replace(dossier.head, signature=signature)
        return packed(dataclasses.replace(dossier, head=head), tmp_path / "other")

    return pack


def test_a_body_that_was_lawfully_removed_is_said_to_be(
    dossier: Dossier, tmp_path: Path
):
    gone, *others = dossier.allegations
    assert gone.leaf
    leaf = dataclasses.replace(gone.leaf, body=None, nonce=None)
    gone = dataclasses.replace(
        gone,
        title="Title of A-2022-0001",
        standing=Standing.REMOVED,
        leaf=leaf,
        body=None,
    )
    other = dataclasses.replace(dossier, allegations=(gone, *others))
    told = follow(packed(other, tmp_path / "other"), VERIFY)
    assert f"{REFERENCE} version 1, publish; its body is said to be" in told.stdout
    assert told.returncode == 0, told.stdout


def test_only_the_fingerprint_tells_a_forger_with_a_key_of_their_own(
    dossier: Dossier, repackaged
):
    assert dossier.head.signature
    known = dossier.head.signature.fingerprint
    log_id = bytes.fromhex(json.loads(dossier.head.signature.statement)["log_id"])
    key = Ed25519PrivateKey.generate()
    bag = repackaged(signed(dossier.head, log_id, key).signature)
    assert follow(bag, VERIFY).returncode == 0
    told = follow(bag, f"{VERIFY} --fingerprint {known}")
    assert told.returncode == 1
    assert "data/signed-head/key.pem is of another fingerprint" in told.stdout


def test_a_head_of_another_ledger_is_told(dossier: Dossier, repackaged):
    told = follow(repackaged(signed(dossier.head, bytes(32)).signature), VERIFY)
    assert told.returncode == 1
    assert "statement is of another ledger than 0.header.json" in told.stdout


def test_without_a_signed_head_nothing_is_called_proven(repackaged):
    bag = repackaged(None)
    _, verify = steps(bag)
    told = follow(bag, verify)
    assert told.returncode == 2
    assert "UNSIGNED no signed head of the ledger is in this package" in told.stdout
    assert "VERDICT: NOT PROVEN" in told.stdout
    readme = (bag / "data" / "README.txt").read_text(encoding="utf-8")
    assert "NO SIGNED HEAD of the ledger held these entries" in readme
    assert not (bag / "data" / "signed-head").exists()


def test_a_signature_that_cannot_be_checked_is_said_not_to_be(
    bag: Path, tmp_path: Path
):
    told = follow(bag, VERIFY, tools="/nowhere")
    assert told.returncode == 2
    assert "signature was NOT checked: openssl is not installed here" in told.stdout
    other = tmp_path / "tools" / "openssl"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\necho 'pkeyutl: Unknown option: -rawin'\nexit 1\n")
    other.chmod(0o755)
    told = follow(bag, VERIFY, tools=f"{other.parent}:/usr/bin:/bin")
    assert told.returncode == 2
    assert "NOT checked: the openssl here cannot check Ed25519" in told.stdout


def test_a_timestamp_is_checked_by_the_steps_of_the_readme(
    dossier: Dossier, repackaged, tmp_path: Path
):
    assert dossier.head.signature
    said = dossier.head.signature
    data = signed_bytes(said.statement, said.signature)
    (tmp_path / "signed").write_bytes(data)
    (tmp_path / "tsa").mkdir()
    with running_authority(tmp_path / "tsa") as authority:
        asked = ("ts", "-query", "-data", "signed", "-sha256", "-cert", "-out", "q.tsq")
        openssl(*asked, folder=tmp_path)
        answer = authority.reply((tmp_path / "q.tsq").read_bytes())
        stamp = HeadStamp(answer, AS_OF, "tsa.example.org")
        bag = repackaged(dataclasses.replace(dossier.head.signature, stamp=stamp))
        shutil.copy(authority.root, bag / "ca.pem")
        *_, check = steps(bag)
        assert "Verification: OK" in follow(bag, check).stdout
    assert follow(bag, VERIFY).returncode == 0
    changed("signed-head/head.tsr", hashlib.sha256(data).digest(), bytes(32))(bag)
    fit_manifests(bag)
    told = follow(bag, VERIFY)
    assert told.returncode == 1
    assert "head.tsr is a timestamp of other bytes" in told.stdout


def test_what_is_printed_moves_no_cursor(bag: Path):
    hostile = {"reference": "A\x1b[2J\nVERDICT: FITS."}
    edited("dossier.json", lambda told: told["allegations"][2].update(hostile))(bag)
    answer = follow(bag, VERIFY)
    assert answer.returncode == 1
    assert "\x1b" not in answer.stdout
    assert not re.search("^VERDICT: FITS", answer.stdout, re.MULTILINE)


def test_the_files_of_the_ledger_say_the_same(bag: Path, dossier: Dossier):
    ledger = bag / "data" / "ledger"
    head = json.loads((ledger / "tree-head.json").read_bytes())
    assert head["root"] == dossier.head.root.hex()
    for leaf in dossier.leaves:
        index = leaf.header.index
        committed = (ledger / f"{index}.commitment").read_text().strip()
        header = json.loads((ledger / f"{index}.header.json").read_bytes())
        assert committed == header["commitment"]
