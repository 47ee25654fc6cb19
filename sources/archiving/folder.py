"""A store in the file system: `ab/cd/abcd…` is the file with the SHA-256 `abcd…`.

A file is written once, in full or not at all, and never changed; a crash leaves at most
a `.part` file beside it.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sources.archiving.store import (
    ArchiveUnavailable,
    BlobMissing,
    BlobUnreadable,
    Stored,
    place_of,
    require_same,
    stored_at,
)

_READ_ONLY = 0o440


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A store in one folder, which is made with the first bytes kept."""

    folder: Path

    @property
    def location(self) -> str:
        """The folder."""
        return str(self.folder)

    def path(self, sha256: str) -> Path:
        """Return where the bytes of this hash stand, whether or not they are there."""
        return self.folder / place_of(sha256)

    def keep(self, body: bytes) -> str:
        """Put the bytes in place, on the disk for good; see `BlobStore.keep`."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.path(sha256)
        try:
            if not path.exists():
                _make_folder(path.parent)
                _write_once(path, body)
        except OSError as error:
            raise ArchiveUnavailable(
                f"the archive {self.folder} cannot be written: {error.strerror}. "
                "Make room or mend its permissions; ARCHIVE_DIR names another folder."
            ) from error
        self.read(sha256)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it; see `BlobStore.read`."""
        path = self.path(sha256)
        try:
            body = path.read_bytes()
        except FileNotFoundError as error:
            self._require_mounted(sha256)
            raise BlobMissing(
                f"the archive lacks {sha256} ({path}): restore it from a backup"
            ) from error
        except OSError as error:
            raise self._unreadable(sha256, error) from error
        return require_same(body, sha256, where=str(path))

    def holds(self, sha256: str) -> bool:
        """Whether a file of this name is there."""
        try:
            self.path(sha256).lstat()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._unreadable(sha256, error) from error
        return True

    def destroy(self, sha256: str) -> None:
        """Remove the file; see `BlobStore.destroy`. Backups are not reached by this."""
        path = self.path(sha256)
        try:
            path.unlink()
            _sync_folder(path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise BlobUnreadable(
                f"{sha256} cannot be destroyed: {error.strerror} ({path}). "
                "Mend the permissions of the folder and try again."
            ) from error

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Every file below one of `PREFIXES`, in order."""
        for path in sorted(self.folder.glob(f"{prefix}*/**/*")):
            # What was still being written may have got its name meanwhile.
            with contextlib.suppress(FileNotFoundError):
                if not path.is_dir():
                    place = path.relative_to(self.folder).as_posix()
                    written = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
                    yield stored_at(place, written)

    def _require_mounted(self, sha256: str) -> None:
        """Tell one lost file from an archive that is not there at all."""
        with contextlib.suppress(OSError):
            if any(self.folder.iterdir()):
                return
        raise ArchiveUnavailable(
            f"the archive cannot give {sha256}: its folder {self.folder} is missing or "
            "empty. Is its disk mounted? ARCHIVE_DIR names the folder."
        )

    def _unreadable(self, sha256: str, error: OSError) -> BlobUnreadable:
        return BlobUnreadable(
            f"the archive cannot read {sha256}: {error.strerror} ({self.path(sha256)}). "
            "Mend its permissions, or look after the disk."
        )


def _make_folder(folder: Path) -> None:
    """Create the folder and those above it so that they outlast a power cut."""
    missing = [folder, *folder.parents]
    missing = [part for part in missing if not part.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        _sync_folder(made.parent)


def _write_once(path: Path, body: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fchmod(file.fileno(), _READ_ONLY)
            os.fsync(file.fileno())
        # Unlike a rename, a link never replaces: whoever was first stays.
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
