import os
import subprocess
import sys

import pytest

from tracker.local.addresses import BASE_DIR, free_port


@pytest.mark.django_db
def test_healthz_answers_when_database_and_broker_work(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "web": "ok",
        "database": "ok",
        "broker": "ok",
    }


ASK = """
import django
django.setup()
from django.test import Client
answer = Client().get("/healthz", headers={"host": "localhost"})
print(answer.status_code, answer.json())
"""


@pytest.mark.parametrize("away", ["database", "broker"])
def test_healthz_names_what_is_away(away):
    nobody = {
        "database": {"DATABASE_URL": f"postgres://a:b@127.0.0.1:{free_port()}/c"},
        "broker": {"BROKER_URL": f"redis://127.0.0.1:{free_port()}/0"},
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=BASE_DIR,
        env=os.environ | nobody[away],
        capture_output=True,
        text=True,
        check=True,
    )
    said = {"status": "failed", "web": "ok", "database": "ok", "broker": "ok"}
    assert done.stdout.strip() == f"503 {said | {away: 'failed'}}"
