"""Compares the archive with the hashes on record."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet

from sources.archiving.incoming import plain_line
from sources.archiving.store import ArchiveError
from sources.choices import FixityStage
from sources.management.printing import print_json, print_text
from sources.models import Capture, FixityCheck, FixityFinding
from sources.services.fixity_rounds import (
    check_capture,
    check_next_slice,
    check_whole_round,
)

COUNTS = (
    *("damaged", "missing", "unreadable", "lawfully_removed", "not_destroyed"),
    "orphans",
)


class Command(BaseCommand):
    """Check and tell; exit with 1 where anything is damaged, missing or unreadable."""

    help = (
        "Re-hash what the archive keeps and compare it with the captures, by SHA-256, "
        "SHA-512 and the digests inside WARC files; then look for files that no capture "
        "names. Without options: the next slice of the round under way, as the "
        "schedule does. Nothing is changed or deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what is checked."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="a whole round, now")
        which.add_argument(
            "--slice", type=int, metavar="N", help="the next N captures of the round"
        )
        which.add_argument("--capture", type=int, metavar="ID", help="one capture")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *_: str, **options: Any) -> None:
        """Check, print, and raise CommandError where something is wrong."""
        try:
            checks = _checks(options)
        except ArchiveError as error:
            if options["json"]:
                told = {"code": error.code, "message": str(error)}
                print_json(self.stdout, {"error": told})
            raise CommandError(plain_line(str(error))) from error
        standing = _standing(checks)
        if options["json"]:
            print_json(self.stdout, _as_json(checks, standing))
        else:
            self._print(checks, standing)
        wrong = sum(check.problems for check in checks)
        if wrong:
            raise CommandError(
                f"{wrong} not as they should be: keep what is damaged for inquiry, and "
                "restore from a backup"
            )

    def _print(
        self, checks: Sequence[FixityCheck], standing: QuerySet[FixityFinding]
    ) -> None:
        for finding in standing:
            whose = _whose(finding)
            said = f"{whose}: {finding.message}" if whose else finding.message
            print_text(self.stdout, f"{finding.outcome:<13} {plain_line(said)}")
        print_text(self.stdout, _summary(checks))


def _checks(options: dict[str, Any]) -> list[FixityCheck]:
    size = settings.FIXITY_SLICE
    if options["all"]:
        return list(check_whole_round(size=size))
    if options["capture"] is not None:
        capture = Capture.objects.filter(pk=options["capture"]).first()
        if capture is None:
            raise CommandError(f"there is no capture {options['capture']}")
        return [check_capture(capture=capture)]
    if options["slice"] is not None:
        size = options["slice"]
        if size < 1:
            raise CommandError("--slice: give the number of captures, 1 or more")
    return [check_next_slice(size=size)]


def _standing(checks: Sequence[FixityCheck]) -> QuerySet[FixityFinding]:
    """The problems that stand of what was looked at."""
    looked_at = Q(pk__in=())
    for check in checks:
        if check.stage == FixityStage.STORE:
            looked_at |= Q(capture__isnull=True)
    captures = [check for check in checks if check.stage == FixityStage.CAPTURES]
    if captures:
        looked_at |= Q(capture__gt=captures[0].after, capture__lte=captures[-1].through)
    found = FixityFinding.objects.standing().filter(looked_at)
    return found.select_related("capture__article").order_by("pk")


def _summary(checks: Sequence[FixityCheck]) -> str:
    told = [
        f"{name.replace('_', ' ')}: {_total(checks, name)}"
        for name in COUNTS
        if _total(checks, name)
    ]
    captures = _looked_at(checks, FixityStage.CAPTURES)
    files = _looked_at(checks, FixityStage.STORE)
    what = f"captures: {captures}" + (f", files of the store: {files}" if files else "")
    return f"looked at {what}; {', '.join(told) or 'all intact'}"


def _as_json(
    checks: Sequence[FixityCheck], standing: QuerySet[FixityFinding]
) -> dict[str, object]:
    last = checks[-1]
    return {
        "round": last.round,
        "is_round_finished": last.stage == FixityStage.STORE and last.is_last,
        "location": last.location,
        "captures": _looked_at(checks, FixityStage.CAPTURES),
        "files": _looked_at(checks, FixityStage.STORE),
        **{name: _total(checks, name) for name in COUNTS},
        "problems": [
            {
                "outcome": finding.outcome,
                "capture": finding.capture_id,
                "article": (
                    finding.capture.article.reference if finding.capture else None
                ),
                "file": finding.name,
                "found_sha256": finding.found_sha256 or None,
                "message": finding.message,
            }
            for finding in standing
        ],
        "error": None,
    }


def _whose(finding: FixityFinding) -> str:
    if finding.capture is None:
        return ""
    article = finding.capture.article
    return f"{article.reference} “{article.title}”, capture {finding.capture_id}"


def _total(checks: Sequence[FixityCheck], name: str) -> int:
    return sum(getattr(check, name) for check in checks)


def _looked_at(checks: Sequence[FixityCheck], stage: FixityStage) -> int:
    return sum(check.looked_at for check in checks if check.stage == stage)
