"""Checks the package of a dossier, offline, with Python 3.9 or newer and nothing else.

    python3 data/verify.py [--fingerprint HEX] [PACKAGE]

Every entry of the ledger in the package is led to the root of its tree head, and that
head to the signature over it, which openssl checks where it is installed. The exit code
is 0 where all fits and the signature is good, 1 where anything does not fit, and 2 where
all that was checked fits but no signature was checked.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FITS, DIFFERS, UNSIGNED = 0, 1, 2
HEADER = (
    *("index", "reference", "kind", "version", "action", "recorded_at"),
    *("schema", "commitment"),
)
# How a record of the case stood, by the schema of its body.
STANDINGS = {
    "allegation/1": "public",
    "withdrawal/1": "withdrawn",
    "merge/1": "merged",
    "withholding/1": "withheld",
    "removal/1": "removed",
}
PEM = re.compile(
    r"-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)-----END PUBLIC KEY-----\n?"
)
# What an Ed25519 key in DER begins with (RFC 8410); its 32 bytes follow.
ED25519, KEY_BYTES = bytes.fromhex("302a300506032b6570032100"), 32
STATEMENT, SIGNATURE = "signed-head/statement", "signed-head/signature"
KEY, STAMP = "signed-head/key.pem", "signed-head/head.tsr"
TREE = "ledger/tree-head.json"
# The names of all files below data/.
NAMES = re.compile(
    r"dossier\.(pdf|json)|README\.txt|verify\.py|ledger/tree-head\.json"
    r"|ledger/(0|[1-9][0-9]*)\.(json|nonce|commitment|header\.json|proof\.json)"
    r"|signed-head/(statement|signature|key\.pem|head\.tsr)"
)
MALFORMED = (
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
    *(OSError, RecursionError),
)


class Differs(Exception):
    """Something does not fit; the message names the file and says what."""


class Package:
    """The files below data/ of a package, by their names there; raises Differs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / "data" / name).is_file()

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        try:
            return (self.folder / "data" / name).read_bytes()
        except OSError as error:
            raise Differs(f"data/{name} cannot be read: {error.strerror}") from error

    def digits(self, name: str) -> str:
        """The 64 hexadecimal digits that a file holds."""
        text = self.read(name).decode("ascii", "replace")
        fits = re.fullmatch("[0-9a-f]{64}\n", text)
        expect(fits, name, "is not 64 hexadecimal digits and a line end")
        return text.strip()

    def value(self, name: str) -> dict[str, Any]:
        """The JSON object that a file holds."""
        try:
            found = json.loads(self.read(name).decode(), object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise Differs(f"data/{name} is no JSON that can be read") from error
        if not isinstance(found, dict):
            raise Differs(f"data/{name} is no JSON object")
        return found

    def header(self, number: int) -> dict[str, Any]:
        """What an entry says in public."""
        return self.value(f"ledger/{number}.header.json")

    def leaf(self, number: int) -> bytes:
        """The leaf hash of an entry (RFC 9162 2.1.1)."""
        return sha256(b"\0" + self.read(f"ledger/{number}.header.json"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A name given twice would be read one way here and another way elsewhere.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def expect(fits: object, name: str, says: str) -> None:
    """Raise Differs about a file below data/ unless something fits."""
    if not fits:
        raise Differs(f"data/{name} {says}")


def sha256(data: bytes) -> bytes:
    """The digest of some bytes."""
    return hashlib.sha256(data).digest()


def same(one: object, other: object) -> bool:
    """Whether two JSON values are equal; other than in Python, true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def check_manifest(package: Package, manifest: str) -> None:
    """Each file has the hash in the manifest; that of data/ leaves none out."""
    try:
        text = (package.folder / manifest).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Differs(f"{manifest} cannot be read") from error
    sums = dict(line.split("  ", 1)[::-1] for line in text.splitlines())
    files = {
        path.relative_to(package.folder).as_posix(): path
        for path in package.folder.rglob("*")
        if path.is_file()
    }
    covers = "data/" if manifest.startswith("manifest") else "manifest"
    named = {*sums, *(path for path in files if path.startswith(covers))}
    wrong = [
        path
        for path in sorted(named)
        if path not in files or sha256(files[path].read_bytes()).hex() != sums.get(path)
    ]
    if wrong:
        raise Differs(f"{manifest} does not fit {', '.join(wrong)}")


def check_names(package: Package) -> None:
    """Nothing is below data/ that is no part of a dossier."""
    data = package.folder / "data"
    files = [path for path in data.rglob("*") if not path.is_dir()]
    for name in sorted(path.relative_to(data).as_posix() for path in files):
        expect(NAMES.fullmatch(name), name, "is no part of a dossier")


def check_header(package: Package, number: int) -> None:
    """The header is one, is of this entry, and names the commitment beside it."""
    name, header = f"ledger/{number}.header.json", package.header(number)
    expect(set(header) == set(HEADER), name, "does not have the keys of a header")
    expect(same(header["index"], number), name, "is the header of another entry")
    beside = f"ledger/{number}.commitment"
    fits = package.digits(beside) == header["commitment"]
    expect(fits, beside, f"is not the commitment in {number}.header.json")


def check_body(package: Package, number: int) -> None:
    """Nonce and body hash to the commitment, and the body is of the same record."""
    name, beside = f"ledger/{number}.json", f"ledger/{number}.nonce"
    if not package.has(name) and not package.has(beside):
        return  # Removed, as dossier.json then must say, too.
    header = package.header(number)
    found = sha256(bytes.fromhex(package.digits(beside)) + package.read(name)).hex()
    says = f"with {number}.nonce is not what {number}.header.json commits to"
    expect(found == header["commitment"], name, says)
    body = package.value(name)
    for key in ("reference", "version", "schema"):
        says = f"has another {key} than {number}.header.json"
        expect(same(body[key], header[key]), name, says)


def check_proof(package: Package, number: int) -> None:
    """The path leads from the header to the root of the tree head."""
    name = f"ledger/{number}.proof.json"
    proof, head = package.value(name), package.value(TREE)
    expect(same(proof["leaf_index"], number), name, "is the path of another entry")
    expect(same(proof["tree_size"], head["tree_size"]), name, "is for another tree")
    path = [bytes.fromhex(side) for side in proof["path"]]
    root = root_over(package.leaf(number), number, proof["tree_size"], path)
    says = f"does not lead from {number}.header.json to the root in tree-head.json"
    expect(root.hex() == head["root"], name, f"{says}: one of the three was changed")


def root_over(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root that a path leads to (RFC 9162 2.1.3.2); nothing if of wrong length."""
    node, last = leaf, size - 1
    if not 0 <= index <= last:
        return b""
    for side in path:
        if last == 0:
            return b""
        if index & 1 or index == last:
            node = sha256(b"\1" + side + node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + side)
        index, last = index >> 1, last >> 1
    return node if last == 0 else b""


def check_told(
    package: Package, part: dict[str, Any], kind: str, reference: str
) -> None:
    """What dossier.json says of a record is what its entry and its body say."""
    name, entry, body = "dossier.json", part["entry"], part["body"]
    standing = part.get("standing")
    if entry is None:
        fits = body is None and standing == "not_public"
        expect(fits, name, "names no entry for a record that is said to be public")
        return
    number = entry["index"]
    header, leaf = package.header(number), package.leaf(number).hex()
    told = {**entry, "reference": reference, "kind": kind}
    for key, value in {**header, "leaf_hash": leaf}.items():
        says = f"has another {key} of entry {number} than {number}.header.json"
        expect(key == "schema" or same(told[key], value), name, says)
    if body is None:
        fits = standing == "removed" and not package.has(f"ledger/{number}.json")
        expect(fits, name, f"leaves out the body of entry {number}")
        return
    fits = same(body, package.value(f"ledger/{number}.json"))
    expect(fits, name, f"has another body of entry {number} than {number}.json")
    fits = kind == "case" or standing == STANDINGS.get(header["schema"])
    expect(fits, name, f"says another standing than the body of entry {number}")


def check_list(package: Package) -> None:
    """All that the case lists is told of, and each entry here is of one of them."""
    dossier = package.value("dossier.json")
    parts = [dossier["case"], *dossier["allegations"]]
    listed = dossier["case"]["body"]["allegations"]
    told = [each["reference"] for each in dossier["allegations"]]
    says = "tells of other allegations than the case lists"
    expect(same(told, [each["reference"] for each in listed]), "dossier.json", says)
    titles = {each["reference"]: each["title"] for each in listed}
    for each in dossier["allegations"]:
        is_public = each["standing"] == "public"
        of_case = titles[each["reference"]]
        title = each["body"]["title"] if is_public else of_case
        says = f"has another title of {each['reference']} than was published"
        expect(same(each["title"], title), "dossier.json", says)
    entries = {part["entry"]["index"] for part in parts if part["entry"]}
    for number in numbers(package):
        fits = number in entries
        expect(fits, f"ledger/{number}.header.json", "is not told of in dossier.json")
        fits = package.header(number)["recorded_at"] <= dossier["as_of"]
        says = f"is as of an instant before entry {number} was recorded"
        expect(fits, "dossier.json", says)


def numbers(package: Package) -> list[int]:
    """The entries that have any file in the package."""
    names = [path.name for path in (package.folder / "data/ledger").glob("*")]
    found = (re.match(r"(0|[1-9][0-9]{0,17})\.", name) for name in names)
    return sorted({int(each.group(1)) for each in found if each})


def check_head(package: Package) -> None:
    """tree-head.json and dossier.json name one head."""
    head, told = package.value(TREE), package.value("dossier.json")["ledger"]
    for key in ("tree_size", "root", "recorded_at"):
        expect(same(head[key], told[key]), TREE, f"has another {key} than dossier.json")


def check_statement(package: Package) -> None:
    """The statement that was signed is of this head, and the key is the one named."""
    said, head = package.value(STATEMENT), package.value(TREE)
    fits = said["schema"] == "tree-head/1"
    expect(fits, STATEMENT, "is no statement of a tree head")
    for key in ("tree_size", "root"):
        says = f"has another {key} than tree-head.json"
        expect(same(said[key], head[key]), STATEMENT, says)
    if package.has("ledger/0.header.json"):
        fits = said["log_id"] == package.leaf(0).hex()
        expect(fits, STATEMENT, "is of another ledger than 0.header.json")
    told = package.value("dossier.json")["ledger"]["signed_head"]
    expect(told, "dossier.json", "names no signed head, though there is one")
    fits = same(said["signed_at"], told["signed_at"])
    expect(fits, STATEMENT, "has another signed_at than dossier.json")
    fits = fingerprint(package) == told["signing_key_fingerprint"]
    expect(fits, KEY, "is another key than dossier.json names")
    if package.has(STAMP):
        digest = sha256(package.read(STATEMENT) + package.read(SIGNATURE))
        fits = digest in package.read(STAMP)
        expect(
            fits, STAMP, "is a timestamp of other bytes than statement and signature"
        )


def fingerprint(package: Package) -> str:
    """SHA-256 of the public key in DER."""
    pem = PEM.fullmatch(package.read(KEY).decode("ascii", "replace"))
    text = pem.group(1).replace("\n", "") if pem else ""
    der = base64.b64decode(text)
    fits = der.startswith(ED25519) and len(der) == len(ED25519) + KEY_BYTES
    fits = fits and base64.b64encode(der).decode() == text
    expect(fits, KEY, "is not one Ed25519 public key in PEM")
    return sha256(der).hex()


def signature_checked(package: Package) -> str:
    """Have openssl check the signature; returns why it could not, empty if it is good.

    Raises Differs for a signature that is not of the statement by the key.
    """
    program = shutil.which("openssl")
    if program is None:
        return "openssl is not installed here"
    folder = package.folder / "data"
    asked = [program, "pkeyutl", "-verify", "-pubin", "-inkey", str(folder / KEY)]
    asked += ["-rawin", "-in", str(folder / STATEMENT)]
    asked += ["-sigfile", str(folder / SIGNATURE)]
    done = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return ""
    fits = b"Verification Failure" not in done.stdout + done.stderr
    expect(fits, SIGNATURE, "is not a signature of the statement by key.pem")
    return "the openssl here cannot check Ed25519 signatures (3.0 or newer can)"


class Report:
    """What was found, told on the way and at the end."""

    def __init__(self) -> None:
        self.differences = 0
        self.is_signed = False

    def say(self, text: str) -> None:
        """Print a line in which nothing can move the cursor."""
        sys.stdout.write(text.encode("unicode_escape").decode() + "\n")

    def holds(self, about: str, check: Callable[..., object], *given: object) -> bool:
        """Whether a check raised nothing; says what did not fit."""
        try:
            check(*given)
        except Differs as differs:
            says = str(differs)
        except MALFORMED as error:
            says = f"a file is not of the shape that was expected ({error!r})"
        else:
            return True
        self.differences += 1
        self.say(f"DIFFERS  {about}: {says}")
        return False


def check_entries(package: Package, report: Report) -> None:
    """Check each entry by itself, and tell of each that fits."""
    for number in numbers(package):
        about = f"entry {number}"
        checks = [
            report.holds(about, check, package, number)
            for check in (check_header, check_body, check_proof)
        ]
        if all(checks):
            header = package.header(number)
            record = f"{header['reference']} version {header['version']}"
            is_here = package.has(f"ledger/{number}.json")
            kept = "" if is_here else "; its body is said to be lawfully removed"
            report.say(f"fits     {about}: {record}, {header['action']}{kept}")


def check_records(package: Package, report: Report) -> None:
    """Check what dossier.json says of the case and of each allegation."""
    dossier = package.value("dossier.json")
    case = dossier["case"]
    reference = case["body"]["reference"]
    report.holds(reference, check_told, package, case, "case", reference)
    for part in dossier["allegations"]:
        reference = part["reference"]
        about = str(reference)
        report.holds(about, check_told, package, part, "allegation", reference)
        if part["entry"] is None:
            report.say(f"         {about}: is said not to have been public")


def check_signature(package: Package, report: Report, expected: str) -> None:
    """Check the signature over the head, and the key by the fingerprint expected."""
    told = package.value("dossier.json")["ledger"].get("signed_head")
    if not told and not any(map(package.has, (STATEMENT, SIGNATURE, KEY))):
        report.say("UNSIGNED no signed head of the ledger is in this package")
        return
    check_statement(package)
    key = fingerprint(package)
    expect(expected in ("", key), KEY, f"is of another fingerprint than given: {key}")
    why_not = signature_checked(package)
    if why_not:
        report.say(f"UNSIGNED the signature was NOT checked: {why_not};")
        report.say("         README.txt says how to check it elsewhere")
        return
    report.is_signed = True
    said = package.value(STATEMENT)
    size, moment = said["tree_size"], said["signed_at"]
    report.say(f"fits     signature over the tree of {size} entries, signed {moment}")
    report.say(f"         by the key with the fingerprint {key}")
    if not expected:
        report.say("         (compare it with one that you got from elsewhere)")


def verdict(report: Report) -> int:
    """Say how it ended, and return the exit code."""
    if report.differences:
        report.say(f"VERDICT: DOES NOT FIT, in {report.differences} places: see above.")
        return DIFFERS
    if not report.is_signed:
        report.say(
            "VERDICT: NOT PROVEN. All fits together, but no signature was checked:"
        )
        report.say("whoever made this package up would have made it fit together, too.")
        return UNSIGNED
    report.say("VERDICT: FITS. The owner of that key published exactly this record.")
    report.say("That it was published does not make it true.")
    return FITS


def main() -> int:
    """Check the package that is named, or the one that this file is in."""
    parser = argparse.ArgumentParser(description="Check the package of a dossier.")
    parser.add_argument(
        "package", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent
    )
    parser.add_argument(
        "--fingerprint", default="", help="of the key, as you got it from elsewhere"
    )
    given = parser.parse_args()
    package, report = Package(given.package), Report()
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        report.holds("package", check_manifest, package, manifest)
    report.holds("package", check_names, package)
    check_entries(package, report)
    report.holds("dossier.json", check_records, package, report)
    report.holds("dossier.json", check_list, package)
    report.holds("tree head", check_head, package)
    expected = re.sub(r"[\s:]", "", given.fingerprint).lower()
    report.holds("signed head", check_signature, package, report, expected)
    return verdict(report)


if __name__ == "__main__":
    sys.exit(main())
