"""Reading films and sound with libmediainfo; runs in the confined process alone."""

from typing import Any, BinaryIO

from pymediainfo import MediaInfo

from sources.media.pictures import Unreadable

TOOL = "MediaInfo"

# What is read of a file, by what it tells; the names are libmediainfo's.
_GENERAL: dict[str, str] = {
    **dict.fromkeys(("format", "codec_id"), "container"),
    **dict.fromkeys(("encoded_date", "tagged_date", "recorded_date"), "time"),
    **dict.fromkeys(("creation_time", "comapplequicktimecreationdate"), "time"),
    **dict.fromkeys(("make", "model"), "device"),
    **dict.fromkeys(("comapplequicktimemake", "comapplequicktimemodel"), "device"),
    **dict.fromkeys(("comandroidversion",), "device"),
    **dict.fromkeys(("writing_application", "writing_library", "encoder"), "software"),
    **dict.fromkeys(("comapplequicktimesoftware",), "software"),
    **dict.fromkeys(("title", "comment", "description", "performer"), "person"),
    **dict.fromkeys(("copyright", "director", "author"), "person"),
    **dict.fromkeys(("location", "recorded_location", "xyz"), "location"),
    **dict.fromkeys(("comapplequicktimelocationiso6709",), "location"),
}
_VIDEO = ("format", "codec_id", "frame_rate", "bit_rate", "rotation", "encoded_date")
_AUDIO = ("format", "codec_id", "channel_s", "sampling_rate", "bit_rate")
_QUARTER_TURN = 90


def load() -> None:
    """Have the library in memory: no file can be opened later."""
    if not MediaInfo.can_parse():
        raise RuntimeError("libmediainfo cannot be loaded")


def describe(body: BinaryIO, media_type: str) -> dict[str, Any]:
    """Return what a recording says of itself; Unreadable where it holds neither film
    nor sound.
    """
    parsed = MediaInfo.parse(body)
    general = _first(parsed, "General")
    video, audio = _first(parsed, "Video"), _first(parsed, "Audio")
    if not (video or audio):
        raise Unreadable(
            "damaged_media", f"no film and no sound is found in it ({media_type})"
        )
    width, height = _whole(video.get("width")), _whole(video.get("height"))
    if _whole(video.get("rotation")) in {_QUARTER_TURN, 3 * _QUARTER_TURN}:
        width, height = height, width
    return {
        "kind": "video" if video else "audio",
        "width": width,
        "height": height,
        "duration_ms": _whole(general.get("duration")),
        "claims": [
            *(
                (_GENERAL[name], name, str(general[name]))
                for name in _GENERAL
                if name in general
            ),
            *(("picture", name, str(video[name])) for name in _VIDEO if name in video),
            *(("sound", name, str(audio[name])) for name in _AUDIO if name in audio),
        ],
        "problem": "The file is cut off." if general.get("istruncated") else "",
        "tool": TOOL,
        "version": _library_version(),
    }


def _first(parsed: MediaInfo, kind: str) -> dict[str, Any]:
    tracks = [track for track in parsed.tracks if track.track_type == kind]
    return tracks[0].to_data() if tracks else {}


def _whole(value: object) -> int | None:
    try:
        return round(float(str(value)))
    except (ValueError, OverflowError):
        return None


def _library_version() -> str:
    return str(MediaInfo._get_library()[2])  # noqa: SLF001 - it has no other name
