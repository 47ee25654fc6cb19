"""The addresses of the project."""

from django.contrib import admin
from django.urls import include, path, re_path

from allegations.api.base import NotFoundView, SlashView
from allegations.api.bulk import BulkFileView, BulkView
from tracker.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("tracker.api")),
    path("healthz", healthz, name="healthz"),
    path("bulk/", BulkView.as_view(), name="bulk"),
    re_path(
        r"^bulk/(?P<release>latest|r[0-9]{10})/(?P<file>[a-z]+\.[a-z]+)$",
        BulkFileView.as_view(),
        name="bulk-file",
    ),
    # The index again, under a shorter address.
    re_path(
        r"^bulk/(?P<release>latest|r[0-9]{10})/$", BulkFileView.as_view(schema=None)
    ),
    # Every other answers as the API does, and not with a page.
    re_path(r"^bulk/[\s\S]*[/.]", NotFoundView.as_view()),
    re_path(r"^(?:api|bulk(?:/[\s\S]*)?)$", SlashView.as_view()),
    path("", include("allegations.views.urls")),
]

handler404 = "allegations.views.wayfinding.not_found"
handler500 = "allegations.api.base.server_error"
