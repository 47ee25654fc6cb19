"""What commands tell of captures: one JSON object, or a line for people."""

from dataclasses import dataclass

from sources.archiving.incoming import plain_line
from sources.choices import AttemptOutcome
from sources.models import Capture
from sources.services.fetched_pages import CapturedUrl

# The keys of the JSON object; what there is not is null.
KEYS = (
    *("article", "capture", "sha256", "warc_sha256", "status", "title", "language"),
    *("words", "url", "final_url", "truncated", "decoding_problem"),
)
# Those of the object under "browser", which is there with --browser only.
BROWSER_KEYS = (
    *("capture", "sha256", "warc_sha256", "browser", "page_image_sha256"),
    *("page_image_width", "page_image_height", "is_page_image_cut", "requests"),
    "shortfalls",
)
_HAD = frozenset(
    {AttemptOutcome.KEPT, AttemptOutcome.UNCHANGED, AttemptOutcome.NOT_MODIFIED}
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a capture: what was recorded, or why nothing could be."""

    captured: CapturedUrl | None
    refusal: dict[str, str] | None = None

    @property
    def problem(self) -> str:
        """Return why nothing was had, or "" where something was."""
        if self.captured is None:
            return (self.refusal or {}).get("message", "")
        attempt = self.captured.attempt
        if attempt.outcome in _HAD:
            return ""
        said = _without_echo(attempt.get_outcome_display(), attempt.message)
        return plain_line(f"{attempt.requested_url}: {said}")


def as_json(tried: Tried) -> dict[str, object]:
    """Return what came of a fetch: `KEYS`, `outcome`, and why or how it was had.

    That is `without_text` and `error` with code and message, or a `remark`.
    """
    captured = tried.captured
    if captured is None:
        nothing: dict[str, object] = dict.fromkeys(KEYS)
        return nothing | _outcome_as_json(tried)
    attempt, article = captured.attempt, captured.article
    capture, text = captured.capture, captured.extracted_text
    values = (
        article.reference if article else None,
        capture.pk if capture else None,
        capture.body_sha256 if capture else None,
        capture.warc_sha256 if capture else None,
        attempt.status,
        article.title if article else None,
        article.language if article else None,
        text.word_count if text else None,
        attempt.requested_url,
        attempt.final_url,
        (capture.truncated or None) if capture else None,
        (capture.decoding_problem or None) if capture else None,
    )
    told: dict[str, object] = dict(zip(KEYS, values, strict=True))
    return told | _outcome_as_json(tried)


def _outcome_as_json(tried: Tried) -> dict[str, object]:
    captured = tried.captured
    if captured is None:
        return {
            "outcome": "refused",
            "without_text": None,
            "remark": None,
            "error": tried.refusal,
        }
    attempt, reason = captured.attempt, None
    if attempt.message:
        code = attempt.refusal or attempt.outcome
        reason = {"code": code, "message": attempt.message}
    is_had = attempt.outcome in _HAD
    return {
        "outcome": attempt.outcome,
        "without_text": reason if is_had and attempt.refusal else None,
        "remark": (attempt.message or None) if is_had and not attempt.refusal else None,
        "error": None if is_had else reason,
    }


def shown_as_json(tried: Tried) -> dict[str, object]:
    """Return what came of a browser capture: `BROWSER_KEYS` and the same four."""
    capture = tried.captured.capture if tried.captured else None
    if capture is None:
        return dict.fromkeys(BROWSER_KEYS) | _outcome_as_json(tried)
    values = (
        *(capture.pk, capture.body_sha256, capture.warc_sha256, capture.browser),
        *(capture.page_image_sha256, capture.page_image_width),
        *(capture.page_image_height, capture.is_page_image_cut),
        *(len(capture.page_requests), capture.page_shortfalls),
    )
    told: dict[str, object] = dict(zip(BROWSER_KEYS, values, strict=True))
    return told | _outcome_as_json(tried)


def as_line(captured: CapturedUrl) -> str:
    """Return one line on a capture that was had. Raises ValueError for another."""
    attempt, article = captured.attempt, captured.article
    capture, text = captured.capture, captured.extracted_text
    if article is None or capture is None:
        raise ValueError("nothing was captured")
    words = f"{text.word_count} words" if text else ""
    told = ", ".join(one for one in (words, attempt.message.rstrip(".")) if one)
    said = plain_line(
        f"{article.reference} {article.title} ({attempt.status}, {article.language}, "
        f"{told}{_cut_in_words(capture)}{_image_in_words(capture)}, "
        f"capture {capture.pk}, "
        f"SHA-256 {capture.body_sha256})"
    )
    label = attempt.outcome
    return f"{label:<13} {said}"


def _without_echo(label: str, message: str) -> str:
    """Return the label and what there is to say besides, if the label does not say it."""
    return label if message.rstrip(".") in {"", label} else f"{label}: {message}"


def _cut_in_words(capture: Capture) -> str:
    """Return why the content is not all there, or nothing."""
    reasons = (
        capture.get_truncated_display() if capture.truncated else "",
        capture.get_decoding_problem_display() if capture.decoding_problem else "",
    )
    return "".join(f", not whole: {reason}" for reason in reasons if reason)


def _image_in_words(capture: Capture) -> str:
    if not capture.page_image_sha256:
        return ""
    cut = ", cut" if capture.is_page_image_cut else ""
    size = f"{capture.page_image_width}x{capture.page_image_height} pixels{cut}"
    return f", page image of {size}, {capture.browser}"
