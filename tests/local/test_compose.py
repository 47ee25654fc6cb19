import re
from typing import Any

import pytest
import yaml

from tracker.local.addresses import BASE_DIR
from tracker.local.children import COMMANDS

SOURCES = [
    BASE_DIR / "tracker" / "settings.py",
    BASE_DIR / "tracker" / "local" / "addresses.py",
    BASE_DIR / "tracker" / "local" / "web.py",
]
OTHERS = {"database", "broker"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        (BASE_DIR / "docker-compose.yml").read_text()
    )
    return content


@pytest.fixture(scope="module")
def ours(compose) -> dict[str, Any]:
    return {
        name: service
        for name, service in compose["services"].items()
        if name not in OTHERS
    }


def test_containers_run_the_same_commands_as_one_machine(ours):
    commands = {name: tuple(service["command"]) for name, service in ours.items()}
    assert commands.pop("migrate") == ("python", "-m", "tracker.local.prepare")
    assert commands == {
        name: ("python", "-m", *command) for name, command in COMMANDS.items()
    }


def test_every_variable_is_one_that_the_project_reads(ours):
    text = "".join(path.read_text() for path in SOURCES)
    for service in ours.values():
        for variable in service["environment"]:
            assert re.search(rf"""["']{variable}["']""", text), variable


def test_every_secret_must_be_given(compose):
    text = (BASE_DIR / "docker-compose.yml").read_text()
    assert set(re.findall(r"\$\{(\w+)", text)) == set(re.findall(r"\$\{(\w+):\?", text))
    for service in compose["services"].values():
        for variable, value in service["environment"].items():
            if re.search("PASSWORD|SECRET|_URL", variable):
                assert "${" in value, variable


def test_the_web_container_is_watched_by_its_health_address(ours):
    assert any("/healthz" in word for word in ours["web"]["healthcheck"]["test"])


def test_every_volume_and_dependency_is_declared(compose):
    for service in compose["services"].values():
        for volume in service["volumes"]:
            assert volume.split(":")[0] in compose["volumes"]
        assert set(service.get("depends_on", ())) <= set(compose["services"])


def test_the_image_holds_all_that_the_commands_need():
    lines = (BASE_DIR / "Dockerfile").read_text().splitlines()
    copied = {
        word
        for line in lines
        if line.startswith("COPY")
        for word in line.split()[1:-1]
        if not word.startswith("--")
    }
    assert all((BASE_DIR / word).exists() for word in copied)
    assert {
        "manage.py",
        "requirements.txt",
        "tracker",
        "sources",
        "allegations",
    } <= copied
    assert any(line.startswith("USER ") and "root" not in line for line in lines)
    assert "ENV DATA_DIR=/data" in lines
