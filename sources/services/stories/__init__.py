"""Which articles come from one origin: comparing them, joining them, deciding on them."""

from sources.services.stories.comparing import (
    compare_articles,
    compare_new_text,
    waiting_texts,
)
from sources.services.stories.deciding import (
    OriginRefused,
    confirm_pair,
    merge_stories,
    split_article,
    split_pair,
)

__all__ = [
    "OriginRefused",
    "compare_articles",
    "compare_new_text",
    "confirm_pair",
    "merge_stories",
    "split_article",
    "split_pair",
    "waiting_texts",
]
