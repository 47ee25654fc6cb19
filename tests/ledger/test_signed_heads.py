"""Heads are signed and timestamped, with real bytes, checked by openssl too."""

import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from allegations.ledger.signing import KeyRefused, is_signed, new_key
from allegations.models import HeadTimestamp, SignedHead, SigningKey, TreeHead
from allegations.services.signing_keys import ensure_signing_key
from allegations.services.tree_heads import (
    AuthorityAway,
    sign_tree_head,
    timestamp_signed_heads,
)
from allegations.services.verification import verify_ledger
from tests.ledger.test_verification import tamper
from tests.ledger.timestamp_authority import openssl, running_authority


def signed_now() -> SignedHead:
    signed = sign_tree_head()
    assert signed is not None
    return signed


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.SIGNING_KEY = ""
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "signing-key.pem"
    settings.KEPT_HEADS_FILE = tmp_path / "kept-heads.json"
    settings.TIMESTAMP_URL = settings.TIMESTAMP_CA_FILE = ""
    ensure_signing_key()
    return settings.SIGNING_KEY_FILE


@pytest.fixture(scope="module")
def shared_authority(tmp_path_factory):
    with running_authority(tmp_path_factory.mktemp("tsa")) as authority:
        yield authority


@pytest.fixture
def authority(shared_authority, settings):
    shared_authority.is_away, shared_authority.garbage = False, None
    shared_authority.requests.clear()
    settings.TIMESTAMP_URL = shared_authority.url
    settings.TIMESTAMP_CA_FILE = str(shared_authority.root)
    return shared_authority


@pytest.fixture
def entry(make_story, publish_story):
    return publish_story(make_story().allegation)


def test_a_key_is_made_once_and_for_its_owner_only(key_file):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    made = key_file.read_bytes()
    assert not ensure_signing_key()
    assert key_file.read_bytes() == made
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]


def test_an_empty_ledger_has_nothing_to_sign(db):
    assert sign_tree_head() is None


def test_a_head_is_signed_once(entry):
    signed = signed_now()
    assert signed == sign_tree_head()
    assert signed.head == TreeHead.objects.get(size=1)
    statement, signature = bytes(signed.statement), bytes(signed.signature)
    assert is_signed(statement, signature, signed.key.public_key)
    assert not is_signed(statement + b" ", signature, signed.key.public_key)
    assert bytes(entry.leaf_hash).hex() in statement.decode()
    assert verify_ledger().problem is None


def test_another_key_signs_anew_and_the_old_one_stays_listed(
    entry, make_story, publish_story, settings
):
    old = signed_now()
    settings.SIGNING_KEY = new_key().decode().replace("\n", "\\n")
    new = signed_now()
    assert (old.head, old.key == new.key) == (new.head, False)
    assert set(SigningKey.objects.all()) == {old.key, new.key}
    publish_story(make_story().allegation)
    assert signed_now().key == new.key
    assert verify_ledger().problem is None


@pytest.mark.parametrize("pem", [b"no key", b"-----BEGIN PRIVATE KEY-----\nAA==\n"])
def test_a_key_that_cannot_be_used_is_refused_without_repeating_it(
    entry, key_file, pem
):
    key_file.write_bytes(pem)
    with pytest.raises(KeyRefused, match="openssl genpkey -algorithm ed25519") as said:
        sign_tree_head()
    assert pem.decode() not in str(said.value)


def test_a_missing_key_is_named_with_the_remedy(entry, key_file):
    key_file.unlink()
    with pytest.raises(CommandError, match="--make-key"):
        call_command("sign_tree_head", stdout=StringIO())
    call_command("sign_tree_head", make_key=True, stdout=StringIO())
    assert SignedHead.objects.count() == 1


def test_without_an_authority_the_command_says_so(entry):
    said = StringIO()
    call_command("sign_tree_head", stdout=said)
    assert "Not timestamped: TIMESTAMP_URL names no authority" in said.getvalue()
    assert not HeadTimestamp.objects.exists()


