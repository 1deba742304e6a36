"""What may take longer than a page may: it goes on beside the page, which says so and comes again by itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

__all__ = ["Reading", "StillReadingError"]

_T = TypeVar("_T")
_PATIENCE_S = 0.08


class StillReadingError(Exception):
    """A page was asked for whose campaign is still being read."""


@dataclass(slots=True)
class Reading:
    """What is being read for pages."""

    _going: set[asyncio.Task[Any]] = field(default_factory=set)
    """Tasks that nobody awaits any more; the loop itself would forget them."""

    async def soon(self, request: Request, work: Callable[[], _T]) -> _T:
        """What ``work`` gives, in a thread beside the loop; a browser that shows a page waits for a moment only.

        Args:
            request: Who asks; scripts, and whoever sends something, wait as long as it takes.
            work: Reads what has changed since the last time.

        Raises:
            StillReadingError: It takes longer than a page may; it goes on, and the next request finds it done.
        """
        is_page = request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate"
        task = asyncio.ensure_future(run_in_threadpool(work))
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE_S if is_page else None)
        if not done:
            task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            raise StillReadingError
        return task.result()
