"""Make a key with which somebody may send more requests to the API."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from allegations.services.api_keys import ApiKeyRefused, make_api_key


class Command(BaseCommand):
    """`manage.py api_key NAME [--per-minute N]`."""

    help = "Make an API key and show it once; it is revoked in the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose it is, and how much it allows."""
        parser.add_argument("name", help="Who gets it, and where to reach them.")
        parser.add_argument(
            "--per-minute",
            type=int,
            help="Requests a minute; without it as many as API_KEY_PER_MINUTE says.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the key alone on standard output, so that it can be piped."""
        try:
            key, text = make_api_key(
                name=options["name"], per_minute=options["per_minute"]
            )
        except ApiKeyRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stderr.write(
            f"Key of {key.name}. It is shown once: only its hash is kept. Send it as "
            "“Authorization: Bearer …”."
        )
        self.stdout.write(text)
