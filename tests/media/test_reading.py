"""Files are read by their bytes, in a process that may crash, and say what they say."""

from io import BytesIO

import pytest
from PIL import Image

from sources.media.facts import MediaFacts, MediaRefused
from sources.media.reading import describe_media, preview_of
from sources.media.signatures import media_type_of
from tests.sources.pictures import (
    PLACE,
    exif_of_a_phone,
    photograph,
    png_that_claims,
    recording,
)


def described(body: bytes) -> MediaFacts:
    media_type = media_type_of(body)
    assert media_type is not None
    return describe_media(body, media_type=media_type)


def claimed(facts: MediaFacts) -> dict[str, str]:
    return {claim.name: claim.value for claim in facts.claims}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_a_photograph_of_any_kind_is_told_by_its_bytes_and_measured(kind: str):
    body = photograph(format=kind)

    facts = described(body)

    assert media_type_of(body) == f"image/{kind.lower()}"
    assert (facts.kind, facts.width, facts.height) == ("image", 400, 300)
    assert facts.problem == ""
    assert (facts.tool, facts.duration_ms) == ("Pillow", None)


def test_a_compressed_tiff_is_read_too():
    assert described(photograph(format="TIFF", compression="tiff_lzw")).problem == ""


@pytest.mark.parametrize(
    ("name", "media_type", "kind", "size"),
    [
        ("flight.mp4", "video/mp4", "video", (160, 120)),
        ("flight.webm", "video/webm", "video", (160, 120)),
        ("upright.mov", "video/quicktime", "video", (120, 160)),
        ("voice.ogg", "audio/ogg", "audio", (None, None)),
        ("voice.mp3", "audio/mpeg", "audio", (None, None)),
    ],
)
def test_a_recording_is_told_by_its_bytes_and_measured(
    name: str, media_type: str, kind: str, size: tuple[int | None, int | None]
):
    body = recording(name)

    facts = described(body)

    assert media_type_of(body) == media_type
    assert (facts.kind, (facts.width, facts.height)) == (kind, size)
    assert facts.duration_ms is not None
    assert 2000 <= facts.duration_ms <= 3200


def test_what_a_photograph_says_of_time_device_and_place_is_read():
    facts = described(photograph(exif=exif_of_a_phone()))

    said = claimed(facts)
    assert said["DateTimeOriginal"] == "2023:03:14 09:26:53"
    assert (said["Make"], said["Model"]) == ("Acme", "Phone 7")
    assert said["GPSLatitude"] == PLACE
    groups = {claim.name: claim.group for claim in facts.claims}
    assert groups["GPSLatitude"] == groups["GPSLongitudeRef"] == "location"


def test_what_a_film_says_of_time_device_and_place_is_read():
    said = claimed(described(recording("flight.mp4")))

    assert said["encoded_date"] == "2023-03-14 09:26:53 UTC"
    assert (said["make"], said["model"]) == ("Aerial", "Quad 3")
    assert said["location"] == "+49.9935+036.2304/"
    assert said["frame_rate"] == "8.000"


def test_a_picture_that_is_turned_is_measured_and_shown_upright():
    body = photograph(exif=exif_of_a_phone(orientation=6))

    facts = described(body)
    shown = Image.open(BytesIO(preview_of(body, media_type="image/jpeg")))

    assert (facts.width, facts.height) == shown.size == (300, 400)
    # The red corner was at the top left before a quarter turn to the right.
    assert shown.getpixel((290, 10))[0] > 200  # type: ignore[index]
    assert shown.getpixel((290, 10))[1] < 60  # type: ignore[index]


def test_a_preview_is_small_and_carries_nothing_of_the_file_but_the_picture():
    body = photograph(size=(4000, 3000), exif=exif_of_a_phone(), comment=b"secret")

    made = preview_of(body, media_type="image/jpeg")

    shown = Image.open(BytesIO(made))
    assert shown.size == (1600, 1200)
    assert not shown.getexif()
    assert b"Acme" not in made
    assert b"secret" not in made


def test_a_photograph_that_is_cut_off_is_read_and_said_to_be():
    body = photograph(size=(800, 600), quality=95)

    facts = described(body[: len(body) // 2])

    assert (facts.width, facts.height) == (800, 600)
    assert "truncated" in facts.problem
    assert preview_of(body[: len(body) // 2], media_type="image/jpeg")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\xff\xd8\xff\xe0 and nothing more", "damaged_media"),
        (recording("flight.mp4")[:64], "damaged_media"),
        (b"\x1aE\xdf\xa3" + bytes(range(256)) * 8, "damaged_media"),
        (png_that_claims(60_000, 60_000), "too_many_pixels"),
        (png_that_claims(2**31 - 1, 2**31 - 1), "too_many_pixels"),
        (
            b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64),
            "unsupported_type",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(body: bytes, code: str):
    with pytest.raises(MediaRefused) as refused:
        described(body)

    assert refused.value.code == code
    assert "hand in" in str(refused.value) or "Take the part" in str(refused.value)


def test_a_picture_that_says_it_is_larger_than_it_is_has_a_problem():
    facts = described(png_that_claims(12_000, 12_000))

    assert facts.problem


@pytest.mark.parametrize(
    "body",
    [
        b"GIF89a is how such files begin, and this is a sentence about them.",
        b"ID3 tags are told of in this text.",
        b"RIFF raff is a word, and this is prose about it, too.",
        b"OggS was the name of the river.",
        b"<html><body>\xff\xd8\xff</body></html>",
        b"%PDF-1.7\n\x89PNG\r\n\x1a\n",
        b"PK\x03\x04" + photograph(),
        b"",
    ],
)
def test_what_begins_as_something_else_is_no_media(body: bytes):
    assert media_type_of(body) is None


def test_a_photograph_with_a_page_and_a_pdf_behind_it_is_a_photograph():
    body = photograph() + b"<html><script>alert(1)</script></html>%PDF-1.7"

    facts = described(body)
    made = preview_of(body, media_type="image/jpeg")

    assert facts.kind == "image"
    assert b"<script>" not in made


def test_the_reader_can_open_no_file_and_has_little_memory_and_time():
    """What holds the reader is looked at from inside, in a process of the same making."""
    import subprocess
    import sys

    from sources.media.reading import _ROOT

    program = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from sources.media import confined\n"
        "confined._give_up_rights()\n"
        "import resource, socket\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU)[0] <= confined.CPU_SECONDS\n"
        "tried = 0\n"
        "for act in (lambda: open('/etc/hostname'), socket.socket,\n"
        "            lambda: bytearray(confined.MEMORY_BYTES)):\n"
        "    try:\n        act()\n"
        "    except (OSError, MemoryError):\n        tried += 1\n"
        "print(tried)\n"
    )
    command = [sys.executable, "-I", "-c", program, str(_ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.stdout.strip() == "3", run.stderr
