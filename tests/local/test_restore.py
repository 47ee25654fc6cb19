"""A site that runs is backed up, and restored somewhere else, as docs/operations.md says."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.databases import database_url, drop_database
from tracker.local.addresses import BASE_DIR
from tracker.local.postgres import programs

NAME = f"tracker_restored_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


def tool(name, server):
    """The program of the server's own version: ours, or the one that is installed."""
    ours = str(programs() / name)
    said = subprocess.run(
        [ours, "--version"], capture_output=True, text=True, check=True
    )
    version = said.stdout.split()[-1].partition(".")[0]
    with psycopg.connect(server) as connection:
        is_ours = connection.info.server_version // 10_000 == int(version)
    return ours if is_ours else name


@pytest.fixture(scope="module")
def restored(site, tmp_path_factory):
    """The site's database and files as a backup gives them back."""
    folder = tmp_path_factory.mktemp("backup")
    signed = site.manage("sign_tree_head")
    assert signed.returncode == 0, signed.stderr
    dump = folder / "tracker.dump"
    subprocess.run(
        [
            *(tool("pg_dump", site.database_url), "--format=custom", "--no-owner"),
            *("--no-toast-compression", f"--file={dump}", site.database_url),
        ],
        check=True,
    )
    files = folder / "files"
    shutil.copytree(site.environment["DATA_DIR"], files)
    url = database_url(site.database_url, NAME)
    drop_database(NAME)
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(NAME)))
    restore = [tool("pg_restore", url), "--exit-on-error", "--no-owner"]
    subprocess.run([*restore, f"--dbname={url}", str(dump)], check=True)
    given_back = {
        "DATABASE_URL": url,
        "DATA_DIR": str(files),
        "ARCHIVE_DIR": str(files / "archive"),
    }
    yield replace(site, database_url=url, environment=site.environment | given_back)
    drop_database(NAME)


def test_a_running_site_is_backed_up_and_restored_whole(site, restored, tmp_path):
    for command in (["migrate", "--check"], ["verify_ledger"]):
        done = restored.manage(*command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "all intact" in restored.manage("fixity", "--all").stdout
    for name, each in (("one", site), ("other", restored)):
        done = each.manage("dossier", "C-2024-0001", "--out", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    bodies = [_bodies(tmp_path / name) for name in ("one", "other")]
    assert bodies[0]
    assert bodies[0] == bodies[1]


def test_the_site_does_not_begin_on_an_older_backup(restored):
    path = Path(restored.environment["DATA_DIR"]) / "kept-heads.json"
    before = path.read_text()
    ((log, kept),) = json.loads(before).items()
    later = {"size": kept["size"] + 1, "root": "11" * 32}
    path.write_text(json.dumps({log: later}))
    prepare = [sys.executable, "-m", "tracker.local.prepare"]
    done = subprocess.run(
        prepare,
        cwd=BASE_DIR,
        env=restored.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    path.write_text(before)
    assert done.returncode == 1
    assert "Was an older backup restored?" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_the_database_guards_is_guarded_after_a_restore(restored):
    for sql in (
        "UPDATE allegations_ledgerbody SET body = ''",
        "DELETE FROM allegations_ledgerentry",
        "DELETE FROM sources_capture",
    ):
        with (
            psycopg.connect(restored.database_url) as connection,
            pytest.raises(psycopg.Error, match="refused"),
        ):
            connection.execute(sql)


def _bodies(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.glob("*/data/ledger/*.json")
        if path.stem.isdecimal()
    }
