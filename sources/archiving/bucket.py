"""A store in a bucket of an S3 service: the object `prefix/ab/cd/abcd…`.

Endpoint, region and credentials come from where every S3 client takes them:
AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a
profile or role. Objects are written under the condition that nothing stands there yet
(`If-None-Match: *`) and with their SHA-256, which the service compares on receipt.
"""

import base64
import functools
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import boto3.session  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import (  # type: ignore[import-untyped]
    BotoCoreError,
    ClientError,
    NoCredentialsError,
)

from sources.archiving.store import (
    ArchiveError,
    ArchiveUnavailable,
    BlobMissing,
    BlobUnreadable,
    Stored,
    place_of,
    require_same,
    stored_at,
)

HOW_TO_WRITE = "s3://bucket or s3://bucket/prefix"

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_CONFIG = Config(
    connect_timeout=10,
    read_timeout=60,
    retries={"mode": "standard", "total_max_attempts": 4},
    # We compare the SHA-256 ourselves, and want to see the bytes that are wrong.
    response_checksum_validation="when_required",
)
# How often a write gives way to another of the same bytes.
_TURNS = 3
_ABSENT = frozenset({"NoSuchKey", "404", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "412"})
_BEING_WRITTEN = frozenset({"ConditionalRequestConflict", "409"})
_NOT_OFFERED = frozenset({"NotImplemented", "501"})
_REFUSED = frozenset(
    {"AccessDenied", "403", "Forbidden", "InvalidAccessKeyId", "SignatureDoesNotMatch"}
    | {"InvalidToken", "ExpiredToken"}
)


