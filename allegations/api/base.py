"""What all public views share: read-only, open to any origin, errors as JSON."""

from http import HTTPStatus
from typing import Any, ClassVar, NoReturn

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.views.defaults import server_error as page_of_server_error
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from allegations.api.freshness import (
    Validators,
    conditional_answer,
    validators_of_content,
)
from allegations.api.quota import QuotaSpent, Spending, quota_of, spend
from allegations.api.rendering import problem_bytes
from tracker.common.strict_parameters import BadParameters

JSON = "application/json"
PROBLEM_JSON = "application/problem+json"
NOT_KEPT = "no-store"
METHODS = "GET, HEAD, OPTIONS"
# What a page of another origin reads besides what every page may (Fetch, §2.2.2).
EXPOSED = (
    *("ETag", "Link", "Content-Location", "Allow"),
    *("As-Of", "Ledger-Index", "Left-Out", "Total-Count"),
    *("RateLimit", "RateLimit-Policy", "Retry-After"),
)
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(EXPOSED),
}


class Decided(Exception):
    """The preconditions of a request decide it: 304 or 412."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class AlwaysJson(BaseContentNegotiation):
    """One representation, whatever is asked for: the answer says what it is."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """No parser: nothing is ever sent to us."""
        return None

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Return the first renderer."""
        return (renderers[0], JSON)


class PublicView(APIView):
    """A view of the public record."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = AlwaysJson
    # Kept by whoever likes, CDNs too, and asked about before each use: what is withheld
    # must be gone everywhere at once.
    caching: ClassVar[str] = "public, max-age=0, must-revalidate"
    # Whether a request counts against the reader's quota, and is refused when that is
    # spent.
    is_counted: ClassVar[bool] = True
    is_limited: ClassVar[bool] = True
    _known: Validators | None = None
    _spending: Spending | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count the request before anything is done for it.

        What a browser asks before it asks is not counted: it comes without the key.
        """
        super().initial(request, *args, **kwargs)
        if not self.is_counted or request.method == "OPTIONS":
            return
        self._spending = spend(quota_of(request))
        if self._spending.is_over and self.is_limited:
            raise QuotaSpent(self._spending)

    @property
    def spending(self) -> Spending:
        """What the reader has used of the requests that are allowed."""
        if self._spending is None:
            raise RuntimeError("Requests are counted before they are answered.")
        return self._spending

    def recognise(self, known: Validators) -> None:
        """Say what the answer is recognised by, before it is made.

        Raises Decided where the reader has it already.
        """
        self._known = known
        decided = conditional_answer(self.request, known, None)
        if decided is not None:
            raise Decided(decided.status_code)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Open the answer to pages of any origin."""
        final = super().finalize_response(request, response, *args, **kwargs)
        for name, value in OPEN.items():
            final[name] = value
        if self.caching != NOT_KEPT:
            final = self._conditional(request, final)
        final["Cache-Control"] = (
            self.caching if final.status_code < HTTPStatus.BAD_REQUEST else NOT_KEPT
        )
        if self._spending is not None:
            for name, value in self._spending.headers().items():
                final[name] = value
        if final.status_code == HTTPStatus.UNAUTHORIZED:
            final["WWW-Authenticate"] = "Bearer"
        final["Allow"] = METHODS
        return final

    def _conditional(self, request: Request, answer: Any) -> Any:
        """Give the answer its validators; those made without are read off its bytes."""
        if answer.status_code not in {200, 304} or answer.streaming:
            return answer
        known = self._known or validators_of_content(request, answer.content)
        if self._known is None:
            answer = conditional_answer(request, known, answer)
        for name, value in known.headers().items():
            answer[name] = value
        return answer

    @extend_schema(exclude=True)
    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Tell a browser that it may ask, whatever headers it sends along."""
        headers = {
            "Access-Control-Allow-Methods": METHODS,
            # The asterisk does not stand for Authorization (Fetch, §3.2).
            "Access-Control-Allow-Headers": "*, Authorization",
            "Access-Control-Max-Age": "86400",
        }
        return HttpResponse(status=204, headers=headers)


class NotFoundView(PublicView):
    """Every address under the API that is none."""

    schema = None

    def get(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """Answer 404 as JSON, and not with a page."""
        raise Http404


class SlashView(PublicView):
    """Every address that lacks the slash at its end."""

    schema = None
    is_counted = False

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on to the address with a slash."""
        return HttpResponsePermanentRedirect(
            request.get_full_path(force_append_slash=True)
        )


def problem_response(exc: Exception, context: Any) -> HttpResponse | None:
    """Answer any DRF view with problem+json; what is no answer at all is raised on."""
    if isinstance(exc, BadParameters):
        detail = "The query was not answered: see `errors`."
        return _problem(400, problem_bytes(400, detail, exc.problems))
    if isinstance(exc, Decided):
        return _decided(exc.status)
    if isinstance(exc, Http404):
        return _problem(404, problem_bytes(404, str(exc) or "Nothing is here."))
    if isinstance(exc, APIException):
        body = problem_bytes(exc.status_code, str(exc.detail))
        return _problem(exc.status_code, body)
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for what broke: as problem+json to readers of the API, else as a page."""
    if request.path.startswith("/api/"):
        detail = "Something broke here, and was written down. Try again later."
        answer = _problem(500, problem_bytes(500, detail))
        for name, value in OPEN.items():
            answer[name] = value
        return answer
    return page_of_server_error(request)


def _decided(status: int) -> HttpResponse:
    if status == HTTPStatus.NOT_MODIFIED:
        return HttpResponse(status=status)
    return _problem(412, problem_bytes(412, "What is here has another ETag by now."))


def _problem(status: int, body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type=PROBLEM_JSON, status=status)
