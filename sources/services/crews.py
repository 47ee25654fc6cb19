"""A crew fetches what is due: threads that wait for sites, and one that keeps the books.

The one claims, begins and records for several pages at once; the threads use no
database. What is due is told by the database alone, so that any number of crews may be
at it, in any number of processes, and each may die at any moment.
"""

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from sources.services.asked_pages import Fetched, record_asked
from sources.services.fetchers import FetchingUnavailable
from sources.services.leases import Lease, claim_due, is_much_staged, release
from sources.services.visits import Asked, Visit, ask, begin_visits

logger = logging.getLogger(__name__)

# With so many pages that wait to be read, no others are fetched: what is ahead of the
# readers by more than a lease lasts would have to be given out again.
_MOST_AHEAD = 100
_PATIENCE_SECONDS = 0.2
# When the broker was away, or a setting in the way.
_SOON = timedelta(seconds=20)
# What comes within so many seconds of an answer is recorded together with it.
_TOGETHER_SECONDS = 0.05


@dataclass
class Crew:
    """Some threads, what they are at, and which hosts rest until when.

    `goes_on` is asked before anything new is begun; `read` is told what is to be read.
    """

    threads: int
    goes_on: Callable[[], bool]
    read: Callable[[list[Lease]], None]
    under_way: dict["Future[Asked]", Visit] = field(default_factory=dict)
    resting: dict[str, float] = field(default_factory=dict)
    is_cut_off: bool = False

    def run(self) -> None:
        """Fetch until nothing is due, or the crew is not to go on."""
        with ThreadPoolExecutor(self.threads) as pool:
            while True:
                is_ahead = is_much_staged(much=_MOST_AHEAD)
                visits = self._next() if self._may_begin() and not is_ahead else []
                for visit in visits:
                    self.under_way[pool.submit(ask, visit)] = visit
                if self.under_way:
                    self._record(self._answers())
                elif is_ahead and self._may_begin():
                    time.sleep(_PATIENCE_SECONDS)
                elif not (visits or self._has_rested()):
                    return

    def _may_begin(self) -> bool:
        # Whoever is without the broker leaves what is due to a later crew.
        return not self.is_cut_off and self.goes_on()

    def _next(self) -> list[Visit]:
        free = self.threads - len(self.under_way)
        now = time.monotonic()
        self.resting = {host: end for host, end in self.resting.items() if end > now}
        if not free:
            return []
        leases = claim_due(most=free, resting=self.resting)
        self._have_read([lease for lease in leases if lease.is_fetched])
        return begin_visits([lease for lease in leases if not lease.is_fetched])

    def _answers(self) -> Iterable["Future[Asked]"]:
        done, others = wait(self.under_way, return_when=FIRST_COMPLETED)
        if others:
            time.sleep(_TOGETHER_SECONDS)
        return done | {future for future in others if future.done()}

    def _record(self, answers: Iterable["Future[Asked]"]) -> None:
        asked = []
        for future in answers:
            visit = self.under_way.pop(future)
            try:
                asked.append(future.result())
            except FetchingUnavailable as error:
                logger.error("Nothing can be fetched: %s", error)  # noqa: TRY400
                self.is_cut_off = True
                release(visit.lease, due_at=timezone.now() + _SOON)
        recorded = record_asked(asked)
        for fetched in recorded:
            self._conclude(fetched)
        self._have_read([one.lease for one in recorded if one.is_to_be_read])

    def _conclude(self, fetched: Fetched) -> None:
        if fetched.problem is not None:
            logger.warning("A refresh was dropped: %s", fetched.problem)
        rest = fetched.rest_seconds or settings.FETCH_REST_SECONDS
        self.resting[fetched.host] = time.monotonic() + rest

    def _have_read(self, leases: list[Lease]) -> None:
        if leases:
            self.read(leases)

    def _has_rested(self) -> bool:
        """Wait until a host has rested, if that is soon; tell whether one has."""
        soon = time.monotonic() + settings.FETCH_WAIT_SECONDS
        # A host that asks for more patience is left to the next round.
        ends = [end for end in self.resting.values() if end <= soon]
        if not ends or not self._may_begin():
            return False
        time.sleep(max(0.0, min(ends) - time.monotonic()))
        return True