@dataclass(frozen=True, slots=True)
class BucketStore:
    """A store below `prefix` in a bucket, which must exist."""

    bucket: str
    prefix: str = ""

    @property
    def location(self) -> str:
        """The URL of bucket and prefix."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def keep(self, body: bytes) -> str:
        """Put the bytes in the bucket unless they are there; see `BlobStore.keep`."""
        sha256 = hashlib.sha256(body).hexdigest()
        if not self.holds(sha256):
            self._write_once(sha256, body)
        self.read(sha256)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of this hash, checked against it; see `BlobStore.read`."""
        key = self._key(sha256)
        try:
            answer = connection().get_object(Bucket=self.bucket, Key=key)
            body: bytes = answer["Body"].read()
        except ClientError as error:
            if _code(error) in _ABSENT:
                raise BlobMissing(
                    f"the archive lacks {sha256} ({self.location}/{place_of(sha256)}): "
                    "restore it from an older version or a backup"
                ) from error
            raise self._unavailable(error) from error
        except BotoCoreError as error:
            raise self._unavailable(error) from error
        return require_same(body, sha256, where=f"{self.location}/{place_of(sha256)}")

    def holds(self, sha256: str) -> bool:
        """Whether an object of this name is there."""
        try:
            connection().head_object(Bucket=self.bucket, Key=self._key(sha256))
        except ClientError as error:
            if _code(error) in _ABSENT:
                return False
            raise self._unavailable(error) from error
        except BotoCoreError as error:
            raise self._unavailable(error) from error
        return True

    def destroy(self, sha256: str) -> None:
        """Delete the object, and where the bucket keeps versions, each of them."""
        key = self._key(sha256)
        try:
            for version in self._versions(key):
                connection().delete_object(
                    Bucket=self.bucket, Key=key, VersionId=version
                )
            if self.holds(sha256):
                connection().delete_object(Bucket=self.bucket, Key=key)
        except ClientError as error:
            if _code(error) in _REFUSED:
                raise BlobUnreadable(
                    f"{sha256} cannot be destroyed in {self.location}: {_said(error)}. "
                    "The account needs s3:DeleteObject, s3:DeleteObjectVersion and "
                    "s3:ListBucketVersions; an object lock must be lifted first."
                ) from error
            raise self._unavailable(error) from error
        except BotoCoreError as error:
            raise self._unavailable(error) from error

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Every object below one of `PREFIXES`, in order."""
        below = f"{self.prefix}/{prefix}" if self.prefix else prefix
        pages = connection().get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self.bucket, Prefix=below):
                for found in page.get("Contents", ()):
                    place = found["Key"].removeprefix(f"{self.prefix}/")
                    yield stored_at(place, found["LastModified"])
        except (ClientError, BotoCoreError) as error:
            raise self._unavailable(error) from error

    def _key(self, sha256: str) -> str:
        place = place_of(sha256)
        return f"{self.prefix}/{place}" if self.prefix else place

    def _write_once(self, sha256: str, body: bytes) -> None:
        """Write where nothing stands; whoever was first stays."""
        for _ in range(_TURNS):
            try:
                return self._put(sha256, body, IfNoneMatch="*")
            except ClientError as error:
                code = _code(error)
                if code in _TAKEN:
                    return None
                if code in _NOT_OFFERED:
                    return self._write_unconditionally(sha256, body)
                if code not in _BEING_WRITTEN:
                    raise self._unavailable(error) from error
            except BotoCoreError as error:
                raise self._unavailable(error) from error
        raise ArchiveUnavailable(
            f"{sha256} is being written by somebody else to {self.location}: try again"
        )

    def _write_unconditionally(self, sha256: str, body: bytes) -> None:
        # `keep` has just seen that nothing stands there, and whoever else writes there
        # now writes the same bytes.
        try:
            self._put(sha256, body)
        except (ClientError, BotoCoreError) as error:
            raise self._unavailable(error) from error

    def _put(self, sha256: str, body: bytes, **condition: str) -> None:
        connection().put_object(
            Bucket=self.bucket,
            Key=self._key(sha256),
            Body=body,
            ChecksumAlgorithm="SHA256",
            ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
            **condition,
        )

    def _versions(self, key: str) -> list[str]:
        pages = connection().get_paginator("list_object_versions")
        try:
            return [
                found["VersionId"]
                for page in pages.paginate(Bucket=self.bucket, Prefix=key)
                for kind in ("Versions", "DeleteMarkers")
                for found in page.get(kind, ())
                if found["Key"] == key
            ]
        except ClientError as error:
            if _code(error) in _NOT_OFFERED:
                return []
            raise

    def _unavailable(self, error: Exception) -> ArchiveUnavailable:
        where = f"the archive {self.location}"
        if isinstance(error, NoCredentialsError) or _code(error) in _REFUSED:
            return ArchiveUnavailable(
                f"{where} refuses our credentials ({_said(error)}). Mend "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give that account "
                "s3:GetObject, s3:PutObject and s3:ListBucket there."
            )
        if _code(error) == "NoSuchBucket":
            return ArchiveUnavailable(
                f"{where} does not exist: make the bucket, or mend ARCHIVE_URL or "
                "AWS_ENDPOINT_URL_S3"
            )
        return ArchiveUnavailable(
            f"{where} cannot be used: {_said(error)}. Is AWS_ENDPOINT_URL_S3 right and "
            "the service up? What was begun can be done again."
        )


def bucket_store(url: str) -> BucketStore:
    """Return the store that an ARCHIVE_URL names; ArchiveError where it names none."""
    parts = urlsplit(url)
    prefix = parts.path.strip("/")
    is_right = (
        parts.scheme == "s3"
        and not (parts.query or parts.fragment)
        and _BUCKET.fullmatch(parts.netloc)
        and (not prefix or (_PREFIX.fullmatch(prefix) and ".." not in prefix))
    )
    if not is_right:
        # Not repeated as it is: a wrong one may carry a secret.
        raise ArchiveError(
            f"ARCHIVE_URL is no address of an archive: write {HOW_TO_WRITE} (keys go "
            "into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, another service than "
            "Amazon's into AWS_ENDPOINT_URL_S3), or leave it empty to keep the archive "
            "in the folder ARCHIVE_DIR"
        )
    return BucketStore(parts.netloc, prefix)


@functools.cache
def connection() -> Any:
    """Return the client of this process, for all its threads; it takes 100 ms to make."""
    return boto3.session.Session().client("s3", config=_CONFIG)


# Two processes must not talk over the connections of one.
os.register_at_fork(after_in_child=connection.cache_clear)


def _code(error: Exception) -> str:
    if not isinstance(error, ClientError):
        return ""
    code: str = error.response.get("Error", {}).get("Code", "")
    return code


def _said(error: Exception) -> str:
    if not isinstance(error, ClientError):
        return str(error).rstrip(".")
    told = error.response.get("Error", {})
    return f"{told.get('Code', '')} {told.get('Message', '')}".strip().rstrip(".")
