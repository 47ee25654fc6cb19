import hashlib
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.archiving.folder import FolderStore
from sources.archiving.store import ArchiveError

BODY = b"bytes of a document"
SHA256 = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "kept")


def test_bytes_stand_read_only_under_their_own_hash(archive: FolderStore):
    assert archive.keep(BODY) == SHA256

    path = archive.folder / SHA256[:2] / SHA256[2:4] / SHA256
    assert path.read_bytes() == BODY
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert [found.name for found in path.parent.iterdir()] == [SHA256]


def test_the_same_bytes_again_leave_the_file_as_it_is(archive: FolderStore):
    archive.keep(BODY)
    before = archive.path(SHA256).stat()

    archive.keep(BODY)

    after = archive.path(SHA256).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_other_bytes_under_a_hash_are_reported_and_never_overwritten(
    archive: FolderStore,
):
    archive.keep(BODY)
    path = archive.path(SHA256)
    path.chmod(0o600)
    path.write_bytes(b"bytes of a forgery!")

    with pytest.raises(ArchiveError, match="damaged"):
        archive.keep(BODY)
    with pytest.raises(ArchiveError, match="damaged"):
        archive.read(SHA256)
    assert path.read_bytes() == b"bytes of a forgery!"


def test_bytes_half_written_before_a_crash_do_not_stand_in_the_way(
    archive: FolderStore,
):
    folder = archive.path(SHA256).parent
    folder.mkdir(parents=True)
    (folder / ".abcdefgh.part").write_bytes(BODY[:5])

    archive.keep(BODY)

    assert archive.read(SHA256) == BODY


def test_missing_bytes_are_named(archive: FolderStore):
    with pytest.raises(ArchiveError, match=SHA256):
        archive.read(SHA256)


def test_an_archive_that_cannot_be_written_says_what_to_do(tmp_path: Path):
    (tmp_path / "kept").write_text("a file where the folder should be")

    with pytest.raises(ArchiveError, match="ARCHIVE_DIR names another"):
        FolderStore(tmp_path / "kept").keep(BODY)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA256.upper(), SHA256 + "0"])
def test_only_a_hash_names_a_place_in_the_archive(archive: FolderStore, name: str):
    with pytest.raises(ValueError, match="not a SHA-256"):
        archive.path(name)


@given(st.binary(max_size=2000))
def test_any_bytes_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
):
    archive = FolderStore(tmp_path_factory.getbasetemp() / "any")

    assert archive.read(archive.keep(body)) == body
