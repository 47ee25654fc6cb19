"""Django's backend, but for how a kept connection is looked at before it is used."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is asked whether it works only where there is a doubt."""

    def is_usable(self) -> bool:
        """Say whether the server is still there, without a round trip as a rule.

        Of a connection at rest nothing is to be read, unless the server has closed it:
        a restart shows at once, and costs no request.
        """
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0) or super().is_usable()
