"""A dossier as the files of one BagIt package."""

from collections.abc import Mapping
from datetime import UTC, date
from pathlib import Path

from allegations.dossiers.bag import bag_files
from allegations.dossiers.content import Dossier, as_json
from allegations.dossiers.ledger_files import ledger_files, signed_head_files
from allegations.dossiers.readme import readme
from allegations.dossiers.render import render_pdf
from allegations.dossiers.wording import instant_words

TEMPLATE = Path(__file__).parent / "template"


def folder_name(dossier: Dossier) -> str:
    """Return such as C-2023-0001-20261122T032500Z; sub-seconds only where any."""
    moment = dossier.as_of.astimezone(UTC)
    fraction = f".{moment.microsecond:06d}" if moment.microsecond else ""
    return f"{dossier.case.reference}-{moment:%Y%m%dT%H%M%S}{fraction}Z"


def package(
    dossier: Dossier, *, bagged_on: date, sender: Mapping[str, str]
) -> dict[str, bytes]:
    """Return every file of the bag by its path.

    `sender` are the fields of bag-info.txt that tell who hands the dossier on, such
    as Source-Organization. Only bag-info.txt depends on them and on the day.
    """
    payload = {
        "dossier.pdf": render_pdf(dossier),
        "dossier.json": as_json(dossier),
        "README.txt": readme(dossier),
        "verify.py": (TEMPLATE / "verify.py").read_bytes(),
        **ledger_files(dossier),
        **signed_head_files(dossier.head.signature),
    }
    info = {
        **sender,
        "External-Identifier": dossier.case.reference,
        "External-Description": f"{dossier.case.title}: dossier of a case, record as "
        f"of {instant_words(dossier.as_of)}",
        "Bagging-Date": bagged_on.isoformat(),
    }
    return bag_files(payload, info)
