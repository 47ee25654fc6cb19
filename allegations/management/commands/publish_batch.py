"""Propose, approve, run and cancel batches of publications from the command line."""

import time
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from allegations.choices import CurationStatus
from allegations.models import Allegation, PublicationBatch
from allegations.services.publication import PublicationRefused
from allegations.services.publication_batches import (
    approve_batch,
    cancel_batch,
    progress_of,
    propose_batch,
    run_batch,
)
from allegations.services.review import TransitionRefused


class Command(BaseCommand):
    """`manage.py publish_batch propose | approve | run | cancel`."""

    help = "Publish many allegations as one batch that a second person approves."

    def add_arguments(self, parser: CommandParser) -> None:
        """One step a call, so that two people take them."""
        steps = parser.add_subparsers(dest="step", required=True)
        propose = steps.add_parser("propose", help="Put allegations into a batch.")
        propose.add_argument("references", nargs="*", metavar="A-2022-0001")
        propose.add_argument(
            "--all-drafts",
            action="store_true",
            help="Every public-to-be draft, instead of references.",
        )
        for name in ("approve", "cancel", "run"):
            step = steps.add_parser(name, help=f"{name.capitalize()} a batch.")
            step.add_argument("batch", type=int)
        for name in ("propose", "approve", "cancel"):
            step = steps.choices[name]
            step.add_argument("--by", required=True, metavar="USER")
            step.add_argument("--reason", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take the step; raise CommandError with every reason against it."""
        try:
            getattr(self, f"_{options['step']}")(options)
        except (PublicationRefused, TransitionRefused) as refused:
            raise CommandError(str(refused)) from refused

    def _propose(self, options: dict[str, Any]) -> None:
        batch = propose_batch(
            allegations=_chosen(options),
            by=_user(options["by"]),
            reason=options["reason"],
        )
        self.stdout.write(
            f"{batch}: {batch.items.count()} allegations wait for a second person. "
            f"Go on with: publish_batch approve {batch.pk} --by … --reason …"
        )

    def _approve(self, options: dict[str, Any]) -> None:
        batch = approve_batch(
            record=_batch(options["batch"]),
            reviewer=_user(options["by"]),
            reason=options["reason"],
        )
        self.stdout.write(
            f"{batch} is approved: the worker takes it up, or publish_batch run "
            f"{batch.pk} does."
        )

    def _cancel(self, options: dict[str, Any]) -> None:
        batch = cancel_batch(
            record=_batch(options["batch"]),
            by=_user(options["by"]),
            reason=options["reason"],
        )
        self.stdout.write(f"{batch} is cancelled; {_told(batch.pk)}.")

    def _run(self, options: dict[str, Any]) -> None:
        batch, started = _batch(options["batch"]), time.monotonic()
        before = progress_of(batch.pk).published
        done = run_batch(batch_id=batch.pk).published - before
        seconds = time.monotonic() - started
        batch.refresh_from_db()
        self.stdout.write(
            f"{batch} ({batch.get_state_display()}): {_told(batch.pk)}; "
            f"{done} now, {done / seconds:.1f} a second."
        )


def _told(batch_id: int) -> str:
    progress = progress_of(batch_id)
    return (
        f"{progress.published} published, {progress.refused} refused, "
        f"{progress.waiting} waiting"
    )


def _chosen(options: dict[str, Any]) -> list[Allegation]:
    if options["all_drafts"]:
        return list(
            Allegation.objects.filter(
                status=CurationStatus.DRAFT, sensitivity="public"
            ).order_by("pk")
        )
    wanted = options["references"]
    found = Allegation.objects.in_bulk(wanted, field_name="reference")
    missing = [reference for reference in wanted if reference not in found]
    if missing:
        raise CommandError(f"No such allegation: {', '.join(missing)}.")
    return list(found.values())


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user {name}.")
    return user


def _batch(number: int) -> PublicationBatch:
    batch = PublicationBatch.objects.filter(pk=number).first()
    if batch is None:
        raise CommandError(f"There is no batch {number}.")
    return batch
