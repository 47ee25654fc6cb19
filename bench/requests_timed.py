"""Requests over kept connections, and how long each took."""

import socket
import threading
import time
from collections.abc import Sequence

MOST_BYTES = 1 << 24


class Reader:
    """One connection that asks and reads the answer to its end."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = memoryview(bytearray(MOST_BYTES))

    def get(self, address: str, *headers: str) -> tuple[int, memoryview]:
        """Ask for an address; return status and body, which the next answer overwrites."""
        lines = [f"GET {address} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        got = 0
        while (end := bytes(self.buffer[: min(got, 4096)]).find(b"\r\n\r\n")) < 0:
            got += self._more(got)
        head = bytes(self.buffer[:end]).decode()
        status, length, is_closing = _read_head(head)
        while got < end + 4 + length:
            got += self._more(got)
        body = self.buffer[end + 4 : end + 4 + length]
        if is_closing:
            self.socket.close()
            self.socket = socket.create_connection(("127.0.0.1", self.port))
        return status, body

    def _more(self, got: int) -> int:
        taken = self.socket.recv_into(self.buffer[got:])
        if not taken:
            raise ConnectionError("The server closed the connection.")
        return taken

    def close(self) -> None:
        """Leave."""
        self.socket.close()


def _read_head(head: str) -> tuple[int, int, bool]:
    fields = dict(
        line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line
    )
    status = int(head.split(" ", 2)[1])
    return (
        status,
        int(fields.get("content-length", 0)),
        fields.get("connection") == "close",
    )


def side_by_side(
    readers: Sequence[Reader],
    addresses: Sequence[str],
    headers: Sequence[str],
    *,
    seconds: float,
    most: int,
) -> list[list[float]]:
    """Ask several servers in turn, so that whatever else runs disturbs all alike.

    Returns the milliseconds of each, for so many seconds and requests at most.
    """
    times: list[list[float]] = [[] for _ in readers]
    end = time.perf_counter() + seconds
    while len(times[0]) < most and (time.perf_counter() < end or len(times[0]) < 5):
        for reader, address, taken in zip(readers, addresses, times, strict=True):
            started = time.perf_counter()
            status, _ = reader.get(address, *headers)
            taken.append((time.perf_counter() - started) * 1_000)
            if status != 200:
                raise RuntimeError(f"{address} answered {status}")
    return times


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which this share of requests was answered."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def requests_a_second(
    port: int,
    addresses: Sequence[str],
    headers: Sequence[str],
    *,
    clients: int,
    seconds: float,
) -> float:
    """How many requests are answered with so many clients that ask without a pause."""
    counts = [0] * clients
    end = time.perf_counter() + seconds

    def ask(place: int) -> None:
        reader = Reader(port)
        while time.perf_counter() < end:
            address = addresses[(place + counts[place]) % len(addresses)]
            status, _ = reader.get(address, *headers)
            if status != 200:
                raise RuntimeError(f"{addresses[0]} answered {status}")
            counts[place] += 1
        reader.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=ask, args=[each]) for each in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - started)
