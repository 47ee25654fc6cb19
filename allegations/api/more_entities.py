"""Places, provisions, outlets and proceedings that current allegations mention."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import FloatField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from allegations.api.documentation import documented_as
from allegations.api.entities import NOW, EntityViewSet
from allegations.api.entity_documents import (
    OutletPage,
    OutletRecord,
    PlacePage,
    PlaceRecord,
    ProceedingPage,
    ProceedingRecord,
    ProvisionPage,
    ProvisionRecord,
)
from allegations.api.formats import Record
from allegations.api.lists import Rows
from allegations.choices import EntityKind
from allegations.filtering.entities import (
    OutletFilterSet,
    PlaceFilterSet,
    ProceedingFilterSet,
    ProvisionFilterSet,
)
from allegations.filtering.parameters import PLACE_FORM, PROCEEDING_FORM
from allegations.formats import geojson, tables
from allegations.ledger.bodies import PlacePart, ProvisionPart
from allegations.querysets import Moment

PROVISION_FORM = r"[a-z0-9][a-z0-9-]{0,39}:[^/:\x00-\x1f]{1,50}"
# A name may have a slash in it.
OUTLET_FORM = r"[^\x00-\x1f]{1,200}"


@documented_as(noun="place", example="L-000001", page=PlacePage)
class PlaceViewSet(EntityViewSet):
    """Places."""

    kind = EntityKind.PLACE
    record_class = PlaceRecord
    filterset_class = PlaceFilterSet
    lookup_value_regex = PLACE_FORM
    columns = tables.entity_columns(PlacePart)
    formats = ("json", "jsonld", "csv", "geojson")

    def rows(self, moment: Moment = NOW) -> Rows:
        """All places; their points as numbers, to be filtered by."""
        rows = super().rows(moment)
        if moment != NOW:
            return rows
        located: Rows = rows.alias(
            latitude=Cast(KT("data__latitude"), FloatField()),
            longitude=Cast(KT("data__longitude"), FloatField()),
        )
        return located

    def features(self, record: Record, site: str) -> Iterable[Mapping[str, Any]]:
        """The one feature of a place."""
        return [geojson.place_feature(record, site=site)]


@documented_as(
    noun="provision",
    example="rome-statute:8(2)(b)(viii)",
    page=ProvisionPage,
)
class ProvisionViewSet(EntityViewSet):
    """Provisions."""

    kind = EntityKind.PROVISION
    record_class = ProvisionRecord
    filterset_class = ProvisionFilterSet
    lookup_value_regex = PROVISION_FORM
    columns = tables.entity_columns(ProvisionPart)


@documented_as(noun="outlet", example="Sample casebook", page=OutletPage)
class OutletViewSet(EntityViewSet):
    """Outlets."""

    kind = EntityKind.OUTLET
    record_class = OutletRecord
    filterset_class = OutletFilterSet
    lookup_value_regex = OUTLET_FORM
    columns = ("name", "record", "version", "ledger_index", "published_at")


@documented_as(noun="proceeding", example="J-2024-0001", page=ProceedingPage)
class ProceedingViewSet(EntityViewSet):
    """Proceedings."""

    kind = EntityKind.PROCEEDING
    record_class = ProceedingRecord
    filterset_class = ProceedingFilterSet
    lookup_value_regex = PROCEEDING_FORM
    columns = tables.PROCEEDING_COLUMNS

    def row(self, record: Record, site: str) -> Mapping[str, Any]:
        """The cells of one proceeding, with its steps in order."""
        return tables.proceeding_row(record)
