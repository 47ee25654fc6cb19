"""Signing texts, and finding those that may come from the same origin."""

import struct
from typing import Any

from django.db import connection, transaction

from sources.models import ExtractedText, SignatureBand, TextSignature
from sources.origin import KIND, ReadText, Signature, bands, signature

# More are not compared: a text that shares bands with so many is a form or a list.
MOST_CANDIDATES = 50
# Texts of one article, or of another language, fall away after the bands are counted.
_MOST_SHARING = 200

# Within the row limit the bands alone are read: the primary key is their index.
_SHARING = """
    SELECT text.id
    FROM (
        SELECT signature_id, count(*) AS shared FROM sources_signatureband
        WHERE key = ANY(%(keys)s) AND signature_id <> %(own)s
        GROUP BY signature_id ORDER BY shared DESC, signature_id LIMIT %(sharing)s
    ) AS near
    JOIN sources_textsignature AS signed ON signed.id = near.signature_id
    JOIN sources_extractedtext AS text ON text.id = signed.text_id
    JOIN sources_capture AS capture ON capture.id = text.capture_id
    WHERE capture.article_id <> %(article)s
      AND text.language = %(language)s AND NOT text.is_removed
      AND (signed.algorithm, signed.version, signed.seed)
          = (%(algorithm)s, %(version)s, %(seed)s)
    ORDER BY near.shared DESC, near.signature_id
    LIMIT %(most)s
"""


@transaction.atomic
def sign_text(*, text: ExtractedText, read: ReadText) -> TextSignature:
    """Return the signature of a text, kept with its bands; made where it has none yet.

    `read` is the text, read. Safe to repeat and to run twice at once.
    """
    kind = {"algorithm": KIND.algorithm, "version": KIND.version, "seed": KIND.seed}
    there = TextSignature.objects.filter(text=text, **kind).first()
    if there is not None:
        return there
    signed = signature(read)
    row, is_new = TextSignature.objects.get_or_create(
        text=text, **kind, defaults={"values": packed(signed)}
    )
    if is_new:
        SignatureBand.objects.bulk_create(
            [SignatureBand(key=key, signature=row) for key in set(bands(signed))]
        )
    return row


def candidates(signed: TextSignature) -> list[int]:
    """Return the ids of texts that share a band, the nearest first, at most 50.

    They are of other articles, in the same language, and not removed.
    """
    keys = bands(unpacked(bytes(signed.values)))
    if not keys:
        return []
    text = signed.text
    values: dict[str, Any] = {
        "keys": list(keys),
        "own": signed.pk,
        "sharing": _MOST_SHARING,
        "article": text.capture.article_id,
        "language": text.language,
        "algorithm": signed.algorithm,
        "version": signed.version,
        "seed": signed.seed,
        "most": MOST_CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, values)
        return [row[0] for row in cursor.fetchall()]


def packed(signed: Signature) -> bytes:
    """Return the numbers of a signature as they are kept: 32 bits each, big-endian."""
    return struct.pack(f">{len(signed.values)}I", *signed.values)


def unpacked(values: bytes) -> Signature:
    """Return a signature as it was kept."""
    return Signature(values=struct.unpack(f">{len(values) // 4}I", values))
