"""Who may ask: this machine's own browser, on our own pages, with the token they carry.

A page of another site that the clerk has open can send requests to 127.0.0.1 too. Its requests bear a foreign Origin;
a name of its own that it lets point here bears a foreign Host; and none of them knows the token.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tdkt_docs.wording import say

__all__ = ["Guard", "Token"]

_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_SAFE = frozenset({"GET", "HEAD"})
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with «no-referrer» browsers call the origin of our own forms «null»
    "x-frame-options": "SAMEORIGIN",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Token:
    """What every changing request must carry; made anew whenever the page is served."""

    value: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def fits(self, given: str) -> bool:
        """Whether ``given`` is the token."""
        return hmac.compare_digest(self.value.encode(), given.encode())

    async def is_in(self, request: Request) -> bool:
        """Whether a form or a script's header carries it."""
        header = request.headers.get("x-tdkt-token")
        if header is not None:
            return self.fits(header)
        if "application/x-www-form-urlencoded" in request.headers.get("content-type", ""):
            return self.fits(str((await request.form()).get("token", "")))
        return self.fits(request.query_params.get("token", ""))


@dataclass(frozen=True, slots=True)
class Guard:
    """Middleware around all routes."""

    app: ASGIApp
    token: Token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything of the request is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        code = _trouble(scope["method"], Headers(scope=scope))
        if code:
            await PlainTextResponse(say(code), status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, _with_headers(send))


def _trouble(method: str, headers: Headers) -> str:
    """The code of what is foreign about a request; empty where nothing is."""
    host = headers.get("host", "")
    name, _, port = host.rpartition(":")
    if host not in _HOSTS and not (name in _HOSTS and port.isdecimal() and port.isascii()):
        return "web.foreign-host"
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "web.foreign-origin"
    if method not in _SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "web.foreign-origin"
    return ""


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
