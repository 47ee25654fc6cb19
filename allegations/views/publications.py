"""One version of a record as the public may read it by now."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from allegations.choices import LedgerAction, VersionStanding
from allegations.ledger.bodies import Body, RemovalBody, WithdrawalBody
from allegations.ledger.reading import read_body
from allegations.models import PublishedVersion, SignedHead
from allegations.querysets import published_versions

READ_WITH_BODY = (VersionStanding.PUBLIC, VersionStanding.MARK)


@dataclass(frozen=True, slots=True)
class Publication:
    """A version of a record, all versions of it newest first, and what may be read.

    `body` is None where the version is withheld or removed by now; `mark` is what
    stands in place of the record today, where anything does.
    """

    version: PublishedVersion
    versions: tuple[PublishedVersion, ...]
    body: Body | None
    mark: Body | None
    signed_head: SignedHead | None

    @property
    def newest(self) -> PublishedVersion:
        """The version that stands today, which may be a mark."""
        return self.versions[0]

    @property
    def is_current(self) -> bool:
        """Whether this version stands today."""
        return bool(self.version.pk == self.newest.pk)

    @property
    def is_gone(self) -> bool:
        """Whether no words of the record may be shown at this address."""
        return self.version.standing != VersionStanding.PUBLIC

    @property
    def is_removed(self) -> bool:
        """Whether the version was removed on lawful ground."""
        is_mark = isinstance(self.body, RemovalBody)
        return is_mark or self.version.standing == VersionStanding.REMOVED

    @property
    def is_withheld(self) -> bool:
        """Whether the version is withheld from the public."""
        standing, action = self.version.standing, self.version.action
        is_mark = action == LedgerAction.WITHHOLD
        return is_mark or standing == VersionStanding.WITHHELD

    @property
    def withdrawal(self) -> WithdrawalBody | None:
        """What is said of the withdrawal of the record, where it was withdrawn."""
        return self.mark if isinstance(self.mark, WithdrawalBody) else None

    @property
    def changed_at(self) -> datetime:
        """When anything on the page last changed but its form."""
        times = [self.newest.published_at]
        times += [self.signed_head.signed_at] if self.signed_head else []
        return max(times)


def publication_of(reference: str, number: int | None) -> Publication:
    """Read a version, or the one that stands today.

    Raises Http404 where no such version was ever published.
    """
    versions = tuple(
        published_versions()
        .filter(reference=reference)
        .select_related("entry")
        .order_by("-version")
    )
    chosen = [each for each in versions if number in (None, each.version)]
    if not chosen:
        raise Http404
    return Publication(
        version=chosen[0],
        versions=versions,
        body=_body(chosen[0]),
        mark=_mark(versions[0]),
        signed_head=_first_signed_head(chosen[0].entry_id),
    )


def _mark(newest: PublishedVersion) -> Body | None:
    return _body(newest) if newest.standing == VersionStanding.MARK else None


def _body(version: PublishedVersion) -> Body | None:
    if version.standing not in READ_WITH_BODY:
        return None
    return read_body(bytes(version.entry.body.body))


def _first_signed_head(index: int) -> SignedHead | None:
    """The first signed head whose tree holds the entry: it never changes again."""
    heads = SignedHead.objects.filter(head__gt=index).select_related(
        "timestamp", "head"
    )
    return heads.order_by("head", "pk").first()
