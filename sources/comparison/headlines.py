# ruff: noqa: RUF001 - labels in Ukrainian and Russian
"""Whether two headlines say the same, apart from labels that come and go."""

import re

from sources.comparison.tokens import keys_of

_LABEL = re.compile(
    r"^(?:(?:live(?: blog| updates?)?|breaking(?: news)?|updated?(?: ?\d+)?|exclusive|"
    r"watch|video|photos?|наживо|онлайн|терміново|оновлено|оновлюється|відео|фото|"
    r"срочно|обновлено|обновляется|видео)\s*[:|•·–—-]+\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[(\[](?:live|video|photos?|updated?|оновлено|оновлюється|відео|фото|обновлено|"
    r"обновляется|видео|наживо)[^)\]]{0,40}[)\]]|"
    r"[–—|•·-]\s*(?:live|updated?|оновлено|оновлюється|обновлено|обновляется)"
    r"(?:\s+(?:at|о|в)?\s*[\d:.]+.{0,12}|\s+\d.{0,30})?)\s*$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+[|»·]\s+[^|»·]{1,60}$")


def same_headline(one: str, other: str) -> bool:
    """Tell whether two headlines have the same words.

    Not counted: capitals, quotation marks' form, "LIVE:" or "(updated 14:20)" around
    it, and the name of the site behind a bar. Nothing is known of an empty one.
    """
    spoken, spoken_later = _spoken(one), _spoken(other)
    if not spoken or not spoken_later:
        return True
    return bool(spoken & spoken_later)


def _spoken(headline: str) -> set[tuple[str, ...]]:
    line = " ".join(headline.split())[:1000]
    bare = _TAIL.sub("", _LABEL.sub("", line)) or line
    forms = (line, bare, _SITE.sub("", bare))
    return {tuple(key.casefold() for key in keys_of(form)) for form in forms} - {()}
