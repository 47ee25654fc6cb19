"""What the tests of page visits share: a real Chromium, and what it leaves behind."""

import contextlib
import socket
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from sources.fetching.addresses import AddressPolicy
from sources.fetching.browser import (
    BrowserLimits,
    PageVisit,
    Viewport,
    VisitOrder,
    can_be_sandboxed,
)
from sources.fetching.browser_process import visit_in_browser
from tests.fetching.loopback import SMALL, USER_AGENT, fetched, limited

HTML = "Content-Type: text/html; charset=utf-8"
CSS = "Content-Type: text/css"
SVG = "Content-Type: image/svg+xml"
ONLY_OURS = AddressPolicy(allowed_networks=(ip_network("127.0.0.1/32"),))
LIMITS = BrowserLimits(
    resource=replace(BrowserLimits().resource, read_seconds=2.0, total_seconds=3.0),
    load_seconds=15.0,
)


def square(colour: str) -> bytes:
    """An image of 40 by 40 pixels."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<rect width="40" height="40" fill="{colour}"/></svg>'
    ).encode()


def order_for(url: str, executable: str, **limits: Any) -> VisitOrder:
    """Fetch the page and return the order to show it."""
    return VisitOrder(
        page=fetched(url, limited(body_bytes=5_000_000)).final,
        executable=executable,
        has_sandbox=can_be_sandboxed(),
        user_agent=USER_AGENT,
        policy=limits.pop("policy", ONLY_OURS),
        page_limits=SMALL,
        limits=replace(LIMITS, **limits),
        viewport=Viewport(),
    )


def shown(url: str, executable: str, **limits: Any) -> PageVisit:
    """Show a page of a server on 127.0.0.1, the only address that may be fetched from."""
    return visit_in_browser(order_for(url, executable, **limits))


@dataclass
class Listener:
    """A server that notes who connects, and says nothing."""

    socket: socket.socket
    connections: list[str] = field(default_factory=list)

    @property
    def authority(self) -> str:
        host, port = self.socket.getsockname()[:2]
        return f"{host}:{port}"

    def accept(self) -> None:
        while True:
            try:
                connection, address = self.socket.accept()
            except OSError:
                return
            self.connections.append(str(address))
            connection.close()


@contextlib.contextmanager
def listening(host: str) -> Iterator[Listener]:
    """Listen at an address that pages must not reach."""
    with socket.create_server((host, 0)) as server:
        listener = Listener(server)
        thread = threading.Thread(target=listener.accept)
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def left_behind(folder: Path) -> list[str]:
    """Return the files below a folder, and the processes that have it in their names."""
    found = [str(each) for each in folder.iterdir()]
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = command.read_bytes()
            if str(folder).encode() in line:
                found.append(line.replace(b"\0", b" ").decode(errors="replace")[:200])
    return found


@contextlib.contextmanager
def temporary_folders_seen(monkeypatch: Any) -> Iterator[Path]:
    """Have temporary folders made in an empty one; its path is short, as they must be."""
    with tempfile.TemporaryDirectory(prefix="t", dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)
