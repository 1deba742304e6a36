"""The page on 127.0.0.1, until it is stopped."""

import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from tdkt_docs.errors import UsageError
from tdkt_docs.web.application import application
from tdkt_docs.web.site import Site

__all__ = ["Serving", "serve"]

_LOOPBACK = "127.0.0.1"
_SHUTDOWN_S = 2
"""For answers under way when the page is stopped; one that tells of progress would go on for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How the page is served."""

    site: Site
    port: int = 0
    """0: any that is free."""
    opened: Callable[[str], None]
    """Called with the page's address once it answers."""


def serve(serving: Serving) -> None:
    """Serve until interrupted; no other address than the loopback one is ever bound.

    Raises:
        UsageError: The port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((_LOOPBACK, serving.port))
    except OSError as error:
        listener.close()
        raise UsageError("web.port-taken", port=serving.port) from error
    listener.listen()
    address = f"http://{_LOOPBACK}:{listener.getsockname()[1]}/"
    config = uvicorn.Config(
        application(serving.site),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_S,
    )
    serving.site.judging.warm_up()
    serving.opened(address)
    uvicorn.Server(config).run(sockets=[listener])
