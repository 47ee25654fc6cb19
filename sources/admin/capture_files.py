"""The files of captures, for those who may see captures."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from sources.admin.media_files import (
    file_response,
    kept_response,
    preview_response,
)
from sources.admin.page_images import PAGE_IMAGE_URL, page_image_response
from sources.models import Capture

if TYPE_CHECKING:
    from tracker.common.admin.unfold_bases import ModelAdmin as _Base
else:
    _Base = object

KEPT_FILE_URL = "sources_capture_kept"


class CaptureFiles(_Base):
    """The addresses of images and bytes, which ask for the permission each time."""

    def get_urls(self) -> list[URLPattern]:
        """Add an address for each file."""
        site = self.admin_site
        return [
            path(
                "<int:pk>/page-image.png",
                site.admin_view(self.page_image_view),
                name=PAGE_IMAGE_URL,
            ),
            path(
                "<int:pk>/preview/",
                site.admin_view(self.preview_view),
                name="sources_capture_preview",
            ),
            path(
                "<int:pk>/file/",
                site.admin_view(self.file_view),
                name="sources_capture_file",
            ),
            path(
                "<int:pk>/kept/",
                site.admin_view(self.kept_view),
                name=KEPT_FILE_URL,
            ),
            *super().get_urls(),
        ]

    def page_image_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page image of a browser capture."""
        capture = self._visible(request, pk)
        if not capture.page_image_sha256:
            raise Http404
        return page_image_response(capture)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A photograph painted anew, without its metadata."""
        return preview_response(self._visible(request, pk))

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes of a recording, or of any media to be saved."""
        return file_response(request, self._visible(request, pk))

    def kept_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file in the archive, as it was written: for most captures a WARC file."""
        return kept_response(self._visible(request, pk))

    def _visible(self, request: HttpRequest, pk: int) -> Capture:
        # Before it is looked up: who may see none is not told which there are.
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(Capture.objects.select_related("article"), pk=pk)
