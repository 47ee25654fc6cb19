"""A real S3 service on loopback, with a bucket, and the settings that name it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3  # type: ignore[import-untyped]
import httpx2
import pytest
from moto.server import ThreadedMotoServer

from sources.archiving.bucket import connection
from sources.archiving.store import place_of

BUCKET = "evidence"
URL = f"s3://{BUCKET}/kept"


@dataclass(frozen=True)
class S3Service:
    """A running service; `client` is an administrator's, not the archive's."""

    endpoint: str
    client: Any

    def key(self, sha256: str) -> str:
        return f"kept/{place_of(sha256)}"

    def body(self, sha256: str) -> bytes:
        answer = self.client.get_object(Bucket=BUCKET, Key=self.key(sha256))
        body: bytes = answer["Body"].read()
        return body

    def put(self, sha256: str, body: bytes) -> None:
        """Put other bytes under a hash, behind the archive's back."""
        self.client.put_object(Bucket=BUCKET, Key=self.key(sha256), Body=body)

    def delete(self, sha256: str) -> None:
        self.client.delete_object(Bucket=BUCKET, Key=self.key(sha256))

    def names(self) -> set[str]:
        found = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
        return {entry["Key"] for entry in found}


@contextmanager
def s3_service() -> Iterator[S3Service]:
    """Run a service with an empty bucket, under the variables that name it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        patch.setenv("AWS_ENDPOINT_URL_S3", endpoint)
        patch.setenv("AWS_REGION", "us-east-1")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_ACCESS_KEY_ID", "archivist")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "not a secret of anybody")
        connection.cache_clear()
        # Services of one process share what they hold.
        httpx2.post(f"{endpoint}/moto-api/reset", timeout=10)
        client = boto3.client("s3", endpoint_url=endpoint)
        client.create_bucket(Bucket=BUCKET)
        try:
            yield S3Service(endpoint, client)
        finally:
            client.close()
            connection.cache_clear()
            server.stop()
