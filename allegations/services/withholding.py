"""Hiding a public record at once, and showing it again."""

from collections.abc import Collection, Iterator

from django.contrib.auth.models import User
from django.db import transaction

from allegations.choices import (
    READABLE_ACTIONS,
    CurationStatus,
    LedgerAction,
)
from allegations.ledger.bodies import AllegationBody, CaseBody
from allegations.ledger.reading import read_body
from allegations.models import (
    Allegation,
    Case,
    LedgerBody,
    LedgerEntry,
    PublishedVersion,
    Review,
)
from allegations.services.case_lists import (
    drop_from_cases,
    enter_withholding,
    lock_cases_listing,
)
from allegations.services.ledger import become_writer
from allegations.services.locking import locked
from allegations.services.publication import (
    PublicationRefused,
    current_version,
    enter_body,
    kind_of,
    next_version,
    problems_of_reviewer,
    refuse,
)
from allegations.services.review import record_transition
from allegations.services.tree_heads import keep_newest_head


@transaction.atomic
def withhold(
    *,
    record: Allegation | Case,
    by: User,
    reason: str,
    cases_kept: Collection[str] = (),
) -> LedgerEntry:
    """Hide every version of a record that ever was public, now and for every `as_of`.

    One reviewer is enough: protection must not wait. `reason` is kept with the review
    and never published. Public cases that list an allegation are withheld too, but for
    `cases_kept` (see `drop_from_cases`), of which only the earlier versions, which
    carry its title, are hidden. Raises PublicationRefused for what was never public or
    is hidden already.
    """
    row = locked(record)
    lock_cases_listing(row.reference)
    become_writer()
    problems = problems_of_reviewer(by)
    current = current_version(row.reference)
    if current is None:
        problems.append(f"{row.reference} was never public: nothing to withhold.")
    elif current.action in (LedgerAction.WITHHOLD, LedgerAction.REMOVE):
        problems.append(f"{row.reference} is not shown already.")
    refuse(problems)
    entry = enter_withholding(kind=kind_of(row), reference=row.reference)
    record_transition(record=row, to=CurationStatus.WITHHELD, by=by, reason=reason)
    drop_from_cases(row.reference, by=by, kept=cases_kept)
    transaction.on_commit(keep_newest_head, robust=True)
    return entry


@transaction.atomic
def release(*, record: Allegation | Case, reviewer: User, reason: str) -> LedgerEntry:
    """Show a withheld record again, as it stood when it was withheld.

    Its last published body becomes the next version, word for word, and its earlier
    versions can be read again. Cases that were withheld with it are released or published
    by themselves, and others list it again once they are corrected. Decided by somebody
    else than the one who withheld it. What must change first is published
    through a review instead, and earlier versions then stay hidden. So it is for a case
    of which a version has the title of an allegation that is not shown now. Raises
    PublicationRefused.
    """
    row = locked(record)
    become_writer()
    refuse(_problems_of_release(row, reviewer))
    body = _last_words(row.reference)
    if body is None:
        raise PublicationRefused([_nothing_to_release(row.reference)])
    again = body.model_copy(update={"version": next_version(row.reference)})
    entry = enter_body(kind=kind_of(row), action=LedgerAction.RELEASE, body=again)
    record_transition(
        record=row, to=CurationStatus.PUBLISHED, by=reviewer, reason=reason
    )
    return entry


def _problems_of_release(row: Allegation | Case, reviewer: User) -> list[str]:
    problems = problems_of_reviewer(reviewer)
    current = current_version(row.reference)
    if current is None or current.action != LedgerAction.WITHHOLD:
        problems.append(f"{row.reference} is not withheld: nothing to release.")
    steps = Review.objects.filter(to_status=CurationStatus.WITHHELD)
    own = (
        steps.filter(case=row)
        if isinstance(row, Case)
        else steps.filter(allegation=row)
    )
    last = own.order_by("-pk").first()
    if last is not None and last.by_id == reviewer.pk:
        problems.append(
            f"{reviewer} withheld {row.reference}: somebody else must release it."
        )
    if isinstance(row, Case):
        problems.extend(_problems_of_listed(row))
    return problems


def _problems_of_listed(case: Case) -> Iterator[str]:
    """Name the allegations whose titles a released case would show again."""
    bodies = LedgerBody.objects.filter(entry__reference=case.reference)
    listed = {
        named.reference
        for stored in bodies
        if isinstance(body := read_body(bytes(stored.body)), CaseBody)
        for named in body.allegations
    }
    for reference in sorted(listed):
        current = current_version(reference)
        if current and current.action in (LedgerAction.WITHHOLD, LedgerAction.REMOVE):
            yield (
                f"{case.reference} has the title of {reference}, which is not shown: "
                "take the case through a review to publish it without."
            )


def _last_words(reference: str) -> AllegationBody | CaseBody | None:
    """The body that stood when the record was withheld, if it was one to read."""
    before = (
        PublishedVersion.objects.filter(reference=reference)
        .exclude(action=LedgerAction.WITHHOLD)
        .order_by("-version")
        .first()
    )
    if before is None or before.action not in READABLE_ACTIONS:
        return None
    # The words of a case go when an allegation is removed whose title they have.
    stored = LedgerBody.objects.filter(entry=before.entry_id).first()
    if stored is None:
        return None
    body = read_body(bytes(stored.body))
    return body if isinstance(body, AllegationBody | CaseBody) else None


def _nothing_to_release(reference: str) -> str:
    return (
        f"There is nothing of {reference} to show again: it was no public record when "
        "it was withheld, or its words were removed. Take it through a review to "
        "publish it."
    )
