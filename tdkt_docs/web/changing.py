"""The one door for whatever changes something: a route that asks for the token and reads no more than it may.

All routes with a method beside GET are made here; the application does not start with one that is not.
"""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive

from tdkt_docs.web.site import site_of

__all__ = ["FORM_BYTES", "Changing"]

FORM_BYTES = 1_000_000
"""A form of typed text: the longest báo cáo thành tích is a tenth of it."""
_POURED_BYTES, _POURED_SECONDS = 16_000_000, 2.0
"""What is read and thrown away of a body that is too large, so that the browser comes to read the answer."""

_UNREAD = frozenset({403, 413})
"""Answers given to a request that may not have been read to its end."""

_Handler = Callable[[Request], Awaitable[Response]]


class Changing(Route):
    """A route of a POST: 403 without the token, 413 over ``at_most`` bytes, before the handler is asked."""

    def __init__(self, path: str, handler: _Handler, *, at_most: int = FORM_BYTES) -> None:
        async def guarded(request: Request) -> Response:
            return await _answered(request, handler, at_most)

        super().__init__(path, guarded, methods=["POST"], name=getattr(handler, "__name__", ""))


async def _answered(request: Request, handler: _Handler, at_most: int) -> Response:
    body = _Body(request.receive, at_most)
    limited = Request(request.scope, body)
    try:
        _refuse_length(request.headers.get("content-length", ""), at_most)
        await _refuse_stranger(limited)
        return await handler(limited)
    except HTTPException as error:
        if error.status_code in _UNREAD and not body.is_read:
            await _pour_away(request.receive)
            raise HTTPException(error.status_code, error.detail, headers={"connection": "close"}) from error
        raise


async def _refuse_stranger(request: Request) -> None:
    if not await site_of(request).token.is_in(request):
        raise HTTPException(403, "web.no-token")


def _refuse_length(told: str, at_most: int) -> None:
    if told.isdecimal() and int(told) > at_most:
        raise HTTPException(413, "web.too-large")


class _Body:
    """The body of a request as it comes, cut off by an exception where it grows past ``at_most`` bytes."""

    def __init__(self, receive: Receive, at_most: int) -> None:
        self._receive = receive
        self._left = at_most
        self.is_read = False
        """Whether its end was seen: who asks for more then waits for the connection to close."""

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self.is_read = not message.get("more_body", False)
        if self._left < 0:
            raise HTTPException(413, "web.too-large")
        return message


async def _pour_away(receive: Receive) -> None:
    """Read on for a moment: a connection closed on a body still on its way may take the answer with it."""
    left = _POURED_BYTES
    try:
        async with asyncio.timeout(_POURED_SECONDS):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body", False):
                    return
    except TimeoutError:
        return
