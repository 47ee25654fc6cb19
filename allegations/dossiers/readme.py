"""The README of a package: what is in it, and how to check it."""

from pathlib import Path
from string import Template

from allegations.dossiers.content import Dossier
from allegations.dossiers.heads import Head
from allegations.dossiers.wording import instant_words

TEMPLATE = Path(__file__).parent / "template"


def readme(dossier: Dossier) -> bytes:
    """Return the README of this dossier, whose lines to be copied are not indented."""
    text = _filled(
        "README.txt",
        reference=dossier.case.reference,
        as_of=instant_words(dossier.as_of),
        head=_head(dossier.head),
    )
    return f"{text}\n".encode()


def _head(head: Head) -> str:
    signed, tree = head.signature, {"size": str(head.size), "root": head.root.hex()}
    if signed is None:
        return _filled("README-unsigned.txt", **tree)
    stamp = signed.stamp
    stamped = (
        _filled(
            "README-stamped.txt",
            stamped_at=instant_words(stamp.generated_at),
            authority=stamp.authority,
        )
        if stamp
        else _filled("README-unstamped.txt")
    )
    return _filled(
        "README-signed.txt",
        signed_at=instant_words(signed.signed_at),
        fingerprint=signed.fingerprint,
        stamped=stamped,
        **tree,
    )


def _filled(name: str, **values: str) -> str:
    text = (TEMPLATE / name).read_text(encoding="utf-8")
    return Template(text).substitute(values).rstrip("\n")
