"""Giving an article its URL, and capturing a page from its address at once."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from sources.archiving.store import ArchiveError
from sources.choices import AttemptOutcome
from sources.models import Article
from sources.services.articles import ArticleRefused, attach_url
from sources.services.capture import CapturedUrl, UrlRefused, capture_url
from sources.services.fetchers import FetchingUnavailable
from sources.services.records import EditConflict
from tracker.common.admin import ReasonForm

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

_CAPTURE_REFUSALS = (UrlRefused, ArticleRefused, FetchingUnavailable, ArchiveError)
_ATTACH_REFUSALS = (ArticleRefused, EditConflict, ValidationError, ValueError)


def _url(help_text: str) -> forms.CharField:
    return forms.CharField(
        label="URL", widget=UnfoldAdminTextInputWidget, help_text=help_text
    )


def _note() -> forms.CharField:
    return forms.CharField(
        label="Why it is captured",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text="Kept with the capture.",
    )


class AttachForm(ReasonForm):
    """The URL that an article was published under, and how it was found."""

    url = _url(
        "In full, as https://example.org/page. The page can be captured from then on."
    )
    field_order = ("url", "change_reason")


class CaptureForm(forms.Form):
    """Why a page is captured now."""

    note = _note()


class NewUrlForm(forms.Form):
    """An address that is captured at once."""

    url = _url("In full, as https://example.org/page. The page is fetched at once.")
    note = _note()


def attach_url_page(
    request: HttpRequest, model_admin: "ModelAdmin[Any]", article: Article
) -> HttpResponse:
    """Ask for the URL of an article that has none, and attach it."""
    _require_change(request, model_admin, article)
    if article.url:
        messages.info(
            request, f"{article.reference} has the URL {article.url} already."
        )
        return _to(article)
    form = AttachForm(_posted(request))
    if form.is_valid():
        try:
            attach_url(
                article=article,
                url=form.cleaned_data["url"],
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["change_reason"],
            )
        except _ATTACH_REFUSALS as refusal:
            form.add_error(None, _words(refusal))
        else:
            messages.success(request, f"{article.reference} has the URL {article.url}.")
            return _to(article)
    return _page(request, model_admin, form, f"Attach a URL to {article}", "Attach URL")


def capture_page(
    request: HttpRequest, model_admin: "ModelAdmin[Any]", article: Article
) -> HttpResponse:
    """Capture the page of an article now, and say what came of it."""
    _require_change(request, model_admin, article)
    if not article.url:
        messages.error(
            request, f"{article.reference} has no URL yet: attach one first."
        )
        return _to(article)
    form = CaptureForm(_posted(request))
    if form.is_valid():
        captured = _captured(request, form, article.url, article)
        if captured:
            return _to(article)
    return _page(request, model_admin, form, f"Capture {article.url}", "Capture now")


def new_url_page(request: HttpRequest, model_admin: "ModelAdmin[Any]") -> HttpResponse:
    """Capture a page from its address; its article is registered if it is new."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = NewUrlForm(_posted(request))
    if form.is_valid():
        captured = _captured(request, form, form.cleaned_data["url"], None)
        if captured and captured.article:
            return _to(captured.article)
    return _page(request, model_admin, form, "Add article from URL", "Capture now")


def told(captured: CapturedUrl) -> tuple[int, str]:
    """Return the level and words of a message on what came of a try."""
    attempt, capture, text = captured.attempt, captured.capture, captured.extracted_text
    if capture is None:
        outcome = attempt.get_outcome_display()
        return messages.ERROR, f"Nothing was captured. {outcome}: {attempt.message}"
    if attempt.outcome == AttemptOutcome.UNCHANGED:
        return messages.SUCCESS, (
            f"The page is unchanged since capture {capture.pk}; the try is recorded."
        )
    kept = f"Capture {capture.pk} is kept ({attempt.status}"
    if text is None:
        return messages.WARNING, f"{kept}). {attempt.message}"
    return messages.SUCCESS, f"{kept}, {text.word_count} words)."


def _captured(
    request: HttpRequest, form: forms.Form, url: str, article: Article | None
) -> CapturedUrl | None:
    """Capture and tell; None where it was refused, which the form then says."""
    try:
        captured = capture_url(
            url=url,
            by=request.user,  # type: ignore[arg-type]
            note=form.cleaned_data["note"],
            article=article,
        )
    except _CAPTURE_REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return None
    level, words = told(captured)
    if captured.article is None:
        # Nothing was registered: what was typed stays, to be mended.
        form.add_error(None, words)
    else:
        messages.add_message(request, level, words)
    return captured


def _require_change(
    request: HttpRequest, model_admin: "ModelAdmin[Any]", article: Article
) -> None:
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied


def _posted(request: HttpRequest) -> QueryDict | None:
    # A form with every field empty is posted, too.
    return request.POST if request.method == "POST" else None


def _words(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return str(refusal)


def _to(article: Article) -> HttpResponse:
    return HttpResponseRedirect(
        reverse("admin:sources_article_change", args=[article.pk])
    )


def _page(
    request: HttpRequest,
    model_admin: "ModelAdmin[Any]",
    form: forms.Form,
    title: str,
    button: str,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "form": form,
        "button": button,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "sources/admin/hand_in.html", context)