def test_a_head_is_timestamped_and_openssl_agrees(entry, authority, tmp_path):
    said = StringIO()
    call_command("sign_tree_head", stdout=said)
    assert "1 signed heads timestamped" in said.getvalue()
    assert "nothing about the truth" in said.getvalue()
    signed = SignedHead.objects.get()
    assert signed.timestamp.is_chain_checked
    assert signed.timestamp.authority == "127.0.0.1"
    assert abs((signed.timestamp.generated_at - signed.signed_at).total_seconds()) < 60
    (tmp_path / "statement").write_bytes(bytes(signed.statement))
    (tmp_path / "signature").write_bytes(bytes(signed.signature))
    both = bytes(signed.statement) + bytes(signed.signature)
    (tmp_path / "signed-head").write_bytes(both)
    (tmp_path / "head.tsr").write_bytes(bytes(signed.timestamp.response))
    (tmp_path / "key.pem").write_text(signed.key.public_key)
    checks = [
        ("ts", "-verify", "-data", "signed-head", "-in", "head.tsr"),
        ("pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"),
    ]
    stamped = openssl(*checks[0], "-CAfile", authority.root, folder=tmp_path)
    assert "Verification: OK" in stamped
    verified = openssl(
        *checks[1], "-in", "statement", "-sigfile", "signature", folder=tmp_path
    )
    assert "Signature Verified Successfully" in verified
    der = openssl(
        *("pkey", "-pubin", "-in", "key.pem", "-outform", "DER", "-out", "key.der"),
        folder=tmp_path,
    )
    digest = openssl("dgst", "-sha256", "-r", "key.der", folder=tmp_path)
    assert (der, digest.split()[0]) == ("", signed.key.fingerprint)
    assert verify_ledger().problem is None


def test_an_authority_that_is_away_is_asked_again(entry, authority):
    authority.is_away = True
    sign_tree_head()
    with pytest.raises(AuthorityAway, match="503"):
        timestamp_signed_heads()
    assert SignedHead.objects.count() == 1
    assert not HeadTimestamp.objects.exists()
    authority.is_away = False
    assert timestamp_signed_heads() == 1
    assert timestamp_signed_heads() == 0
    assert len(authority.requests) == 2


def test_nobody_listening_is_an_authority_that_is_away(entry, settings):
    settings.TIMESTAMP_URL = "http://user:zzpassword@127.0.0.1:9/tsa"
    sign_tree_head()
    with pytest.raises(AuthorityAway) as said:
        timestamp_signed_heads()
    assert "zzpassword" not in str(said.value)


def test_an_answer_to_other_bytes_is_not_kept(entry, authority):
    sign_tree_head()
    other = authority.folder / "other.tsq"
    openssl(
        *("ts", "-query", "-digest", "00" * 32, "-sha256", "-cert", "-out", other),
        folder=authority.folder,
    )
    for answer, said in (
        (authority.reply(other.read_bytes()), "a timestamp of other bytes"),
        (b"<html>no</html>", "no RFC 3161 response"),
        (b"x" * 300_000, "too long"),
    ):
        authority.garbage = answer
        with pytest.raises(AuthorityAway, match=said):
            timestamp_signed_heads()
    assert not HeadTimestamp.objects.exists()


def test_an_authority_of_other_certificates_is_not_believed(
    entry, authority, settings, tmp_path
):
    sign_tree_head()
    with running_authority(tmp_path) as stranger:
        settings.TIMESTAMP_URL = stranger.url
        with pytest.raises(AuthorityAway, match="does not lead to the given"):
            timestamp_signed_heads()
    assert not HeadTimestamp.objects.exists()


TAMPERING = {
    "UPDATE allegations_signedhead SET signature = sha512(signature)": (
        "its signature is not by its key"
    ),
    "UPDATE allegations_signedhead SET statement = statement || ' '": (
        "its statement is not of this tree"
    ),
    "UPDATE allegations_signedhead SET signed_at = signed_at - interval '1 day'": (
        "its statement is not of this tree"
    ),
    "UPDATE allegations_signingkey SET public_key = (SELECT min(public_key) FROM"
    " allegations_signingkey)": "its key has another fingerprint",
    "UPDATE allegations_headtimestamp SET response = response || 'x'": (
        "its timestamp does not fit"
    ),
}


@pytest.mark.parametrize("sql", TAMPERING)
def test_a_changed_signed_head_does_not_verify(entry, authority, settings, sql):
    sign_tree_head()
    settings.SIGNING_KEY = new_key().decode()
    sign_tree_head()
    timestamp_signed_heads()
    assert verify_ledger().problem is None
    tamper(sql)
    assert TAMPERING[sql] in (verify_ledger().problem or "")
