"""The state of watching an article, in words."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sources.choices import Shown
from sources.models import Article, Watch
from sources.models.watch import UNREACHABLE
from sources.watching.intervals import interval

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STANDINGS = {
    "": "No try has been completed yet.",
    Shown.ARTICLE: "The last answer showed the article.",
    Shown.GONE: "The last answer was that the page is no longer there.",
    Shown.WITHHELD: "The last answer was that the page is withheld for legal reasons.",
    Shown.BLOCKED: "The last answer was that we are not let in.",
    Shown.SOFT_404: "The last answer was another page than the one asked for.",
    Shown.PAYWALL: "The last answer was a paywall.",
    Shown.CONSENT_WALL: "The last answer was a request for consent.",
    Shown.ERROR_STATUS: "The last answer was an error of the server.",
    UNREACHABLE: "The site cannot be reached.",
}
_WITHOUT_URL = (
    "It is not watched: it has no URL yet. Once one is attached it is fetched, compared "
    "with what is kept, and watched from then on."
)


def watch_in_words(article: Article, watch: Watch | None, now: datetime) -> list[str]:
    """Return sentences on whether it is watched, how it stands and when it is due."""
    if not article.url:
        return [_WITHOUT_URL]
    if watch is None or watch.due_at is None:
        why = "watching is switched off" if not article.is_watched else "nothing is due"
        return [f"It is not watched: {why}.", *_standing(watch)]
    return [*_standing(watch), *_due(article, watch, watch.due_at, now)]


def rough(length: timedelta) -> str:
    """Return a length of time as people say it: “about 2 hours”."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < _MINUTE:
        return "less than a minute"
    for size, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= 1.5 * size or size == _MINUTE:
            many = round(seconds / size)
            return f"about {many} {name}{'' if many == 1 else 's'}"
    raise AssertionError("every length has a unit")


def _standing(watch: Watch | None) -> Iterator[str]:
    if watch is None:
        return
    yield _STANDINGS.get(watch.standing, watch.get_standing_display())
    if watch.checked_at is not None:
        yield f"Last tried {_moment(watch.checked_at)}."
    if watch.changed_at is not None:
        yield f"Last change noticed {_moment(watch.changed_at)}."
    if watch.failures:
        tries = "try" if watch.failures == 1 else "tries"
        yield f"{watch.failures} {tries} without an answer since the last with one."


def _due(
    article: Article, watch: Watch, due_at: datetime, now: datetime
) -> Iterator[str]:
    if watch.lease_until is not None and watch.lease_until >= now:
        what = "read" if watch.staged is not None else "fetched"
        yield f"It is being {what} now."
    elif due_at <= now:
        yield "It is due now and waits for its turn."
    else:
        yield f"Due again {_moment(due_at)}, in {rough(due_at - now)}."
    born = article.published_latest or article.created_at.date()
    since = now - watch.changed_at if watch.changed_at else None
    often = interval(
        age=now.date() - born,
        since_change=since,
        failures=watch.failures,
        number=article.pk,
    )
    yield f"At its age it is looked at every {rough(often).removeprefix('about ')} or so."


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
