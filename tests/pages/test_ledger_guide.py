"""The recipes of docs/ledger.md, run against the running site as they are printed."""

import re
import subprocess
import sys

import pytest

from tracker.local.addresses import BASE_DIR

GUIDE = (BASE_DIR / "docs" / "ledger.md").read_text()


@pytest.fixture
def run(site, tmp_path):
    """Return a function that runs a recipe in one folder; it must end well."""
    signed = site.manage("sign_tree_head")
    assert signed.returncode == 0, signed.stderr

    def ran(command, recipe):
        done = subprocess.run(
            [*command, recipe],
            cwd=tmp_path,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "SITE": site.url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return ran


def test_a_text_is_led_to_the_signed_head(run, tmp_path):
    signature, _timestamp, shown, hashes, proof = re.findall(
        r"```sh\n(.*?)```", GUIDE, re.DOTALL
    )
    (root,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert "Signature Verified Successfully" in run(["sh", "-ec"], signature)
    assert run(["sh", "-ec"], shown) == ""
    digests = [line.split()[0] for line in run(["sh", "-ec"], hashes).splitlines()]
    commitment, leaf = digests[::2]
    assert digests == [commitment, commitment, leaf, leaf]
    run(["sh", "-ec"], proof)
    assert run([sys.executable, "-c"], root) == "in the signed tree\n"
    opening = tmp_path / "opening.json"
    opening.write_text(opening.read_text().replace('"publish"', '"correct"', 1))
    assert run([sys.executable, "-c"], root) == "NOT in the signed tree\n"
