"""The worker and its schedule, through the real broker."""

import time
from pathlib import Path

SECONDS = 60


def test_the_worker_checks_the_ledger(site):
    sent = site.manage(
        "shell", "-v0", "-c", "from allegations.tasks import *;check_ledger.delay()"
    )
    assert sent.returncode == 0, sent.stderr
    log = Path(site.environment["DATA_DIR"]) / "logs" / "worker.log"
    until = time.monotonic() + SECONDS
    while "The ledger verifies: " not in log.read_text():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)


def test_the_worker_checks_the_archive(site):
    sent = site.manage(
        "shell", "-v0", "-c", "from sources.tasks import *;check_fixity.delay()"
    )
    assert sent.returncode == 0, sent.stderr
    log = Path(site.environment["DATA_DIR"]) / "logs" / "worker.log"
    until = time.monotonic() + SECONDS
    while "Fixity: Check " not in log.read_text():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)


def test_every_scheduled_task_is_one_that_the_worker_knows():
    from tracker.celery import app

    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled
    assert scheduled <= set(app.tasks)
