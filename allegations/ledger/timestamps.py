"""RFC 3161 timestamps: what is asked of an authority, and what its answer proves.

A timestamp proves that bytes existed at an instant. It does not prove that they are
true.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

QUERY_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"


class TimestampRefused(ValueError):
    """An answer that is no timestamp of these bytes; the message says why."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What an answer says: the instant, and whether its certificates were checked."""

    response: bytes
    generated_at: datetime
    serial_number: str
    is_chain_checked: bool


def timestamp_request(data: bytes) -> TimeStampRequest:
    """A request for `data`: SHA-256, a nonce, and the authority's certificates."""
    builder = TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA256)
    return builder.cert_request(cert_request=True).nonce(nonce=True).build()


def read_certificates(pem: bytes) -> list[Certificate]:
    """The certificates in a PEM file; raises TimestampRefused where there is none."""
    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise TimestampRefused("The file holds no certificate in PEM form.") from error


def checked_timestamp(
    answer: bytes,
    data: bytes,
    *,
    roots: Sequence[Certificate] = (),
    request: TimeStampRequest | None = None,
) -> Timestamp:
    """Read an answer and check that it is a timestamp of `data`.

    With `request`, that it answers exactly this one; with `roots`, that its signature
    leads to one of them. Raises TimestampRefused.
    """
    response = _decoded(answer)
    info = response.tst_info
    if info.message_imprint.message != hashlib.sha256(data).digest():
        raise TimestampRefused("It is a timestamp of other bytes.")
    if request is not None and info.nonce != request.nonce:
        raise TimestampRefused("It answers another request.")
    if roots:
        _check_chain(response, data, roots)
    return Timestamp(answer, info.gen_time, f"{info.serial_number:x}", bool(roots))


def _decoded(answer: bytes) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(answer)
        status = PKIStatus(response.status)
    except ValueError as error:
        # Also where a set is not in the order of DER, as some authorities send them.
        raise TimestampRefused(
            f"The answer is no RFC 3161 response in DER ({str(error)[:200]})."
        ) from error
    if status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        said = " ".join(response.status_string) or status.name.lower()
        raise TimestampRefused(f"The authority refused: {said[:200]}.")
    return response


def _check_chain(
    response: TimeStampResponse, data: bytes, roots: Sequence[Certificate]
) -> None:
    verifier = VerifierBuilder(roots=list(roots)).build()
    try:
        verifier.verify_message(response, data)
    except (VerificationError, ValueError) as error:
        raise TimestampRefused(
            f"Its signature does not lead to the given certificates: {error}."
        ) from error
