"""The addresses of the public API, its schema and its documentation."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.routers import SimpleRouter

from allegations.api.base import NotFoundView
from allegations.api.entities import (
    ActorViewSet,
    ArticleViewSet,
    InstrumentViewSet,
)
from allegations.api.records import AllegationViewSet, CaseViewSet
from allegations.api.root import RootView

router = SimpleRouter()
router.register("allegations", AllegationViewSet, "allegation")
router.register("cases", CaseViewSet, "case")
router.register("actors", ActorViewSet, "actor")
router.register("articles", ArticleViewSet, "article")
router.register("instruments", InstrumentViewSet, "instrument")

urlpatterns = [
    path("v1/", RootView.as_view(), name="api-root"),
    path("v1/", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(), name="docs"),
    # With a slash at the end, so that an address without one is still led to its own.
    re_path(r"^(?:.*/)?$", NotFoundView.as_view()),
]
