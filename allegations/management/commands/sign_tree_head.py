"""Sign the newest head of the ledger's tree, and have it timestamped."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from allegations.ledger.signing import KeyRefused
from allegations.services.kept_heads import OlderLedger
from allegations.services.signing_keys import ensure_signing_key
from allegations.services.tree_heads import (
    AuthorityAway,
    sign_tree_head,
    timestamp_signed_heads,
)


class Command(BaseCommand):
    """`manage.py sign_tree_head [--make-key]`."""

    help = "Sign the newest tree head and have signed heads timestamped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to make the first key."""
        parser.add_argument(
            "--make-key",
            action="store_true",
            help="Make SIGNING_KEY_FILE first, unless there is a key.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sign and ask; exit status 1 where that cannot be done."""
        if options["make_key"] and ensure_signing_key():
            self.stdout.write(f"Made the key {settings.SIGNING_KEY_FILE}: keep a copy.")
        try:
            signed = sign_tree_head()
        except (KeyRefused, OlderLedger) as refused:
            raise CommandError(str(refused)) from refused
        if signed is None:
            self.stdout.write("The ledger is empty: nothing to sign.")
            return
        self.stdout.write(
            f"Signed: {signed.head_id} entries, key {signed.key_id} "
            f"(signing_key_fingerprint)."
        )
        self._timestamp()

    def _timestamp(self) -> None:
        if not settings.TIMESTAMP_URL:
            self.stdout.write("Not timestamped: TIMESTAMP_URL names no authority.")
            return
        try:
            done = timestamp_signed_heads()
        except AuthorityAway as away:
            raise CommandError(
                f"{away} The head stays signed; run this again."
            ) from away
        self.stdout.write(
            f"{done} signed heads timestamped. A timestamp proves that they existed "
            "then, and nothing about the truth of what was published."
        )
