import ipaddress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching.addresses import AddressPolicy, AddressRefused, join_location
from sources.fetching.networks import Refusal, special_purpose
from sources.fetching.results import FailureKind
from tests.fetching.loopback import (
    FETCHER,
    failed,
)

PUBLIC = AddressPolicy()
WITHOUT_LOOPBACK = replace(FETCHER, policy=PUBLIC)

HOSTILE = [
    ("http://127.0.0.1/", Refusal.LOOPBACK),
    ("http://127.0.0.1./", Refusal.LOOPBACK),
    ("http://127.255.255.254:8080/", Refusal.LOOPBACK),
    ("http://127.1/", Refusal.NUMERIC_HOST),
    ("http://2130706433/", Refusal.NUMERIC_HOST),
    ("http://0x7f000001/", Refusal.NUMERIC_HOST),
    ("http://0x7F.0.0.1/", Refusal.NUMERIC_HOST),
    ("http://0177.0.0.1/", Refusal.MALFORMED),
    ("http://127.0.0.0x1/", Refusal.NUMERIC_HOST),
    ("http://0/", Refusal.NUMERIC_HOST),
    ("http://017700000001/", Refusal.NUMERIC_HOST),
    ("http://256.1.1.1/", Refusal.MALFORMED),
    ("http://1.2.3.4.5/", Refusal.NUMERIC_HOST),
    ("http://localhost/", Refusal.LOCAL_NAME),
    ("http://LOCALHOST./", Refusal.LOCAL_NAME),
    ("http://db.localhost/", Refusal.LOCAL_NAME),
    ("http://printer.local/", Refusal.LOCAL_NAME),
    ("http://metadata.google.internal/", Refusal.LOCAL_NAME),
    ("http://abcdefghij234567.onion/", Refusal.LOCAL_NAME),
    ("http://127\u30020\u30020\u30021/", Refusal.LOOPBACK),
    ("http://\uff11\uff12\uff17.0.0.1/", Refusal.MALFORMED),
    ("http://%31%32%37.0.0.1/", Refusal.MALFORMED),
    ("http://0.0.0.0/", Refusal.UNSPECIFIED),
    ("http://0.1.2.3/", Refusal.RESERVED),
    ("http://10.0.0.1/", Refusal.PRIVATE),
    ("http://172.16.0.1/", Refusal.PRIVATE),
    ("http://192.168.1.1/", Refusal.PRIVATE),
    ("http://169.254.169.254/latest/meta-data/", Refusal.LINK_LOCAL),
    ("http://168.63.129.16/", Refusal.PLATFORM),
    ("http://100.64.0.1/", Refusal.SHARED),
    ("http://100.100.100.200/", Refusal.SHARED),
    ("http://224.0.0.1/", Refusal.MULTICAST),
    ("http://240.0.0.1/", Refusal.RESERVED),
    ("http://255.255.255.255/", Refusal.RESERVED),
    ("http://198.18.0.1/", Refusal.BENCHMARKING),
    ("http://192.0.2.1/", Refusal.DOCUMENTATION),
    ("http://198.51.100.1/", Refusal.DOCUMENTATION),
    ("http://203.0.113.1/", Refusal.DOCUMENTATION),
    ("http://[::1]/", Refusal.LOOPBACK),
    ("http://[::]/", Refusal.UNSPECIFIED),
    ("http://[::ffff:127.0.0.1]/", Refusal.EMBEDDED_IPV4),
    ("http://[::ffff:8.8.8.8]/", Refusal.EMBEDDED_IPV4),
    ("http://[::127.0.0.1]/", Refusal.EMBEDDED_IPV4),
    ("http://[::ffff:0:127.0.0.1]/", Refusal.EMBEDDED_IPV4),
    ("http://[2002:7f00:1::]/", Refusal.EMBEDDED_IPV4),
    ("http://[2001:0:7f00:1::]/", Refusal.EMBEDDED_IPV4),
    ("http://[2a00:1450::5efe:10.0.0.1]/", Refusal.EMBEDDED_IPV4),
    ("http://[64:ff9b::10.0.0.1]/", Refusal.NAT64),
    ("http://[64:ff9b:1::10.0.0.1]/", Refusal.NAT64),
    ("http://[fe80::1]/", Refusal.LINK_LOCAL),
    ("http://[fe80::1%25eth0]/", Refusal.MALFORMED),
    ("http://[fc00::1]/", Refusal.PRIVATE),
    ("http://[fd00:ec2::254]/", Refusal.PRIVATE),
    ("http://[fec0::1]/", Refusal.PRIVATE),
    ("http://[ff02::1]/", Refusal.MULTICAST),
    ("http://[2001:db8::1]/", Refusal.DOCUMENTATION),
    ("http://[3fff::1]/", Refusal.DOCUMENTATION),
    ("http://[2001:2::1]/", Refusal.BENCHMARKING),
    ("http://[100::1]/", Refusal.RESERVED),
    ("http://[5f00::1]/", Refusal.RESERVED),
    ("file:///etc/passwd", Refusal.SCHEME),
    ("ftp://press.example/", Refusal.SCHEME),
    ("gopher://press.example:70/_x", Refusal.SCHEME),
    ("javascript:alert(1)", Refusal.SCHEME),
    ("data:text/html,x", Refusal.SCHEME),
    ("//press.example/", Refusal.SCHEME),
    ("press.example/story", Refusal.SCHEME),
    ("", Refusal.SCHEME),
    ("http://reader:secret@press.example/", Refusal.CREDENTIALS),
    ("http://press.example@127.0.0.1/", Refusal.CREDENTIALS),
    ("http://@press.example/", Refusal.CREDENTIALS),
    ("http://press.example:22/", Refusal.PORT),
    ("http://press.example:6379/", Refusal.PORT),
    ("http://8.8.8.8:25/", Refusal.PORT),
    ("http://press.example:0/", Refusal.PORT),
    ("http://press.example:65536/", Refusal.PORT),
    ("http://press.example:99999999999/", Refusal.PORT),
    ("http://press.example:http/", Refusal.MALFORMED),
    ("http://press.example\\@127.0.0.1/", Refusal.MALFORMED),
    ("http://press.example\t/", Refusal.MALFORMED),
    ("http://press.example/\r\nHost: other", Refusal.MALFORMED),
    (" http://press.example/", Refusal.MALFORMED),
    ("http://press..example/", Refusal.MALFORMED),
    ("http://press.example../", Refusal.MALFORMED),
    ("http://-press.example/", Refusal.MALFORMED),
    (f"http://{'a' * 64}.example/", Refusal.MALFORMED),
    (f"http://{'a.' * 130}example/", Refusal.MALFORMED),
    ("http:///story", Refusal.MALFORMED),
    ("http:press.example", Refusal.MALFORMED),
    ("http://[::1", Refusal.MALFORMED),
    ("http://[zz]/", Refusal.MALFORMED),
    ("http://press.example/" + "a" * 9000, Refusal.MALFORMED),
    ("http://press.example/\ud800", Refusal.MALFORMED),
]


