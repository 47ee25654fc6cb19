"""A timestamping authority on loopback: `openssl ts` behind a real HTTP server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
signer_digest = sha256
[extensions]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


@dataclass
class Authority:
    """Where it answers, and what it is trusted by."""

    folder: Path
    url: str = ""
    is_away: bool = False
    garbage: bytes | None = None
    requests: list[bytes] = field(default_factory=list)

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def reply(self, query: bytes) -> bytes:
        """The answer of openssl, as DER."""
        asked, answered = self.folder / "query.tsq", self.folder / "reply.tsr"
        asked.write_bytes(query)
        openssl(
            *("ts", "-reply", "-config", "tsa.cnf", "-section", "here"),
            *("-queryfile", asked, "-signer", "tsa.pem", "-inkey", "tsa.key"),
            *("-out", answered),
            folder=self.folder,
        )
        return answered.read_bytes()


def openssl(*arguments: str | Path, folder: Path) -> str:
    done = subprocess.run(
        ["openssl", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@contextmanager
def running_authority(folder: Path) -> Iterator[Authority]:
    """Certify an authority and answer on a free port until the block ends."""
    authority = Authority(folder)
    _certify(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.requests.append(query)
            assert self.headers["Content-Type"] == "application/timestamp-query"
            if authority.is_away:
                self.send_error(503)
                return
            answer = authority.garbage
            if answer is None:
                answer = authority.reply(query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_port}/tsa"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certify(folder: Path) -> None:
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    openssl(
        *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "30"),
        *("-subj", "/CN=Example timestamping root"),
        folder=folder,
    )
    openssl(
        *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-keyout", "tsa.key", "-out", "tsa.csr"),
        *("-subj", "/CN=Example timestamping authority"),
        folder=folder,
    )
    openssl(
        *("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key"),
        *("-CAcreateserial", "-days", "30", "-out", "tsa.pem"),
        *("-extfile", "tsa.cnf", "-extensions", "extensions"),
        folder=folder,
    )
