import pytest

from tracker.local.addresses import is_port_free, local_addresses


@pytest.mark.browser
def test_the_admin_signs_in_and_asks_nobody_outside(site, page, outside_requests):
    page.goto(f"{site.url}/admin/")
    page.get_by_label("Username").fill("curator")
    page.get_by_label("Password").fill(site.passwords["curator"])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site.url}/admin/")
    assert page.get_by_text("curator").count() > 0
    assert outside_requests == []


@pytest.mark.browser
def test_what_a_page_asks_of_others_is_kept_in_and_recorded(page, outside_requests):
    page.set_content("<img src='https://elsewhere.example/pixel.png'>")
    assert outside_requests == ["https://elsewhere.example/pixel.png"]


def test_commands_work_on_the_running_site(site):
    done = site.manage("showmigrations", "auth")
    assert done.returncode == 0, done.stderr
    assert "[X] 0001_initial" in done.stdout


def test_a_port_in_use_is_not_free(site):
    assert not is_port_free(int(site.url.rpartition(":")[2]))


def test_addresses_of_the_environment_win(tmp_path):
    named = {"DATABASE_URL": "postgres://a@b/c", "BROKER_URL": "redis://d/0"}
    addresses = local_addresses(tmp_path, named | {"SECRET_KEY": "given"})
    assert addresses.database_url == "postgres://a@b/c"
    assert addresses.broker_url == "redis://d/0"
    assert addresses.secret_key() == "given"
    assert list(tmp_path.iterdir()) == []
