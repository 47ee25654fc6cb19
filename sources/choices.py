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
    NOT_MODIFIED = "not_modified", "The server says that nothing was modified (304)"
    GONE = "gone", "The page is no longer there (404, 410)"
    WITHHELD = "withheld", "Withheld for legal reasons (451)"
    BLOCKED = "blocked", "The site does not let us in (401, 403, 429, a captcha)"
    SOFT_404 = "soft_404", "An answer of 200 that does not show the page"
    PAYWALL = "paywall", "Behind a paywall"
    CONSENT_WALL = "consent_wall", "Behind a request for consent"
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
    LAWFULLY_REMOVED = (
        "lawfully_removed",
        "The content was lawfully removed and is not kept again",
    )
    NOT_A_PAGE = "not_a_page", "Not a page that a browser shows"
    BROWSER_UNAVAILABLE = "browser_unavailable", "No browser could be started"
    BROWSER_FAILED = "browser_failed", "The browser gave no page"


class Shown(models.TextChoices):
    """What a capture shows (ours); failures are named as the outcomes of attempts."""

    ARTICLE = "article", "The article"
    GONE = "gone", "That the page is no longer there"
    WITHHELD = "withheld", "That the page is withheld"
    BLOCKED = "blocked", "That we are not let in"
    SOFT_404 = "soft_404", "Another page than the one asked for"
    PAYWALL = "paywall", "A paywall"
    CONSENT_WALL = "consent_wall", "A request for consent"
    ERROR_STATUS = "error_status", "An error of the server"


class ChangeKind(models.TextChoices):
    """What became of a page between two tries (ours)."""

    COSMETIC = "cosmetic", "Only its surroundings"
    EDITED = "edited", "Edited"
    HEADLINE_CHANGED = "headline_changed", "Headline changed"
    CORRECTION_NOTICE = "correction_notice", "A correction notice was added"
    RETRACTED = "retracted", "Retracted"
    MOVED = "moved", "Moved to another address"
    GONE = "gone", "Gone (404, 410)"
    WITHHELD = "withheld", "Withheld for legal reasons (451)"
    BLOCKED = "blocked", "We are no longer let in"
    SOFT_404 = "soft_404", "Another page in its place"
    PAYWALL = "paywall", "Put behind a paywall"
    CONSENT_WALL = "consent_wall", "Put behind a request for consent"
    UNREACHABLE = "unreachable", "The site cannot be reached"
    REAPPEARED = "reappeared", "There again"


class Effect(models.TextChoices):
    """How a passage stands in a newer text of its article (ours)."""

    INTACT = "intact", "Stands as it was"
    MOVED = "moved", "Same words at another place"
    ALTERED = "altered", "Other words"
    GONE = "gone", "No longer there"


class Verdict(models.TextChoices):
    """What a curator made of a change (ours)."""

    NOTED = "noted", "Noted: a real change"
    FALSE_ALARM = "false_alarm", "False alarm: nothing of substance changed"


class PassageKind(models.TextChoices):
    """What a passage points at; vocabulary `passage_kinds` (compare W3C selectors)."""

    TEXT = "text", "Words of the text"
    REGION = "image_region", "An area of a picture or film"
    TIME_RANGE = "time_range", "A stretch of a film or of sound"
    WHOLE = "whole_capture", "The item as a whole"
    ABSENCE = "absence", "What the item does not say or show"


class MediaKind(models.TextChoices):
    """What of media a file holds (ours; compare `type` of the W3C Annotation bodies)."""

    IMAGE = "image", "Picture"
    VIDEO = "video", "Film"
    AUDIO = "audio", "Sound"


class RemovalGround(models.TextChoices):
    """Why bytes are destroyed; those of vocabulary `removal_grounds` that suffice.

    Its other two, copyright and errors of attribution, are grounds to withhold.
    """

    COURT_ORDER = "court_order", "Court order"
    DATA_PROTECTION = "data_protection_erasure", "Data-protection erasure"
    PERSON_AT_RISK = "person_at_risk", "Protection of a person at risk"


class RemovalDecision(models.TextChoices):
    """What a second person said to a requested removal (ours)."""

    PENDING = "pending", "Waits for a second person"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"


class FixityStage(models.TextChoices):
    """What a fixity check looked at (ours)."""

    CAPTURES = "captures", "Captures: is what they name there and unchanged?"
    STORE = "store", "The store: is all of it named by a capture?"


class FixityOutcome(models.TextChoices):
    """What a fixity check found (ours; compare PREMIS, event type fixity check)."""

    INTACT = "intact", "Intact"
    DAMAGED = "damaged", "Damaged: not the bytes that were kept"
    MISSING = "missing", "Missing"
    UNREADABLE = "unreadable", "There, but cannot be read"
    LAWFULLY_REMOVED = "lawfully_removed", "Lawfully removed"
    NOT_DESTROYED = "not_destroyed", "Lawfully removed, but bytes stand there"
    ORPHAN = "orphan", "In the store, but no capture names it"
    GONE = "gone", "An orphan that is no longer there, or no orphan any more"


class ReextractionOutcome(models.TextChoices):
    """What came of taking a text out of a capture once more (ours)."""

    ADDED = "added", "A text by today's extractor was added"
    HAD_IT = "had_it", "The text by today's extractor was there already"
    WITHOUT_TEXT = "without_text", "No text can be taken from it"
    LAWFULLY_REMOVED = "lawfully_removed", "Its content was lawfully removed"
    NOT_INTACT = "not_intact", "Its bytes are missing or damaged"


class ArticleRelation(models.TextChoices):
    """How two articles are related, in the codes that `sources.origin` answers with.

    They are codes of `article_relation`, and `unrelated` (ours), which is no relation.
    """

    VERBATIM_COPY = "verbatim_copy", "Copy, word for word"
    SHORTENED = "verbatim_copy_shortened", "Shortened copy"
    LATER_VERSION = "later_wire_version", "Another version of one report"
    PARAPHRASE = "paraphrase", "Reworded"
    SYNONYM_SPUN = "synonym_spun_copy", "Words swapped for synonyms"
    EXPANDED = "expanded_rewrite", "Reworded and expanded"
    QUOTES_IT = "quoted_in_live_blog", "One holds a part of the other"
    SAME_EVENT = "same_event_other_source", "Same event, another source"
    UNRELATED = "unrelated", "Not related"


class OriginDecisionKind(models.TextChoices):
    """What was decided on the origin of articles, and by whom (ours)."""

    JOINED = "joined", "Joined by rule"
    CONFIRMED = "confirmed", "One origin, a human says"
    SEPARATED = "separated", "Separate origins, a human says"
    MERGED = "merged", "Stories merged by a human"


class JoinedBy(models.TextChoices):
    """How an article came into its story (ours)."""

    RULE = "rule", "By rule"
    HUMAN = "human", "By a human"
