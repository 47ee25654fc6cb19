"""The worker for the processor's work: reading, comparing, checking, publishing.

Run as `python -m tracker.local.worker`; more than one may run.
"""

import os
import sys


def main() -> None:
    """Run a Celery worker for all but what waits for sites and browsers."""
    # A connection for every task would cost more than many a task. Of a pool Celery
    # makes a new one for every task, in processes such as these.
    os.environ.setdefault("DATABASE_KEPT", "1")
    sys.argv[1:1] = [
        # In this order: what waits in `origins` comes after all else (settings).
        *("--app", "tracker", "worker", "--queues", "celery,origins"),
        *("--concurrency", "2", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--hostname", "worker@%h"),
    ]

    from celery.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
