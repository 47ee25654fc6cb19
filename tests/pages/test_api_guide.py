"""The recipes of docs/api.md, run against the running site as they are printed."""

import re
import subprocess
import sys

import pytest

from tracker.local.addresses import BASE_DIR

GUIDE = (BASE_DIR / "docs" / "api.md").read_text()
PRINTED = "http://127.0.0.1:8000"


def recipes(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def run(site):
    """Return a function that runs a recipe on the site; it must end well."""
    made = site.manage("release")
    assert made.returncode == 0, made.stderr

    def ran(command, recipe):
        done = subprocess.run(
            [*command, recipe.replace(PRINTED, site.url)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ran


def test_the_curl_recipes_work(run):
    words, lists, single, formats, bulk = (
        run(["bash", "-ec"], each) for each in recipes("sh")
    )
    assert '"results":[' in lists
    assert "reference,version,ledger_index" in lists
    assert '"highlights":[' in words
    assert "factual_denial" in single
    assert "FeatureCollection" in formats
    assert "context.jsonld" in formats
    assert "<feed " in formats
    assert "is as the index of r" in bulk


def test_the_python_recipe_works(run):
    # The other one needs pandas, which the project does not.
    first, *_ = recipes("python")
    assert re.search(r"A-\d{4}-\d{4}/v\d+#R\d+ ", run([sys.executable, "-c"], first))
