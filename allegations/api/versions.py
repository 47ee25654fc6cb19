"""The history of one record: its versions, what each commits to, and how two differ."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar

from django.http import Http404, HttpResponse, JsonResponse
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.freshness import validators
from allegations.api.lists import PublicViewSet, Row
from allegations.api.openings import OPENED, opening
from allegations.api.publications import with_body, without_body
from allegations.api.selection import Selection, selection_of, selection_parameters
from allegations.choices import RecordKind, VersionStanding
from allegations.ledger.differences import differences
from allegations.ledger.leaves import instant
from allegations.querysets import published_versions
from tracker.common.strict_parameters import Parameter, read_parameters, whole_number

LARGEST_VERSION = 999_999_999
NUMBER = "(?P<number>[0-9]{1,9})"
DIFF_PARAMETERS = {
    "with": Parameter(
        "The version to compare with: what it has in place of this one's is `after`.",
        "2",
        whole_number(1, LARGEST_VERSION),
        schema={"type": "integer", "minimum": 1, "maximum": LARGEST_VERSION},
        is_required=True,
    )
}


class VersionHistory(PublicViewSet):
    """What records with publications of their own can be asked of their past."""

    kind: ClassVar[RecordKind]

    def version_answer(
        self, row: Row, as_of: datetime | None, selection: Selection
    ) -> HttpResponse:
        """A version as it stood, or what stands in its place."""
        raise NotImplementedError

    @action(detail=True)
    def versions(self, request: Request, reference: str) -> HttpResponse:
        """Answer with every version, whether it may be read or not."""
        read_parameters(request.query_params, {})
        rows = without_body(
            published_versions().of_kind(self.kind).filter(reference=reference),
            "visible",
        ).order_by("-version")
        results = [self._told(request, row) for row in rows]
        if not results:
            raise Http404(f"No {self.kind.value} {reference} was published.")
        return JsonResponse({"reference": reference, "results": results})

    @action(detail=True, url_path=f"versions/{NUMBER}")
    def version(self, request: Request, reference: str, number: str) -> HttpResponse:
        """Answer with one version."""
        values = read_parameters(
            request.query_params, selection_parameters(self.record_class)
        )
        (row,) = self._numbered(reference, [int(number)])
        return self.version_answer(row, None, selection_of(values))

    @action(detail=True, url_path=f"versions/{NUMBER}/diff")
    def diff(self, request: Request, reference: str, number: str) -> HttpResponse:
        """Answer with what differs from one version to another, if both may be read."""
        other = read_parameters(request.query_params, DIFF_PARAMETERS)["with"]
        one, two = self._numbered(reference, [int(number), other])
        for row in (one, two):
            if row["standing"] != VersionStanding.PUBLIC:
                return self.version_answer(row, None, Selection())
        found = differences(json.loads(one["body"]), json.loads(two["body"]))
        return JsonResponse(
            {
                "reference": reference,
                "from": one["version"],
                "to": two["version"],
                "changes": [asdict(each) for each in found],
            }
        )

    @action(detail=True, url_path=f"versions/{NUMBER}/opening")
    def opening(self, request: Request, reference: str, number: str) -> HttpResponse:
        """Answer with what the commitment of a version was made of, if it may be read."""
        read_parameters(request.query_params, {})
        (row,) = self._numbered(reference, [int(number)], *OPENED)
        if row["standing"] != VersionStanding.PUBLIC:
            return self.version_answer(row, None, Selection())
        changed = row["published_at"]
        self.recognise(validators(request, row["entry_id"], last_modified=changed))
        return opening(row)

    def _numbered(
        self, reference: str, numbers: Sequence[int], *others: str
    ) -> list[Row]:
        """The rows of some versions in the order asked for; Http404 without one."""
        versions = published_versions().of_kind(self.kind)
        wanted = versions.filter(reference=reference, version__in=numbers)
        rows = with_body(wanted, *others)
        found = {row["version"]: row for row in rows}
        for number in numbers:
            if number not in found:
                raise Http404(f"{reference} has no version {number}.")
        return [found[number] for number in numbers]

    def _told(self, request: Request, row: Row) -> dict[str, Any]:
        until = row["visible"].upper
        is_read = row["standing"] == VersionStanding.PUBLIC
        return {
            "version": row["version"],
            "ledger_index": row["entry_id"],
            "action": row["action"],
            "published_at": instant(row["published_at"]),
            "stood_until": instant(until) if until else None,
            "standing": row["standing"],
            "commitment": bytes(row["commitment"]).hex(),
            "address": self._address("version", request, row),
            "opening": self._address("opening", request, row) if is_read else None,
        }

    def _address(self, name: str, request: Request, row: Row) -> str:
        return reverse(
            f"{self.kind.value}-{name}",
            args=[row["reference"], row["version"]],
            request=request,
        )
