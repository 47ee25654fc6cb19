"""What a site's robots.txt says of us (RFC 9309), and for how long it keeps us off."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from sources.fetching.decoding import DecodingProblem, decoded_body
from sources.fetching.results import (
    FailureKind,
    FetchFailure,
    FetchLimits,
    FetchResult,
    Hop,
)

# RFC 9309 §2.5: at least 500 kibibytes are read; what is beyond is not.
MOST_BYTES = 500 * 1024
# §2.3.1.2: at least five redirects are followed.
ROBOTS_LIMITS = FetchLimits(body_bytes=MOST_BYTES, redirects=5, total_seconds=30.0)
_TOO_MANY_REQUESTS = 429
_NOT_MODIFIED = 304
_SUCCESS = range(200, 300)
_SERVER_IN_TROUBLE = range(500, 1000)


class Standing(StrEnum):
    """What the fetch of a robots.txt came to."""

    RULES = "rules"
    OPEN = "open"
    NOT_NOW = "not_now"
    NOT_MODIFIED = "not_modified"


class Verdict(StrEnum):
    """Whether a page may be fetched."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What was found at a site's /robots.txt; plain data, for the caller to keep.

    With `not_modified` the caller goes on with the file it has (§2.4: for a day).
    """

    standing: Standing
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """Whether a URL may be fetched, why, and the seconds to leave between requests."""

    verdict: Verdict
    reason: str
    crawl_delay: float | None


def robots_url(url: str) -> str:
    """Return where the rules for this URL are: the root of its scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_robots(outcome: FetchResult | FetchFailure) -> RobotsFile:
    """Return what a fetch of /robots.txt means (§2.3.1).

    No such file (any 4xx but 429) or no end of redirects: everything is allowed. A
    server in trouble, one that asks for patience (429), or none at all: not now.
    """
    if isinstance(outcome, FetchFailure):
        if outcome.kind is FailureKind.TOO_MANY_REDIRECTS:
            return RobotsFile(Standing.OPEN, "", "robots.txt only redirects")
        return RobotsFile(
            Standing.NOT_NOW, "", f"robots.txt cannot be had: {outcome.message}"
        )
    status = outcome.final.status
    standing = _standing(status)
    if standing is Standing.RULES:
        return _rules(outcome.final)
    return RobotsFile(standing, "", f"robots.txt answered {status}")


def _standing(status: int) -> Standing:
    if status == _NOT_MODIFIED:
        return Standing.NOT_MODIFIED
    if status == _TOO_MANY_REQUESTS or status in _SERVER_IN_TROUBLE:
        return Standing.NOT_NOW
    return Standing.RULES if status in _SUCCESS else Standing.OPEN


def answer(robots: RobotsFile, url: str, *, product: str) -> RobotsAnswer:
    """Return whether the product (the user agent up to its “/”) may fetch the URL.

    Raises ValueError for a file that says only that it was not modified.
    """
    if robots.standing is Standing.NOT_MODIFIED:
        raise ValueError("the file that was not modified is the one kept before")
    if robots.standing is Standing.NOT_NOW:
        return RobotsAnswer(Verdict.NOT_NOW, robots.reason, None)
    if robots.standing is Standing.OPEN:
        return RobotsAnswer(Verdict.ALLOWED, robots.reason, None)
    rules = _parsed(robots.text)
    if rules.can_fetch(url, product):
        verdict, reason = Verdict.ALLOWED, "robots.txt allows it"
    else:
        verdict, reason = Verdict.DISALLOWED, "robots.txt disallows it"
    return RobotsAnswer(verdict, reason, rules.crawl_delay(product))


def _rules(hop: Hop) -> RobotsFile:
    limits = FetchLimits(decoded_bytes=MOST_BYTES)
    decoded = decoded_body(hop, limits=limits)
    if decoded.problem in {DecodingProblem.UNKNOWN_CODING, DecodingProblem.DAMAGED}:
        return RobotsFile(Standing.NOT_NOW, "", "robots.txt cannot be decoded")
    content = decoded.content[:MOST_BYTES]
    if len(decoded.content) > MOST_BYTES or decoded.problem or hop.truncated:
        # Half a line could be read as another rule than the one meant.
        content = content[: content.rfind(b"\n") + 1]
    # PostgreSQL, where callers keep it, takes no NUL in a text.
    text = content.decode("utf-8-sig", "replace").replace("\0", "\ufffd")
    return RobotsFile(Standing.RULES, text, "robots.txt was read")


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
