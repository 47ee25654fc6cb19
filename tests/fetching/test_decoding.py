import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetching.decoding import DecodingProblem, decoded_body
from sources.fetching.results import FetchLimits, Hop
from tests.fetching.loopback import SMALL, fetched, kept_hop, page, serving


def fetched_with(body: bytes, coding: str) -> Hop:
    """Fetch a body in a content coding."""
    with serving({"/": page(body, f"Content-Encoding: {coding}")}) as server:
        return fetched(server.url()).final


TEXT = b"Three people were hurt on Tuesday. " * 100


def bare(content: bytes) -> bytes:
    """Return content in deflate without the zlib frame around it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), "X-GZip"),
        (gzip.compress(TEXT, mtime=0) + b"\0" * 20, "gzip"),
        (gzip.compress(TEXT[:50], mtime=0) + gzip.compress(TEXT[50:], mtime=0), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (bare(TEXT), "deflate"),
        (gzip.compress(zlib.compress(TEXT), mtime=0), "deflate, gzip"),
        (TEXT, "identity"),
    ],
)
def test_content_coding_is_undone_apart_from_what_is_kept(body: bytes, coding: str):
    hop = fetched_with(body, coding)

    assert hop.body == body
    assert decoded_body(hop, limits=SMALL).content == TEXT
    assert decoded_body(hop, limits=SMALL).problem is DecodingProblem.NONE


def test_content_larger_than_a_read_is_undone_whole():
    content = bytes(range(256)) * 4000 + b"\0" * 3_000_000
    hop = fetched_with(gzip.compress(content, mtime=0), "gzip")

    decoded = decoded_body(hop, limits=FetchLimits(decompression_ratio=2000))

    assert decoded.content == content


def test_gzip_bomb_is_cut_off_and_named():
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    limits = FetchLimits(decoded_bytes=5_000_000)

    decoded = decoded_body(fetched_with(bomb, "gzip"), limits=limits)

    assert decoded.problem is DecodingProblem.TOO_LARGE
    assert len(decoded.content) == 5_000_000


def test_bomb_within_a_bomb_is_cut_off_at_the_ratio():
    bomb = gzip.compress(gzip.compress(b"\0" * 100_000_000), mtime=0)

    decoded = decoded_body(fetched_with(bomb, "gzip, gzip"), limits=FetchLimits())

    assert decoded.problem is DecodingProblem.TOO_LARGE
    assert len(decoded.content) <= 1024 * 1024


def test_members_without_end_are_not_gone_through():
    empty = gzip.compress(b"", mtime=0)

    decoded = decoded_body(coded(empty * 20_000, "gzip"), limits=SMALL)

    assert (decoded.content, decoded.problem) == (b"", DecodingProblem.DAMAGED)


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 65_600, 131_100])
def test_content_that_is_left_when_the_body_is_used_up_is_not_lost(size: int):
    content = b"\0" * size

    decoded = decoded_body(coded(bare(content), "deflate"), limits=SMALL)

    assert (decoded.content, decoded.problem) == (content, DecodingProblem.NONE)


@pytest.mark.parametrize(
    ("body", "coding", "problem"),
    [
        (gzip.compress(TEXT, mtime=0)[:-20], "gzip", DecodingProblem.DAMAGED),
        (b"not gzip at all", "gzip", DecodingProblem.DAMAGED),
        (b"\xff\xff\xff", "deflate", DecodingProblem.DAMAGED),
        (b"anything", "br", DecodingProblem.UNKNOWN_CODING),
        (b"anything", "gzip, gzip, gzip, gzip", DecodingProblem.UNKNOWN_CODING),
    ],
)
def test_content_that_cannot_be_had_is_named(
    body: bytes, coding: str, problem: DecodingProblem
):
    hop = fetched_with(body, coding)

    assert hop.body == body
    assert decoded_body(hop, limits=SMALL).problem is problem


def coded(body: bytes, coding: str) -> Hop:
    """Return a hop with this body and coding, without a network."""
    return kept_hop(body=body, headers=(("Content-Encoding", coding),))


@given(st.binary(max_size=400), st.sampled_from([0, 1, 7, 60_000]))
def test_gzip_and_deflate_of_anything_come_back(content: bytes, zeros: int):
    whole = content + b"\0" * zeros
    for body, coding in (
        (gzip.compress(whole, mtime=0), "gzip"),
        (zlib.compress(whole), "deflate"),
    ):
        decoded = decoded_body(coded(body, coding), limits=SMALL)
        assert (decoded.content, decoded.problem) == (whole, DecodingProblem.NONE)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
def test_any_bytes_in_a_coding_give_content_or_a_named_problem(
    body: bytes, coding: str
):
    decoded = decoded_body(coded(body, coding), limits=SMALL)

    assert len(decoded.content) <= SMALL.decoded_bytes
