"""Loading a casebook through the services, as people would enter and publish it."""

from allegations.services.casebook.loading import (
    RESEARCHER,
    REVIEWER,
    LoadedCasebook,
    load_casebook,
)

__all__ = ["RESEARCHER", "REVIEWER", "LoadedCasebook", "load_casebook"]
