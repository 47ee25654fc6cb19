"""The classes of django-unfold, typed as the classes of Django that they extend.

django-unfold carries no types; here, and only here, it is told to mypy as Django's.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib import admin

    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    from unfold.admin import ModelAdmin, StackedInline, TabularInline

__all__ = ["ModelAdmin", "StackedInline", "TabularInline"]
