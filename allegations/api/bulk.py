"""Bulk releases under /bulk/: which there are, their indexes and their files."""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.reverse import reverse

from allegations.api.base import JSON, PROBLEM_JSON, PublicView
from allegations.api.bulk_documents import ReleaseIndex, ReleaseList
from allegations.api.documentation import answers
from allegations.api.documents import Problem
from allegations.api.freshness import Validators
from allegations.api.rendering import problem_bytes
from allegations.choices import ReleaseState
from allegations.formats import geojson
from allegations.formats.bulk import FILES, INDEX
from allegations.ledger.leaves import instant
from allegations.models import BulkRelease
from allegations.querysets import published_versions
from allegations.terms_of_use import terms_of_use
from tracker.common.strict_parameters import read_parameters

LATEST = "latest"
GONE = 410
MOST_LISTED = 100
WITHDRAWN = (
    "This release holds something that may not be shown any more, and is not served. "
    "Take the latest."
)
IN_PATH = [
    OpenApiParameter(
        "release",
        {"type": "string", "pattern": r"^(latest|r[0-9]{10})$", "examples": [LATEST]},
        OpenApiParameter.PATH,
        description=f"Name of the release, or `{LATEST}` for the newest.",
    ),
    OpenApiParameter(
        "file",
        {
            "type": "string",
            "enum": [INDEX, *(each.name for each in FILES)],
            "examples": [INDEX],
        },
        OpenApiParameter.PATH,
        description="Name of the file.",
    ),
]


class BulkView(PublicView):
    """Which releases there are, newest first."""

    @extend_schema(
        operation_id="bulk_releases",
        tags=["bulk"],
        summary="List bulk releases",
        description=ReleaseList.__doc__,
        responses=answers(ReleaseList, "The releases."),
    )
    def get(self, request: Request) -> JsonResponse:
        """Answer with the releases that are served, and under what terms."""
        read_parameters(request.query_params, {})
        served = [each for each in _done()[:MOST_LISTED] if not _is_hidden(each)]
        releases = [
            {
                "name": each.name,
                "ledger_index": each.ledger_index,
                "made_at": instant(each.finished_at),
                "index": reverse("bulk-file", [each.name, INDEX], request=request),
            }
            for each in served
            if each.finished_at
        ]
        latest = reverse("bulk-file", [LATEST, INDEX], request=request)
        return JsonResponse(
            {
                "latest": latest if served else None,
                "releases": releases,
                **terms_of_use(),
            }
        )


class BulkFileView(PublicView):
    """One file of a release, or its index."""

    @extend_schema(
        operation_id="bulk_file",
        tags=["bulk"],
        summary="Read one file of a bulk release",
        description=f"The record as it stood at one index of the ledger. `{INDEX}` "
        "says what the other files hold, with their hashes.",
        parameters=IN_PATH,
        responses=answers(ReleaseIndex, "The index.")
        | {
            (200, each.media_type.partition(";")[0]): OpenApiResponse(
                OpenApiTypes.OBJECT
                if each.media_type == geojson.MEDIA_TYPE
                else OpenApiTypes.STR,
                "The file.",
            )
            for each in FILES
        }
        | {
            (404, PROBLEM_JSON): OpenApiResponse(Problem, "There is no such file."),
            (GONE, PROBLEM_JSON): OpenApiResponse(Problem, WITHDRAWN),
        },
    )
    def get(
        self, request: Request, release: str, file: str = INDEX
    ) -> HttpResponse | FileResponse:
        """Answer with the file as it was written."""
        read_parameters(request.query_params, {})
        found = _latest() if release == LATEST else _named(release)
        if found.state == ReleaseState.WITHDRAWN or _is_hidden(found):
            return HttpResponse(
                problem_bytes(GONE, WITHDRAWN), content_type=PROBLEM_JSON, status=GONE
            )
        media_type, etag = _described(found, file)
        self.recognise(Validators(etag))
        return _sent(found, file, media_type, etag)


def _described(release: BulkRelease, name: str) -> tuple[str, str]:
    """The media type of a file and the ETag of its bytes."""
    described = {each["name"]: each for each in release.files}
    if name != INDEX and name not in described:
        raise Http404(f"{release.name} has no file {name}; see its {INDEX}.")
    if name == INDEX:
        return JSON, f'"{release.name}"'
    return described[name]["media_type"], f'"{described[name]["sha256"]}"'


def _sent(release: BulkRelease, name: str, media_type: str, etag: str) -> FileResponse:
    try:
        opened = (Path(settings.RELEASES_DIR) / release.name / name).open("rb")
    except FileNotFoundError:
        # Taken away between the look at its state and now.
        raise Http404(f"{release.name} is not served any more.") from None
    answer = FileResponse(opened, content_type=media_type)
    answer["ETag"] = etag
    answer["Content-Location"] = reverse("bulk-file", [release.name, name])
    return answer


def _done() -> QuerySet[BulkRelease]:
    return BulkRelease.objects.filter(state=ReleaseState.DONE).order_by("-ledger_index")


def _latest() -> BulkRelease:
    for release in _done()[:MOST_LISTED]:
        if not _is_hidden(release):
            return release
    raise Http404("No release is served now.")


def _named(name: str) -> BulkRelease:
    index = int(name.removeprefix("r"))
    ready = BulkRelease.objects.exclude(state=ReleaseState.MAKING)
    found = ready.filter(ledger_index=index).first()
    if found is None or found.name != name:
        raise Http404(f"There is no release {name}.")
    return found


def _is_hidden(release: BulkRelease) -> bool:
    return published_versions().hidden_since(release.ledger_index).exists()
