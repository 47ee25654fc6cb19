"""The bytes of an article as they reached us at one moment."""

from django.conf import settings
from django.db import models

from sources.choices import (
    CaptureMethod,
    ContentProblem,
    PageImageAbsence,
    Shown,
    Truncated,
)
from sources.models.article import Article

_FETCHED = models.Q(method__in=[CaptureMethod.FETCH, CaptureMethod.BROWSER])
_SHOWN = models.Q(method=CaptureMethod.BROWSER)
_SHA256 = r"^[0-9a-f]{64}$"


class Capture(models.Model):
    """What we keep of an article: its bytes by hash, and the chain of custody.

    Append-only (Berkeley Protocol, VI.C: chain of custody). The bytes of what was
    handed in are in the archive under `body_sha256`. Of what was fetched the archive
    holds the WARC file under `warc_sha256`: its last response has a payload with
    `payload_sha256` (as in WARC-Payload-Digest), and `body_sha256`, `body_sha512` and
    `size_bytes` are those of the content in that payload, content codings undone,
    which is what texts are extracted from. Where nothing is compressed both are one.

    Of what was shown in a browser the WARC file holds every answer that the page was
    given, the page image, and the document after loading, serialised: the body.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="captures"
    )
    method = models.CharField(max_length=16, choices=CaptureMethod.choices)
    shows = models.CharField(
        max_length=16, choices=Shown.choices, default=Shown.ARTICLE
    )
    captured_at = models.DateTimeField(
        help_text=(
            "When the bytes reached us, in UTC; of a fetch, when the request that was "
            "answered began (WARC-Date)."
        )
    )
    file_name = models.CharField(max_length=500, blank=True, default="")
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    body_sha256 = models.CharField("SHA-256", max_length=64)
    body_sha512 = models.CharField("SHA-512", max_length=128)
    tool = models.CharField(max_length=100)
    tool_version = models.CharField(max_length=100)
    collector = models.CharField(
        max_length=200, help_text="Who brought it in: a user, or an account and host."
    )
    collected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="captures",
        null=True,
        blank=True,
    )
    note = models.TextField(blank=True, default="")

    # Of fetches and browser captures; what each field means is HTTP's (RFC 9110) or WARC's.
    requested_url = models.TextField("requested URL", blank=True, default="")
    final_url = models.TextField(
        "final URL", blank=True, default="", help_text="Where the redirects led."
    )
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(
        default=list,
        blank=True,
        help_text="Of the last response: pairs of name and value, as they came.",
    )
    hops = models.JSONField(
        default=list,
        blank=True,
        help_text="Each request in order: url, status, ip, started_at.",
    )
    ip = models.GenericIPAddressField("IP address", null=True, blank=True)
    tls_certificate_sha256 = models.CharField(
        "SHA-256 of the TLS certificate",
        max_length=64,
        blank=True,
        default="",
        help_text="Of the server's certificate (DER) on the very connection used.",
    )
    finished_at = models.DateTimeField(
        null=True, blank=True, help_text="When the answer had been read, in UTC."
    )
    truncated = models.CharField(
        max_length=16, choices=Truncated.choices, blank=True, default=""
    )
    decoding_problem = models.CharField(
        max_length=16, choices=ContentProblem.choices, blank=True, default=""
    )
    content_encoding = models.TextField(blank=True, default="")
    etag = models.TextField("ETag", blank=True, default="")
    last_modified = models.TextField("Last-Modified", blank=True, default="")
    payload_sha256 = models.CharField(
        "SHA-256 of the payload",
        max_length=64,
        blank=True,
        default="",
        help_text="Of the body as it was sent, content codings and all.",
    )
    warc_sha256 = models.CharField(
        "SHA-256 of the WARC file", max_length=64, blank=True, default=""
    )
    page_image_absence = models.CharField(
        "no page image",
        max_length=16,
        choices=PageImageAbsence.choices,
        blank=True,
        default="",
        help_text="Why a capture from an address has no page image.",
    )

    # Of browser captures only.
    browser = models.CharField(
        max_length=100, blank=True, default="", help_text="Its name and version."
    )
    browser_options = models.JSONField(
        default=dict,
        blank=True,
        help_text="How it was run: viewport in pixels, has_sandbox, has_scripts.",
    )
    page_requests = models.JSONField(
        default=list,
        blank=True,
        help_text=(
            "What the page asked for: url, kind, and the status of the answer or why "
            "there was none (refusal, message)."
        ),
    )
    page_shortfalls = models.JSONField(
        default=list,
        blank=True,
        help_text="The limits that kept a part of the page out: requests, bytes, time, image_size.",
    )
    page_image_sha256 = models.CharField(
        "SHA-256 of the page image", max_length=64, blank=True, default=""
    )
    page_image_width = models.PositiveIntegerField(
        null=True, blank=True, help_text="In pixels."
    )
    page_image_height = models.PositiveIntegerField(
        null=True, blank=True, help_text="In pixels."
    )
    is_page_image_cut = models.BooleanField(
        "page image is cut",
        default=False,
        help_text="The page is larger than the image that is taken of it.",
    )

    class Meta:
        ordering = ["-captured_at", "-pk"]
        indexes = [
            # The newest capture of an article by a method, at every try.
            models.Index(
                fields=["article", "method", "-id"], name="capture_of_article"
            ),
            # Which captures rest on a blob, and which have a content.
            models.Index(fields=["body_sha256"], name="capture_by_content"),
            models.Index(
                fields=["warc_sha256"],
                name="capture_by_warc",
                condition=~models.Q(warc_sha256=""),
            ),
        ]
        constraints = [
            # The same bytes handed in again, even at the same instant, are one capture.
            models.UniqueConstraint(
                fields=["body_sha256"],
                condition=models.Q(method__in=["upload", "paste"]),
                name="capture_bytes_handed_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(body_sha256__regex=_SHA256),
                name="capture_sha256_is_hex",
            ),
            models.CheckConstraint(
                condition=models.Q(body_sha512__regex=r"^[0-9a-f]{128}$"),
                name="capture_sha512_is_hex",
            ),
            models.CheckConstraint(
                condition=models.Q(size_bytes__gt=0), name="capture_not_empty"
            ),
            models.CheckConstraint(
                condition=(
                    _FETCHED
                    & ~models.Q(requested_url="")
                    & ~models.Q(final_url="")
                    & models.Q(
                        status__isnull=False,
                        ip__isnull=False,
                        # A null would let the whole rule pass.
                        finished_at__isnull=False,
                        finished_at__gte=models.F("captured_at"),
                        payload_sha256__regex=_SHA256,
                        warc_sha256__regex=_SHA256,
                    )
                )
                | (
                    ~_FETCHED
                    & models.Q(
                        requested_url="",
                        final_url="",
                        status__isnull=True,
                        finished_at__isnull=True,
                        warc_sha256="",
                    )
                ),
                name="capture_fetched_is_complete",
            ),
            models.CheckConstraint(
                condition=(
                    _SHOWN
                    & ~models.Q(browser="")
                    & models.Q(
                        page_image_sha256__regex=_SHA256,
                        page_image_width__isnull=False,
                        page_image_width__gt=0,
                        page_image_height__isnull=False,
                        page_image_height__gt=0,
                    )
                )
                | (
                    ~_SHOWN
                    & models.Q(
                        browser="",
                        page_image_sha256="",
                        page_image_width__isnull=True,
                        page_image_height__isnull=True,
                        is_page_image_cut=False,
                    )
                ),
                name="capture_shown_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(method=CaptureMethod.FETCH)
                | models.Q(page_image_absence=""),
                name="capture_image_absence_is_of_a_fetch",
            ),
        ]

    def __str__(self) -> str:
        return f"Capture {self.pk} · {self.body_sha256[:12]}"
