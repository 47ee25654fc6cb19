"""Sign-in, sessions and messages: for the desk and its pages, and not for the public API.

Whoever reads the API has no session, whatever cookies are sent along, and does not wait
for what nobody there needs.
"""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin


class _AtTheDesk(MiddlewareMixin):
    """What a middleware does, but for the public API."""

    def __call__(self, request: HttpRequest) -> Any:
        """Answer, with what the middleware adds where that is of use."""
        if request.path_info.startswith("/api/"):
            return self.get_response(request)
        return super().__call__(request)


class DeskSessions(_AtTheDesk, SessionMiddleware):
    """Sessions."""


class DeskAuthentication(_AtTheDesk, AuthenticationMiddleware):
    """Who is signed in."""


class DeskMessages(_AtTheDesk, MessageMiddleware):
    """What a page says once."""
