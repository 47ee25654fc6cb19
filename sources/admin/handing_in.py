"""Handing in an article as a file or as pasted text, without a shell."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from sources.archiving.incoming import InputRefused
from sources.archiving.store import ArchiveError
from sources.choices import CaptureMethod, OutletKind
from sources.extraction import ExtractionRefused
from sources.media.facts import MediaRefused
from sources.models import Article
from sources.services.articles import ArticleRefused
from sources.services.ingest import ArticleDetails, Ingested
from sources.services.ingest_media import IngestedMedia, ingest_file
from tracker.common.edtf_dates import HOW_TO_WRITE

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

MEGABYTE = 1024 * 1024
REFUSALS = (
    *(ExtractionRefused, InputRefused, MediaRefused, ArchiveError, ArticleRefused),
    ValueError,
)


class DetailsForm(forms.Form):
    """What the person knows of the article; what is left empty is read from it."""

    title = forms.CharField(
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Only to replace the headline that is found.",
    )
    outlet = forms.CharField(
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Who published it. A name that is not known yet becomes a new outlet.",
    )
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "As the outlet"), *OutletKind.choices],
        widget=UnfoldAdminSelectWidget,
    )
    url = forms.CharField(
        label="URL",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Empty while it is not known; it can be given later.",
    )
    published = forms.CharField(
        required=False, widget=UnfoldAdminTextInputWidget, help_text=HOW_TO_WRITE
    )
    language = forms.CharField(
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Such as en, uk, ru; recognised where empty.",
    )
    note = forms.CharField(
        label="How it was come by",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Kept with the capture, as part of the chain of custody.",
    )

    def clean(self) -> dict[str, Any]:
        """Say in the form what the details refuse."""
        given = super().clean() or {}
        try:
            self.details()
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return given

    def details(self) -> ArticleDetails:
        """The details as the service takes them; ValueError for what it refuses."""
        names = ArticleDetails.__dataclass_fields__
        return ArticleDetails(
            **{name: self.cleaned_data.get(name, "") for name in names}
        )


class FileForm(DetailsForm):
    """An article as a file."""

    method = CaptureMethod.UPLOAD
    document = forms.FileField(
        label="File",
        widget=UnfoldAdminFileFieldWidget,
        help_text=(
            "Plain text, HTML or PDF as it was saved; a photograph (JPEG, PNG, WebP, "
            "TIFF, GIF, AVIF); a film (MP4, MOV, WebM, MKV) or sound (MP3, M4A, Ogg, "
            "WAV, FLAC). What it is, its bytes tell."
        ),
    )
    evidence_of = forms.CharField(
        label="Evidence of",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=(
            "Reference of an article that is kept (S-000001), for a picture or document "
            "that came with it; empty for something of its own."
        ),
    )
    field_order = ("document", "evidence_of")

    def clean_document(self) -> Any:
        """Refuse what is too large before it is read."""
        document = self.cleaned_data["document"]
        if document.size > settings.INGEST_MAX_BYTES:
            most = settings.INGEST_MAX_BYTES // MEGABYTE
            raise ValidationError(f"The file is larger than {most} MB.")
        return document

    def clean_evidence_of(self) -> Article | None:
        """Find the article."""
        reference = self.cleaned_data["evidence_of"].strip()
        if not reference:
            return None
        article = Article.objects.filter(reference=reference.upper()).first()
        if article is None:
            raise ValidationError(f"There is no article {reference}.")
        return article

    def handed_in(self) -> tuple[bytes, str]:
        """The bytes and their file name."""
        document = self.cleaned_data["document"]
        return document.read(), document.name


class PasteForm(DetailsForm):
    """An article as pasted text."""

    method = CaptureMethod.PASTE
    text = forms.CharField(
        strip=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 14})
    )
    field_order = ("text",)

    def handed_in(self) -> tuple[bytes, str]:
        """The text in UTF-8, which has no file name."""
        # Browsers send line ends as CR LF, whatever was pasted.
        return self.cleaned_data["text"].replace("\r\n", "\n").encode(), ""


def hand_in(
    request: HttpRequest,
    model_admin: "ModelAdmin[Any]",
    form_class: type[FileForm] | type[PasteForm],
    title: str,
) -> HttpResponse:
    """The page on which a file or text is handed in; afterwards the article's page."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = form_class(
        request.POST or None, request.FILES or None, initial=request.GET.dict()
    )
    if form.is_valid() and (kept := _kept(request, form)):
        article = kept.article
        told = "is kept" if kept.outcome == "kept" else "was kept already"
        messages.success(request, f"{article.reference} “{article.title}” {told}.")
        return HttpResponseRedirect(
            reverse("admin:sources_article_change", args=[article.pk])
        )
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "form": form,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "sources/admin/hand_in.html", context)


def _kept(
    request: HttpRequest, form: FileForm | PasteForm
) -> Ingested | IngestedMedia | None:
    body, file_name = form.handed_in()
    try:
        return ingest_file(
            body=body,
            file_name=file_name,
            collector=request.user.get_username(),
            collected_by=request.user,  # type: ignore[arg-type]
            details=form.details(),
            method=form.method,
            article=form.cleaned_data.get("evidence_of"),
        )
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return None
