"""Choices that code branches on; the codes are those of the shipped vocabularies."""

from django.db import models


class OutletKind(models.TextChoices):
    """What publishes; vocabulary `source_types` (ours)."""

    WIRE_AGENCY = "wire_agency", "News agency"
    NEWS_OUTLET = "news_outlet", "News outlet (own reporting)"
    REPUBLICATION = "republication", "Copy of agency or other text"
    REWRITE = "rewrite", "Paraphrased or spun rewrite"
    MACHINE_TRANSLATION = "machine_translation", "Machine-translated copy"
    STATE_MEDIA = "state_media", "State-controlled media"
    BLOG = "blog", "Blog"
    SOCIAL_MEDIA = "social_media", "Social media post (Telegram, X, Facebook)"
    GOVERNMENT_STATEMENT = "government_statement", "Government statement"
    MILITARY_BRIEFING = "military_briefing", "Military briefing"
    COURT_DOCUMENT = "court_document", "Court document or press release"
    UN_REPORT = "un_report", "UN report"
    NGO_REPORT = "ngo_report", "NGO report"
    OSINT_DATASET = "osint_dataset", "Open-source dataset entry"
    IMAGERY = "imagery", "Photo, video or satellite imagery"
    TESTIMONY = "testimony", "Testimony"


class Reliability(models.TextChoices):
    """How far an outlet is trusted; vocabulary `source_reliability` (Admiralty)."""

    A = "A", "A · Completely reliable"
    B = "B", "B · Usually reliable"
    C = "C", "C · Fairly reliable"
    D = "D", "D · Not usually reliable"
    E = "E", "E · Unreliable"
    F = "F", "F · Reliability cannot be judged"


class DateBasis(models.TextChoices):
    """Where a date comes from; vocabulary `date_basis` (ours)."""

    EXPLICIT = "explicit", "Written in the text"
    RELATIVE_TO_PUBLICATION = (
        "relative_to_publication",
        "Relative to a known publication date",
    )
    RELATIVE_NO_ANCHOR = "relative_no_anchor", "Relative, publication date not known"
    YEAR_INFERRED = "year_inferred", "Day or month given, year inferred"
    EXTERNAL = "external", "Taken from another source"
    PHOTO_CAPTION = "photo_caption", "Date of a photo, not of the event"


class CaptureMethod(models.TextChoices):
    """How the bytes of a capture reached us (ours)."""

    UPLOAD = "upload", "File handed in"
    PASTE = "paste", "Text pasted"
    FETCH = "fetch", "Fetched from its address"
    BROWSER = "browser", "Fetched and shown in a browser"


class PageImageAbsence(models.TextChoices):
    """Why a capture from an address has no page image (ours)."""

    NOT_TAKEN = "not_taken", "A fetch takes none: see the browser captures, if any"
    NO_BROWSER = "no_browser", "None could be taken: no browser where it was fetched"


class Truncated(models.TextChoices):
    """Why a body is not whole; the values of WARC-Truncated (WARC 1.1 §5.13)."""

    LENGTH = "length", "Longer than is taken"
    TIME = "time", "Took longer than it may"
    DISCONNECT = "disconnect", "The server hung up"
    UNSPECIFIED = "unspecified", "Broken off, reason not known"


class ContentProblem(models.TextChoices):
    """Why the content of a compressed body is not all there (ours)."""

    TOO_LARGE = "too_large", "Unfolds to more than is taken"
    DAMAGED = "damaged", "Damaged: what came before is kept"
    UNKNOWN_CODING = "unknown_coding", "In a coding that is not read: kept as it came"


class AttemptOutcome(models.TextChoices):
    """What came of one try at fetching (ours); failures as `sources.fetching` has them."""

    KEPT = "kept", "A new capture was kept"
    UNCHANGED = "unchanged", "The content is that of the newest capture"
    ERROR_STATUS = "error_status", "The server answered with another status than 2xx"
    NO_CONTENT = "no_content", "The server answered without content"
    DNS = "dns", "The host name could not be looked up"
    TLS = "tls", "No trusted TLS connection"
    TIMEOUT = "timeout", "The server took too long"
    REFUSED_ADDRESS = "refused_address", "An address that is not fetched from"
    TOO_MANY_REDIRECTS = "too_many_redirects", "Too many redirects"
    CONNECTION = "connection", "The connection failed"
    PROTOCOL = "protocol", "The answer is not HTTP"
    OVERSIZED_HEADERS = "oversized_headers", "The headers are too large"
    ROBOTS_DISALLOWED = "robots_disallowed", "robots.txt disallows it"
    ROBOTS_UNAVAILABLE = "robots_unavailable", "robots.txt could not be had"
    HOST_RESTING = "host_resting", "The host is to be left alone for now"
    NOT_A_PAGE = "not_a_page", "Not a page that a browser shows"
    BROWSER_UNAVAILABLE = "browser_unavailable", "No browser could be started"
    BROWSER_FAILED = "browser_failed", "The browser gave no page"


class PassageKind(models.TextChoices):
    """What a passage points at; vocabulary `passage_kinds` (compare W3C selectors)."""

    TEXT = "text", "Words of the text"
    WHOLE = "whole_capture", "The text as a whole"
    ABSENCE = "absence", "What the text does not say"
