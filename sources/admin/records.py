"""The base of the admins of sources, with the services that write."""

from sources.services.articles import ArticleRefused
from sources.services.records import EditConflict, delete_record, save_record
from tracker.common.admin import RecordAdmin


class SourceAdmin(RecordAdmin):
    """Saves through the services of sources."""

    saving = staticmethod(save_record)
    deleting = staticmethod(delete_record)
    refusals = (EditConflict, ArticleRefused)
