import stat

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from tracker.local.prepare import (
    STAMP,
    collect_static,
    is_static_collected,
    kept_passwords,
    make_accounts,
)


@pytest.mark.django_db
def test_accounts_sign_in_with_the_kept_passwords(tmp_path):
    sign_in = tmp_path / "sign-in.txt"
    make_accounts(sign_in)
    passwords = kept_passwords(sign_in)
    assert stat.S_IMODE(sign_in.stat().st_mode) == 0o600
    for name, password in passwords.items():
        assert authenticate(username=name, password=password)
    curator = User.objects.get(username="curator")
    reviewer = User.objects.get(username="reviewer")
    assert (curator.is_superuser, reviewer.is_superuser) == (True, False)
    assert reviewer.is_staff
    assert reviewer.groups.filter(name="Reviewers").exists()


@pytest.mark.django_db
def test_a_changed_password_outlives_the_next_start(tmp_path):
    sign_in = tmp_path / "sign-in.txt"
    make_accounts(sign_in)
    curator = User.objects.get(username="curator")
    curator.set_password("chosen by the curator")
    curator.save()
    make_accounts(sign_in)
    assert authenticate(username="curator", password="chosen by the curator")


@pytest.mark.django_db
def test_a_lost_sign_in_file_gives_new_passwords(tmp_path):
    sign_in = tmp_path / "sign-in.txt"
    make_accounts(sign_in)
    sign_in.unlink()
    make_accounts(sign_in)
    password = kept_passwords(sign_in)["curator"]
    assert authenticate(username="curator", password=password)


def test_static_files_are_collected_once(settings):
    folder = settings.DATA_DIR
    collect_static(folder)
    assert is_static_collected(folder)
    before = (folder / "static" / STAMP).stat().st_mtime_ns
    collect_static(folder)
    assert (folder / "static" / STAMP).stat().st_mtime_ns == before
