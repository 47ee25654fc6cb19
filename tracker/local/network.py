"""The worker that fetches: one crew, whose threads wait for sites.

Run as `python -m tracker.local.network`; more than one may run.
"""

import os
import sys


def main() -> None:
    """Run a Celery worker for the queue `network` until it is stopped."""
    # A connection for every task would cost more than the task.
    os.environ.setdefault("DATABASE_POOL", "1")
    sys.argv[1:1] = [
        *("--app", "tracker", "worker", "--queues", "network", "--loglevel", "INFO"),
        # A thread, so that the worker hears a signal while its crew is at work.
        *("--pool", "threads", "--concurrency", "1"),
        *("--without-gossip", "--without-mingle", "--hostname", "network@%h"),
    ]

    from celery.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
