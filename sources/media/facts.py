"""What a photograph or recording says of itself, as plain data."""

from dataclasses import dataclass
from typing import Literal

MediaKind = Literal["image", "video", "audio"]
ClaimGroup = Literal[
    "time", "device", "software", "person", "location", "picture", "sound", "container"
]
RefusalCode = Literal[
    "unsupported_type", "damaged_media", "too_many_pixels", "too_costly"
]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the file says of itself, under the name that its format gives it."""

    group: ClaimGroup
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a reader found in a file.

    `width` and `height` are in pixels as the picture is shown, turned as the file says.
    `duration_ms` is in milliseconds. None is not known. `problem` says what is wrong
    with a file that can be read in part, or is "". `tool` and `version` name the reader.
    """

    kind: MediaKind
    width: int | None
    height: int | None
    duration_ms: int | None
    claims: tuple[Claim, ...]
    problem: str
    tool: str
    version: str


class MediaRefused(ValueError):
    """A photograph or recording that is not taken; the message says why and what to do."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code: RefusalCode = code
