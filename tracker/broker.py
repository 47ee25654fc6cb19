"""The broker's connections, which may be lost while messages are worked on."""

from typing import Any

from kombu.transport import redis as kombu_redis
from redis.exceptions import ConnectionError as ConnectionLost


class Channel(kombu_redis.Channel):
    """A channel that says that it was lost, as kombu expects it to be said.

    kombu 5.7 gives messages back, and confirms them, through channels whose connection
    it has let go already. It then fails with an AttributeError, which ends the worker,
    where an error of the connection has it connect anew.
    """

    def _connparams(self, *args: Any, **kwargs: Any) -> Any:
        if getattr(self.connection, "client", None) is None:
            raise ConnectionLost("The connection to the broker was lost.")
        return super()._connparams(*args, **kwargs)  # type: ignore[misc]


class Transport(kombu_redis.Transport):
    """Redis with such channels."""

    Channel = Channel
