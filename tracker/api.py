"""The addresses of the public API, its schema and its documentation."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularSwaggerView
from rest_framework.routers import SimpleRouter

from allegations.api.base import NotFoundView, SlashView
from allegations.api.changes import ChangesView
from allegations.api.entities import (
    ActorViewSet,
    ArticleViewSet,
    InstrumentViewSet,
)
from allegations.api.ledger import EntriesView, HeadsView, KeysView, LedgerView
from allegations.api.ledger_proofs import ConsistencyProofView, InclusionProofView
from allegations.api.linked_data import ContextView, VocabularyView
from allegations.api.more_entities import (
    OutletViewSet,
    PlaceViewSet,
    ProceedingViewSet,
    ProvisionViewSet,
)
from allegations.api.openapi import SchemaView
from allegations.api.records import AllegationViewSet, CaseViewSet
from allegations.api.root import RootView
from allegations.api.statements import (
    AccusationViewSet,
    CharacterisationViewSet,
    FigureViewSet,
    ResponseViewSet,
    StoryViewSet,
)
from allegations.api.usage import UsageView
from allegations.api.vocabularies import VocabulariesView, VocabularyTermsView

router = SimpleRouter()
router.register("allegations", AllegationViewSet, "allegation")
router.register("cases", CaseViewSet, "case")
router.register("actors", ActorViewSet, "actor")
router.register("articles", ArticleViewSet, "article")
router.register("instruments", InstrumentViewSet, "instrument")
router.register("provisions", ProvisionViewSet, "provision")
router.register("places", PlaceViewSet, "place")
router.register("outlets", OutletViewSet, "outlet")
router.register("proceedings", ProceedingViewSet, "proceeding")
router.register("accusations", AccusationViewSet, "accusation")
router.register("responses", ResponseViewSet, "response")
router.register("figures", FigureViewSet, "figure")
router.register("characterisations", CharacterisationViewSet, "characterisation")
router.register("stories", StoryViewSet, "story")

urlpatterns = [
    path("v1/", RootView.as_view(), name="api-root"),
    path("v1/", include(router.urls)),
    path("v1/context.jsonld", ContextView.as_view(), name="context"),
    path("v1/vocabularies/", VocabulariesView.as_view(), name="vocabularies"),
    path(
        "v1/vocabularies/<slug:name>/",
        VocabularyTermsView.as_view(),
        name="vocabulary-terms",
    ),
    path("v1/vocabulary", VocabularyView.as_view(), name="vocabulary"),
    path("v1/usage/", UsageView.as_view(), name="usage"),
    path("v1/changes/", ChangesView.as_view(), name="changes"),
    path("v1/ledger/", LedgerView.as_view(), name="ledger"),
    path("v1/ledger/heads/", HeadsView.as_view(), name="ledger-heads"),
    path("v1/ledger/entries/", EntriesView.as_view(), name="ledger-entries"),
    path("v1/ledger/keys/", KeysView.as_view(), name="ledger-keys"),
    path(
        "v1/ledger/proofs/inclusion/",
        InclusionProofView.as_view(),
        name="ledger-inclusion-proof",
    ),
    path(
        "v1/ledger/proofs/consistency/",
        ConsistencyProofView.as_view(),
        name="ledger-consistency-proof",
    ),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(), name="docs"),
    # No (?s:…) here: Django cannot turn it back into an address, and then none.
    re_path(r"^(?:[\s\S]*/)?$", NotFoundView.as_view()),
    re_path(r"^[\s\S]*$", SlashView.as_view()),
]
