"""Everybody may read; nobody may read so much that others cannot."""

import re
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture(autouse=True)
def counted_anew(settings):
    """Counters that no other test has."""
    settings.API_BROKER_PREFIX = f"api-quota-{uuid.uuid4()}"
    settings.API_ANONYMOUS_PER_MINUTE = 3
    settings.API_KEY_PER_MINUTE = 50


@pytest.fixture
def key(db):
    from allegations.services.api_keys import make_api_key

    return make_api_key(name="A university")


def with_key(text):
    return {"Authorization": f"Bearer {text}"}


def test_one_too_many_is_told_when_to_go_on(client, db):
    for left in (2, 1, 0):
        answer = client.get("/api/v1/")
        assert answer.status_code == 200
        assert answer["RateLimit-Policy"] == '"anonymous";q=3;w=60'
        assert re.fullmatch(rf'"anonymous";r={left};t=\d+', answer["RateLimit"])
    refused = client.get("/api/v1/allegations/")
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "A key allows more" in refused.json()["detail"]
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert refused["Cache-Control"] == "no-store"
    # Who has spent all may ask when to go on, and so may the browser.
    usage = client.get("/api/v1/usage/")
    assert (usage.status_code, usage.json()["remaining"]) == (200, 0)
    assert client.options("/api/v1/allegations/").status_code == 204


def test_each_address_has_a_quota_of_its_own(client, db):
    last = [client.get("/api/v1/", REMOTE_ADDR="198.51.100.1") for _ in range(4)][-1]
    assert last.status_code == 429
    assert client.get("/api/v1/", REMOTE_ADDR="198.51.100.2").status_code == 200
    # One household has a /64 of IPv6.
    household = [f"2001:db8::{number}" for number in range(1, 5)]
    last = [client.get("/api/v1/", REMOTE_ADDR=each) for each in household][-1]
    assert last.status_code == 429
    assert client.get("/api/v1/", REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


def test_who_is_behind_a_proxy_is_believed_of_our_own_alone(client, db, settings):
    forged = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(4)]
    last = [client.get("/api/v1/", headers=each) for each in forged][-1]
    assert last.status_code == 429
    settings.API_TRUSTED_PROXIES = 1
    passed = [{"X-Forwarded-For": f"10.0.0.{n}, 198.51.100.9"} for n in range(4)]
    last = [client.get("/api/v1/", headers=each) for each in passed][-1]
    assert last.status_code == 429
    other = {"X-Forwarded-For": "10.0.0.1, 198.51.100.10"}
    assert client.get("/api/v1/", headers=other).status_code == 200


def test_a_key_allows_more_until_it_is_revoked(client, key):
    from allegations.services.api_keys import revoke_api_key

    row, text = key
    answers = [client.get("/api/v1/", headers=with_key(text)) for _ in range(5)]
    assert {each.status_code for each in answers} == {200}
    answer = answers[-1]
    assert answer["RateLimit-Policy"] == '"key";q=50;w=60'
    assert text not in str(row.__dict__)
    revoke_api_key(key=row)
    refused = client.get("/api/v1/", headers=with_key(text))
    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == "Bearer"
    assert refused["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "said", ["Bearer", "Bearer wct_nothing", "Basic YTpi", "wct_x", "Bearer \x00", "é"]
)
def test_a_key_that_is_none_is_refused(client, db, said):
    answer = client.get("/api/v1/", headers={"Authorization": said})
    assert answer.status_code == 401


def test_usage_says_what_is_left(client, key):
    usage = client.get("/api/v1/usage/").json()
    assert (usage["policy"], usage["key"]) == ("anonymous", None)
    assert (usage["limit"], usage["used"], usage["remaining"]) == (3, 1, 2)
    answer = client.get("/api/v1/usage/", headers=with_key(key[1]))
    assert answer.json()["key"] == "A university"
    assert answer.json()["remaining"] == 49
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_everybody_is_answered_while_the_broker_is_away(client, db, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    answers = [client.get("/api/v1/usage/") for _ in range(5)]
    assert {each.status_code for each in answers} == {200}
    answer = answers[-1]
    assert answer.json()["used"] is None
    assert "RateLimit" not in answer


def test_a_key_is_made_by_command_and_shown_once(client, db):
    from allegations.models import ApiKey

    out = StringIO()
    call_command(
        *("api_key", "A newspaper", "--per-minute", "7"),
        stdout=out,
        stderr=StringIO(),
    )
    answer = client.get("/api/v1/", headers=with_key(out.getvalue().strip()))
    assert answer["RateLimit-Policy"] == '"key";q=7;w=60'
    kept = ApiKey.objects.values().get()
    assert out.getvalue().strip() not in map(str, kept.values())
    with pytest.raises(CommandError, match="another name"):
        call_command("api_key", "A newspaper")


def test_keys_are_revoked_in_the_admin(admin_client, client, key):
    row, text = key
    address = "/admin/allegations/apikey/"
    assert row.begins_with in admin_client.get(address).content.decode()
    admin_client.post(
        address, {"action": "revoke_selected", "_selected_action": [row.pk]}
    )
    row.refresh_from_db()
    assert row.revoked_at is not None
    assert client.get("/api/v1/", headers=with_key(text)).status_code == 401


def test_preflights_allow_a_key(client, db):
    asked = client.options("/api/v1/allegations/")
    assert "Authorization" in asked["Access-Control-Allow-Headers"]
    assert "RateLimit" in asked["Access-Control-Expose-Headers"]
    assert "Content-Type" not in asked


def test_preflights_are_not_counted(client, db):
    for _ in range(9):
        assert client.options("/api/v1/allegations/").status_code == 204
    assert client.get("/api/v1/usage/").json()["used"] == 1
