"""The addresses of the project."""

from django.contrib import admin
from django.urls import include, path

from tracker.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("tracker.api")),
    path("healthz", healthz, name="healthz"),
]

handler500 = "allegations.api.base.server_error"
