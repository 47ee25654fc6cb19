"""From a dossier to PDF bytes: typst, own fonts, nothing from outside."""

import json
from functools import cache
from pathlib import Path

import typst

from allegations.dossiers.content import Dossier
from allegations.dossiers.glyphs import FONTS
from allegations.dossiers.sheets import sheets

TEMPLATE = Path(__file__).parent / "template"
# ISO 19005-2 level A for archiving, ISO 14289-1 for readers with a screen reader.
STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


def render_pdf(dossier: Dossier) -> bytes:
    """Return the dossier as PDF/A-2a and PDF/UA-1; equal input gives equal bytes.

    All text reaches typst as data (one JSON string), so nothing a source says can be
    read as markup or code. The document's date is the instant of the dossier.
    """
    pdf: bytes = typst.compile(
        TEMPLATE / "dossier.typ",
        root=TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"dossier": json.dumps(sheets(dossier), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(dossier.as_of.timestamp()),
    )
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
