"""The row lock under which a record changes its status."""

from allegations.models import Allegation, Case


def locked(record: Allegation | Case) -> Allegation | Case:
    """The record as it stands in the database now, locked until the transaction ends."""
    if isinstance(record, Case):
        return Case.objects.select_for_update().get(pk=record.pk)
    return Allegation.objects.select_for_update().get(pk=record.pk)
