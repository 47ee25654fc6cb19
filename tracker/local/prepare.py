"""What must be in place before the site serves: schema, reference data, static files.

`python -m tracker.local.prepare` does it on the database named by the environment, or
on the embedded one; `--sample` adds the sample casebook, accounts and a dossier.
Every step may be repeated.
"""

import argparse
import hashlib
import io
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tracker.local.addresses import BASE_DIR, data_dir
from tracker.local.servers import ServerError, local_servers

# The first enters and administers, the second publishes what the first has entered.
CURATOR, REVIEWER = ACCOUNTS = ("curator", "reviewer")
STAMP = ".collected"
OWN_APPS = ("tracker", "sources", "allegations")


def prepare_site() -> None:
    """Bring schema, roles, reference data, signing key and static files up to date.

    Raises ServerError for a database that cannot be migrated, and for that of an older
    backup, in which may be public what has been withheld since.
    """
    from allegations.services.kept_heads import OlderLedger
    from allegations.services.roles import ensure_roles
    from allegations.services.signing_keys import ensure_signing_key
    from allegations.services.tree_heads import check_newest_head

    try:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
    except SystemCheckError as refused:
        raise ServerError(str(refused)) from refused
    try:
        check_newest_head()
    except OlderLedger as older:
        raise ServerError(str(older)) from older
    ensure_roles()
    ensure_signing_key()
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    collect_static(data_dir())


def prepare_sample(folder: Path) -> None:
    """Make the accounts, load the sample casebook and hand out what it makes.

    `folder` keeps the sign-in and the dossier.
    """
    make_accounts(folder / "sign-in.txt")
    call_command("load_casebook", verbosity=0, stdout=io.StringIO())
    _sign_and_release()
    _export_first_dossier(folder / "dossiers")


def _sign_and_release() -> None:
    """Do now what the worker would do within the quarter of an hour."""
    from allegations.ledger.signing import KeyRefused
    from allegations.services.releases import (
        run_waiting_releases,
        start_missing_release,
    )
    from allegations.services.tree_heads import sign_tree_head

    # The worker tells of a key that cannot be used, again and again.
    with suppress(KeyRefused):
        sign_tree_head()
    start_missing_release()
    run_waiting_releases()


def _export_first_dossier(dossiers: Path) -> None:
    """Export the first published case, unless some dossier is there already."""
    from allegations.choices import RecordKind, VersionStanding
    from allegations.models import PublishedVersion

    if dossiers.exists() and any(dossiers.iterdir()):
        return
    current = PublishedVersion.objects.filter(
        kind=RecordKind.CASE,
        standing=VersionStanding.PUBLIC,
        visible__upper_inf=True,
    )
    case = current.order_by("reference").first()
    if case is not None:
        call_command("dossier", case.reference, out=dossiers, stdout=io.StringIO())


def collect_static(folder: Path) -> None:
    """Collect the static files into `folder/static`, unless none can have changed."""
    if is_static_collected(folder):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    (folder / "static" / STAMP).write_text(_static_fingerprint())


def is_static_collected(folder: Path) -> bool:
    """Say whether `folder/static` holds what would be collected now."""
    stamp = folder / "static" / STAMP
    return stamp.exists() and stamp.read_text() == _static_fingerprint()


def _static_fingerprint() -> str:
    """Return what the collected files depend on: the packages and our own files."""
    digest = hashlib.sha256((BASE_DIR / "requirements.txt").read_bytes())
    for app in OWN_APPS:
        for path in sorted((BASE_DIR / app / "static").rglob("*")):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def make_accounts(sign_in: Path) -> None:
    """Make the accounts with passwords that are chosen once and kept in `sign_in`.

    Accounts keep their passwords as long as the file is there to tell them.
    """
    from django.contrib.auth import get_user_model

    from allegations.services.roles import ensure_roles

    is_first_time = not sign_in.exists()
    _, reviewers = ensure_roles()
    passwords = kept_passwords(sign_in)
    accounts = get_user_model().objects
    for name in ACCOUNTS:
        user = accounts.filter(username=name).first() or accounts.create_user(name)
        user.is_staff = True
        user.is_superuser = name == CURATOR
        if is_first_time or not user.has_usable_password():
            user.set_password(passwords[name])
        user.save()
        if name == REVIEWER:
            user.groups.add(reviewers)


def kept_passwords(sign_in: Path) -> dict[str, str]:
    """Return the password of each account, choosing and keeping them on first need."""
    if not sign_in.exists():
        descriptor = os.open(sign_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.writelines(
                f"{name} {secrets.token_urlsafe(12)}\n" for name in ACCOUNTS
            )
    lines = sign_in.read_text().splitlines()
    return dict(line.split(maxsplit=1) for line in lines)


def main() -> None:
    """Prepare the site from the command line."""
    parser = argparse.ArgumentParser(description="Prepare the site for serving.")
    parser.add_argument("--sample", action="store_true", help="load the sample too")
    parser.add_argument("--static", action="store_true", help="static files only")
    options = parser.parse_args()
    folder = data_dir()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if options.static:
        django.setup()
        collect_static(folder)
        return
    try:
        with local_servers(folder):
            django.setup()
            prepare_site()
            if options.sample:
                prepare_sample(folder)
    except ServerError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
