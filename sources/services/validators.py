"""On which condition a page is asked for again."""

from sources.choices import Shown
from sources.fetching.results import Validators
from sources.models import Capture


def validators_of(newest: Capture) -> Validators | None:
    """Return what the server is told of the version we have, or None: send it anew."""
    # A body that was cut off is asked for again in full.
    if newest.shows != Shown.ARTICLE or newest.truncated:
        return None
    return Validators(newest.final_url, newest.etag, newest.last_modified)
