"""The page on 127.0.0.1, until it is stopped."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from tdkt_docs.errors import UsageError
from tdkt_docs.web.application import application
from tdkt_docs.web.jobs import Jobs
from tdkt_docs.web.site import Site

__all__ = ["Serving", "serve", "server_config"]

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


def server_config(app: Starlette) -> uvicorn.Config:
    """How the server runs: it logs no request, and no error, whose text may hold somebody's data; the page tells it."""
    return uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_S,
    )


def serve(serving: Serving) -> None:
    """Serve until interrupted; no other address than the loopback one is ever bound.

    Raises:
        UsageError: The port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # named, or asyncio leaves Nagle's delay on: each answer would come 40 ms late
    if os.name == "posix":  # a page stopped a moment ago leaves its port waiting; on Windows others could take ours
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_LOOPBACK, serving.port))
    except OSError as error:
        listener.close()
        raise UsageError("web.port-taken", port=serving.port) from error
    listener.listen()
    address = f"http://{_LOOPBACK}:{listener.getsockname()[1]}/"
    app = application(serving.site)
    config = server_config(app)
    serving.site.judging.warm_up()
    serving.opened(address)
    _Server(config, serving.site.jobs).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends what is being made at once when it is told to stop: answers that tell of its progress end with it."""

    def __init__(self, config: uvicorn.Config, jobs: Jobs) -> None:
        super().__init__(config)
        self._jobs = jobs

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal to stop."""
        self._jobs.close()
        super().handle_exit(sig, frame)
