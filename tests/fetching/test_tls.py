import socket
import ssl
import threading
from dataclasses import replace

from sources.fetching.client import server_trust
from sources.fetching.results import FailureKind
from tests.fetching.loopback import (
    FETCHER,
    Authority,
    failed,
    fetched,
    naming,
    page,
    serving,
)


def test_certificate_is_that_of_the_very_connection(authority: Authority):
    fetcher = naming(
        {"press.example": ["127.0.0.1"]},
        trust=server_trust(ca_file=str(authority.ca_file)),
    )
    with serving({"/": page(b"secure")}, tls=authority.trusted) as server:
        hop = fetched(server.url(host="press.example"), fetcher).final
        seen = ssl.get_server_certificate(("127.0.0.1", server.port))

    assert hop.body == b"secure"
    assert hop.tls_certificate_der == ssl.PEM_cert_to_DER_cert(seen)
    assert hop.tls_version in {"TLSv1.2", "TLSv1.3"}
    assert hop.tls_cipher


def test_certificate_nobody_vouches_for_is_a_tls_failure(authority: Authority):
    fetcher = replace(FETCHER, trust=server_trust(ca_file=str(authority.ca_file)))
    with serving({"/": page()}, tls=authority.self_signed) as server:
        failure = failed(server.url(), fetcher)

    assert failure.kind is FailureKind.TLS
    assert "self-signed" in failure.message
    assert failure.ip == "127.0.0.1"
    assert server.requests == []


def test_machine_does_not_trust_the_authority_of_the_tests(authority: Authority):
    with serving({"/": page()}, tls=authority.trusted) as server:
        assert failed(server.url()).kind is FailureKind.TLS


def test_certificate_of_another_name_is_a_tls_failure(authority: Authority):
    fetcher = naming(
        {"other.example": ["127.0.0.1"]},
        trust=server_trust(ca_file=str(authority.ca_file)),
    )
    with serving({"/": page()}, tls=authority.trusted) as server:
        failure = failed(server.url(host="other.example"), fetcher)

    assert failure.kind is FailureKind.TLS


def test_server_without_tls_is_a_tls_failure():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(65536)

        answering = threading.Thread(target=answer)
        answering.start()
        failure = failed(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        answering.join()

    assert failure.kind is FailureKind.TLS