@pytest.mark.parametrize(("url", "code"), HOSTILE)
def test_hostile_address_is_refused_with_its_reason(url: str, code: Refusal):
    failure = failed(url, WITHOUT_LOOPBACK)

    assert failure.kind is FailureKind.REFUSED_ADDRESS
    assert failure.refusal is code
    assert failure.message.endswith(".")
    assert "secret" not in failure.message


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Press.Example/A%20b?q=1#part", "https://press.example/A%20b?q=1"),
        ("http://press.example.:80", "http://press.example/"),
        ("https://press.example:8443/x", "https://press.example:8443/x"),
        (
            "https://приклад.укр/новини",
            "https://xn--80aikifvh.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8",
        ),
        ("https://under_score.press.example/", "https://under_score.press.example/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://[2a00:1450:4001::65]/", "http://[2a00:1450:4001::65]/"),
        ("http://press.example/a@b?c=@", "http://press.example/a@b?c=@"),
    ],
)
def test_ordinary_address_is_taken_in_normal_form(url: str, normal: str):
    assert str(PUBLIC.vet_url(url)) == normal


def test_allow_list_opens_that_network_only():
    policy = AddressPolicy(allowed_networks=(ipaddress.ip_network("127.0.0.0/16"),))

    policy.vet_address(ipaddress.ip_address("127.0.3.4"), port=5555)
    with pytest.raises(AddressRefused):
        policy.vet_address(ipaddress.ip_address("127.1.0.1"), port=80)
    with pytest.raises(AddressRefused):
        policy.vet_address(ipaddress.ip_address("::ffff:127.0.0.1"), port=80)


def test_operator_can_close_public_addresses_of_their_own():
    policy = AddressPolicy(refused_networks=(ipaddress.ip_network("93.184.0.0/16"),))

    with pytest.raises(AddressRefused) as refused:
        policy.vet_url("https://93.184.215.14/")
    assert refused.value.code is Refusal.OPERATOR


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_let_through_that_python_knows_as_not_global(
    address: ipaddress.IPv4Address,
):
    if special_purpose(address) is None:
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=6))
def test_no_ipv6_address_is_let_through_that_python_knows_as_not_global(
    address: ipaddress.IPv6Address,
):
    if special_purpose(address) is None:
        assert address.is_global
        assert not address.is_multicast


@given(st.text())
def test_any_text_is_a_vetted_url_or_refused(text: str):
    for url in (text, f"http://{text}", f"http://press.example{text}"):
        try:
            vetted = PUBLIC.vet_url(url)
        except AddressRefused:
            continue
        assert str(PUBLIC.vet_url(str(vetted))) == str(vetted)


@given(st.text())
def test_any_location_leads_somewhere_or_is_refused(text: str):
    base = PUBLIC.vet_url("https://press.example/news/1?a=b")
    try:
        joined = join_location(base, text)
    except AddressRefused:
        return
    assert isinstance(joined, str)
