"""The log of the web server tells nobody who reads the record, or what for."""

import http.client
import time
from pathlib import Path
from urllib.parse import urlsplit


def test_a_line_has_the_path_and_nothing_of_the_reader(site):
    log = Path(site.environment["DATA_DIR"]) / "logs" / "web.log"
    before = log.stat().st_size
    headers = {
        "User-Agent": "somebodys-reader/1",
        "Referer": "https://newsroom.example.org/draft",
        "X-Forwarded-For": "192.0.2.77",
    }
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=30)
    for path in ("/api/v1/allegations/?q=kostomarov", "/api/v1/%0A%1B[2J/"):
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()
    connection.close()
    found = '"GET /api/v1/allegations/" 200 '
    hostile = '"GET /api/v1/%0A%1B%5B2J/" 404 '
    # Written once the answer is sent.
    deadline = time.monotonic() + 30
    said = ""
    while found not in said or hostile not in said:
        assert time.monotonic() < deadline, said
        time.sleep(0.05)
        said = log.read_bytes()[before:].decode()
    asked = [line for line in said.splitlines() if found in line or hostile in line]
    for word in ("kostomarov", "reader/1", "newsroom", "192.0.2.77", "127.0.0.1"):
        assert word not in "".join(asked)
