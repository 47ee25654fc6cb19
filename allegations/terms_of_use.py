"""Under what terms the record is given away, and how to object: the same everywhere."""

from django.conf import settings

QUOTATIONS = "Quotations belong to their authors; the licence does not cover them."
NO_ADDRESS = "Write to whoever runs this site; no address is stated here."


def terms_of_use() -> dict[str, str]:
    """Licence, what it does not cover, and how to object or ask for removal."""
    contact = settings.OBJECTIONS_CONTACT
    how = (
        f"Write to {contact} and name the reference of the record."
        if contact
        else NO_ADDRESS
    )
    return {
        "licence": settings.DATA_LICENCE,
        "quotations": QUOTATIONS,
        "objections": how,
    }
