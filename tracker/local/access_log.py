"""The line that the web server writes of each request."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

FORMAT = '%(t)s "%(m)s %(U)s" %(s)s %(B)s %(M)s'


class AccessLog(Logger):  # type: ignore[misc]
    """Time, method and path, status, bytes, milliseconds.

    Neither who asked nor what for: nobody who reads the log learns who reads the record.
    """

    def atoms(
        self, resp: Any, req: Any, environ: Any, request_time: timedelta
    ) -> dict[str, Any]:
        """What `FORMAT` names."""
        return {
            "t": self.now(),
            "m": req.method,
            # A path may hold whatever a terminal takes for a command.
            "U": quote(req.path, safe="/%"),
            "s": str(resp.status).partition(" ")[0],
            "B": resp.sent,
            "M": request_time // timedelta(milliseconds=1),
        }
