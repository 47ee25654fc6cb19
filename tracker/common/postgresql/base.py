"""Django's backend for connections that are kept and asked many small questions."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is asked whether it works only where there is a doubt."""

    def init_connection_state(self) -> None:
        """Ask for no parallel workers and no compiling: questions end before these begin."""
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute("SET jit = off")

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
