"""The base of every admin: what is saved goes through a service, and evidence is read.

`RecordAdmin` and its inlines are for what people edit, `EvidenceAdmin` for rows that
are only added. Nothing here knows the models or services of an app: each app names
its services in one subclass of `RecordAdmin`.
"""

from tracker.common.admin.actions import ReasonForm
from tracker.common.admin.evidence import EvidenceAdmin, EvidenceInline
from tracker.common.admin.forms import RecordForm, RowForm
from tracker.common.admin.inlines import RecordStacked, RecordTabular
from tracker.common.admin.pages import page_number
from tracker.common.admin.records import RecordAdmin
from tracker.common.admin.rendering import admin_link, badge, pretty_json, unbroken

__all__ = [
    "EvidenceAdmin",
    "EvidenceInline",
    "ReasonForm",
    "RecordAdmin",
    "RecordForm",
    "RecordStacked",
    "RecordTabular",
    "RowForm",
    "admin_link",
    "badge",
    "page_number",
    "pretty_json",
    "unbroken",
]
