"""Posts that were copied out of an app and pasted: who posted them, and when."""

import re
from dataclasses import dataclass

from sources.extraction.stated_dates import day_in_words, day_of_timestamp

# Telegram: “Name, [14.03.2023 09:41]”.
_TELEGRAM = re.compile(
    r"\s*(?P<author>[^\n]{1,150}?), \[(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\."
    r"(?P<year>[0-9]{4})[ ,][^\]\n]{1,20}\]:?[ \t]*(?:\n|$)"
)
# X: the name, the handle below it, and at the end “9:41 AM · Mar 14, 2023 · …”.
_X = re.compile(
    r"\s*(?P<author>[^\n]{1,150})\n+(?P<handle>@[A-Za-z0-9_]{1,15})[ \t]*\n"
)
_X_TIME = re.compile(
    r"^[0-9]{1,2}:[0-9]{2}(?: [AP]M)? · (?P<date>[^·\n]{6,30}?)(?: ·.*)?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class PastedHead:
    """The lines above a pasted post, to the offset `end`, and what they say."""

    end: int
    author: str
    published: str | None


def pasted_head(text: str) -> PastedHead | None:
    """Return the head of a post that was copied from Telegram or X, or None."""
    if found := _TELEGRAM.match(text):
        stated = f"{found['year']}-{found['month']}-{found['day']}"
        return PastedHead(found.end(), found["author"], day_of_timestamp(stated))
    if found := _X.match(text):
        time = _X_TIME.search(text)
        return PastedHead(
            end=found.end(),
            author=f"{found['author'].strip()} ({found['handle']})",
            published=day_in_words(time["date"].strip()) if time else None,
        )
    return None
