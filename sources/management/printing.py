"""Printing what documents say, on whatever terminal or pipe a command has."""

import json

from django.core.management.base import OutputWrapper


def print_text(stream: OutputWrapper, text: str) -> None:
    """Print the text; letters that the stream cannot show come as escapes.

    A title in another script must not end a run half-way.
    """
    encoding = _encoding(stream)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def print_json(stream: OutputWrapper, value: object) -> None:
    """Print one line of JSON, in escapes where the stream is not Unicode (RFC 8259)."""
    is_unicode = _encoding(stream).lower().startswith("utf")
    stream.write(json.dumps(value, ensure_ascii=not is_unicode))
    # Told at once, also to a pipe: whoever reads may act on it.
    stream.flush()


def _encoding(stream: OutputWrapper) -> str:
    return getattr(stream, "encoding", None) or "utf-8"
