"""What a Content-Type header says (RFC 9110 §8.3)."""

import re
from dataclasses import dataclass

# A token (RFC 9110 §5.6.2), of a length that is no attack.
_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}"
_TYPE = re.compile(rf"\s*({_WORD}/{_WORD})\s*(?:;|,|$)")
_CHARSET = re.compile(rf";\s*charset\s*=\s*(?:\"({_WORD})\"|({_WORD}))", re.I)


@dataclass(frozen=True, slots=True)
class ContentType:
    """A media type in lower case and a charset as it was written; "" where unstated."""

    media_type: str
    charset: str


def read_content_type(header: str) -> ContentType:
    """Return what can be read in the header; never raises."""
    found, charset = _TYPE.match(header), _CHARSET.search(header)
    return ContentType(
        found[1].lower() if found else "",
        (charset[1] or charset[2]) if charset else "",
    )
