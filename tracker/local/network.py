"""The worker that fetches: threads that wait for sites, and share some connections.

Run as `python -m tracker.local.network`; more than one may run.
"""

import os
import sys

THREADS = 16


def main() -> None:
    """Run a Celery worker for the queue `network` until it is stopped."""
    # A connection for every task would cost more than the task.
    os.environ.setdefault("DATABASE_POOL", "1")
    sys.argv[1:1] = [
        *("--app", "tracker", "worker", "--queues", "network", "--loglevel", "INFO"),
        *("--pool", "threads", "--concurrency", str(THREADS)),
        *("--without-gossip", "--without-mingle", "--hostname", "network@%h"),
    ]

    from celery.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
