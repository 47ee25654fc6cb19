"""How the fields of a record are edited, on its own page and in inlines alike."""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import URLField
from unfold.widgets import (  # type: ignore[import-untyped]
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from tracker.common.admin.forms import KnownSelect, KnownSelectMultiple

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin
    from django.db import models

    _Base = BaseModelAdmin[Any]
else:
    _Base = object

SHORT_TEXT_ROWS = 3


class RecordFields(_Base):
    """Autocompletion that costs no query per row, and inputs as high as needed."""

    # TextFields that are a sentence rather than a page.
    short_texts: tuple[str, ...] = ()

    def formfield_for_foreignkey(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """Use the autocomplete that renders loaded rows without a query."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget",
                KnownSelect(db_field, self.admin_site, using=kwargs.get("using")),
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """The same for many rows."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget",
                KnownSelectMultiple(
                    db_field, self.admin_site, using=kwargs.get("using")
                ),
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Give lists one line, and short texts a low box."""
        if isinstance(db_field, ArrayField):
            kwargs["widget"] = UnfoldAdminTextInputWidget
        elif isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        elif db_field.name in self.short_texts:
            kwargs["widget"] = UnfoldAdminTextareaWidget(
                attrs={"rows": SHORT_TEXT_ROWS}
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request: Any) -> Any:
        """Every foreign key and many-to-many field, unless a class says otherwise."""
        if self.autocomplete_fields:
            return self.autocomplete_fields
        related: list[models.Field[Any, Any]] = [
            *(field for field in self.opts.fields if field.many_to_one),
            *(field for field in self.opts.fields if field.one_to_one),
            *self.opts.many_to_many,
        ]
        return [field.name for field in related if field.editable]
