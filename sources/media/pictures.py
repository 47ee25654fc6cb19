"""Reading photographs with Pillow; runs in the confined process alone."""

import warnings
from io import BytesIO
from typing import Any, BinaryIO

from PIL import (
    AvifImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
    __version__,
)

TOOL = "Pillow"
# Phones make pictures of 200 megapixels; a picture that unfolds to more is a bomb.
MOST_PIXELS = 210_000_000
PREVIEW_SIDE = 1600
_CHECKED_SIDE = 512

_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/tiff": ("TIFF",),
    "image/gif": ("GIF",),
    "image/avif": ("AVIF",),
}
_PLUGINS = (
    *(AvifImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin),
    *(PngImagePlugin, TiffImagePlugin, WebPImagePlugin),
)
_TURNED = {5, 6, 7, 8}
# What is read of Exif (CIPA DC-008), by what it tells; the rest stays in the file.
_TAGS: dict[str, str] = {
    **dict.fromkeys(("DateTime", "DateTimeOriginal", "DateTimeDigitized"), "time"),
    **dict.fromkeys(
        ("OffsetTime", "OffsetTimeOriginal", "OffsetTimeDigitized"), "time"
    ),
    **dict.fromkeys(("SubsecTimeOriginal",), "time"),
    **dict.fromkeys(("Make", "Model", "LensModel", "HostComputer"), "device"),
    **dict.fromkeys(("Software", "ProcessingSoftware"), "software"),
    **dict.fromkeys(("Artist", "CameraOwnerName", "BodySerialNumber"), "person"),
    **dict.fromkeys(("Copyright", "ImageDescription", "UserComment"), "person"),
    **dict.fromkeys(("Orientation",), "picture"),
}


class Unreadable(Exception):
    """A file that cannot be read at all; `code` as MediaRefused has it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def load() -> None:
    """Have everything in memory that reading needs: no file can be opened later."""
    Image.preinit()
    # The limit is asked of the header below, in words of ours.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")


def describe(body: BinaryIO, media_type: str) -> dict[str, Any]:
    """Return what a photograph says of itself; Unreadable where it cannot be opened."""
    image = _opened(body, media_type)
    claims = [*_header_claims(image), *_exif_claims(image)]
    width, height = image.size
    if _orientation(image) in _TURNED:
        width, height = height, width
    return {
        "kind": "image",
        "width": width,
        "height": height,
        "duration_ms": None,
        "claims": claims,
        "problem": _problem(image),
        "tool": TOOL,
        "version": __version__,
    }


def preview(body: BinaryIO, media_type: str) -> bytes:
    """Return a small JPEG of the picture, upright, with none of its metadata."""
    # Of a picture that is cut off, what is there is shown.
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    image = _opened(body, media_type)
    image.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
    turned = _orientation(image)
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    upright = _upright(image, turned)
    flat = Image.new("RGB", upright.size, "white")
    see_through = upright.convert("RGBA")
    flat.paste(see_through, mask=see_through.getchannel("A"))
    made = BytesIO()
    # A picture of its own, so nothing comes along that was not painted.
    flat.save(made, "JPEG", quality=82)
    return made.getvalue()


def _opened(body: BinaryIO, media_type: str) -> Image.Image:
    if media_type not in _FORMATS:
        raise Unreadable("unsupported_type", f"{media_type} pictures cannot be read")
    try:
        image = Image.open(body, formats=_FORMATS[media_type])
    except Exception as error:
        raise Unreadable(
            "damaged_media", f"its header cannot be read ({type(error).__name__})"
        ) from error
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        raise Unreadable(
            "too_many_pixels",
            f"it unfolds to {image.width} × {image.height} pixels",  # noqa: RUF001
        )
    return image


def _problem(image: Image.Image) -> str:
    """Decode the picture, small where the format can, and tell what was wrong."""
    try:
        image.draft("RGB", (_CHECKED_SIDE, _CHECKED_SIDE))
        image.load()
    except MemoryError:
        return "The picture needs more memory than its check may have."
    except Exception as error:  # noqa: BLE001 - decoders raise whatever comes to mind
        return f"The picture cannot be decoded whole: {error}"
    return ""


def _header_claims(image: Image.Image) -> list[tuple[str, str, str]]:
    claims = [
        ("container", "Format", str(image.format)),
        ("picture", "Mode", image.mode),
    ]
    if getattr(image, "is_animated", False) is True:
        claims.append(("picture", "Frames", str(getattr(image, "n_frames", "several"))))
    return claims


def _exif_claims(image: Image.Image) -> list[tuple[str, str, str]]:
    try:
        exif = image.getexif()
        plain = {**dict(exif), **exif.get_ifd(ExifTags.IFD.Exif)}
        place = dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception as error:  # noqa: BLE001 - see above
        return [("container", "Exif", f"cannot be read ({type(error).__name__})")]
    claims = []
    for number, value in plain.items():
        name = ExifTags.TAGS.get(number, "")
        if name in _TAGS:
            claims.append((_TAGS[name], name, _as_text(value)))
    for number, value in place.items():
        name = ExifTags.GPSTAGS.get(number, "")
        if name:
            claims.append(("location", name, _as_text(value)))
    return claims


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        # UserComment begins with the name of its character set (DC-008 §4.6.6).
        for mark in (b"ASCII\0\0\0", b"UNICODE\0", b"\0" * 8):
            value = value.removeprefix(mark)
        return value.decode("utf-8", "replace").strip("\0 ")
    if isinstance(value, tuple):
        return ", ".join(map(_as_text, value))
    return str(value)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - see above
        return 1


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    # Pillow itself turns WebP and AVIF pictures no more once they are decoded; it asks
    # the Exif data of the picture, which is why the value read first is put there.
    image.getexif()[ExifTags.Base.Orientation] = orientation
    return ImageOps.exif_transpose(image)
