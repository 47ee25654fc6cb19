"""The program in which files of strangers are parsed: `describe` or `preview`.

It reads the file from its standard input and writes JSON or a picture to its standard
output. Before it parses anything it gives up all that a parser led astray could use:
it can open no file and no connection, has so much memory and time, and may write no
more than a preview is large. A crash ends this process and no other.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

from sources.media import pictures, recordings

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 20
OUTPUT_BYTES = 16 * 1024**2
# Standard input, output and error, which are open already.
OPEN_FILES = 3

_READERS = {"image": pictures, "video": recordings, "audio": recordings}


def main(task: str, media_type: str) -> None:
    """Do one task on standard input; what went wrong is JSON with `refused`."""
    reader: Any = _READERS[media_type.partition("/")[0]]
    reader.load()
    _give_up_rights()
    # In memory: some decoders would open the file a second time, which is denied.
    body = BytesIO(sys.stdin.buffer.read())
    if task == "preview":
        sys.stdout.buffer.write(pictures.preview(body, media_type))
        return
    try:
        found = reader.describe(body, media_type)
    except pictures.Unreadable as unreadable:
        found = {"refused": unreadable.code, "message": str(unreadable)}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _give_up_rights() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        # An administrator's own limit may be lower already.
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, least))
