"""The codebook that is shipped, and what a reader finds in it."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from allegations.codebook import codebook, published_parts
from allegations.services.reference_files import SHIPPED_FOLDER
from tracker.local.addresses import BASE_DIR

VOCABULARIES = json.loads(
    (SHIPPED_FOLDER / "vocabularies.json").read_text(encoding="utf-8")
)["vocabularies"]
TEXT = codebook(VOCABULARIES)


def test_the_shipped_codebook_is_up_to_date():
    call_command("codebook", "--check")


def test_a_stale_or_missing_codebook_fails_the_check(tmp_path: Path):
    path = tmp_path / "book.md"
    with pytest.raises(CommandError, match="out of date"):
        call_command("codebook", "--out", str(path), "--check")
    assert not path.exists()
    call_command("codebook", "--out", str(path), stdout=StringIO())
    call_command("codebook", "--out", str(path), "--check")
    path.write_text(path.read_text(encoding="utf-8") + "more", encoding="utf-8")
    with pytest.raises(CommandError, match="out of date"):
        call_command("codebook", "--out", str(path), "--check")


def test_every_term_is_explained_with_its_status():
    for name, vocabulary in VOCABULARIES.items():
        section = TEXT.split(f"\n### {name}\n", 1)[1].split("\n### ", 1)[0]
        assert vocabulary["source_standard"] in section
        for term in vocabulary["terms"]:
            row = next(
                line
                for line in section.splitlines()
                if line.startswith(f"| `{term['code']}` |")
            )
            assert term["definition_status"] in row


def test_every_published_field_is_explained():
    for part in published_parts():
        section = TEXT.split(f"\n### {part.__name__}\n", 1)[1].split("\n### ", 1)[0]
        for name, field in part.model_fields.items():
            assert f"| `{field.alias or name}` |" in section


def test_every_link_within_the_codebook_leads_somewhere():
    headings = {
        line.lstrip("# ").lower() for line in TEXT.splitlines() if line.startswith("#")
    }
    targets = {piece.split(")")[0] for piece in TEXT.split("](#")[1:]}
    assert targets
    assert targets <= headings


def test_tables_keep_their_columns():
    widths = {"| Code |": 6, "| Field |": 4}
    for head, bars in widths.items():
        for table in TEXT.split(head)[1:]:
            for line in table.split("\n\n")[0].splitlines()[1:]:
                assert line.replace("\\|", "").count("|") == bars


def test_the_command_needs_no_server(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, str(BASE_DIR / "manage.py"), "codebook", "--check"],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path / "data"),
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "BROKER_URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
