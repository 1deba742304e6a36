"""The page as an ASGI application: routes, the guard around them, and errors as sentences."""

import logging
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tdkt_docs import __version__
from tdkt_docs.errors import TdktError
from tdkt_docs.web.guard import Guard
from tdkt_docs.web.pages import home
from tdkt_docs.web.site import Site, page, site_of
from tdkt_docs.wording import remedy, say

__all__ = ["application"]

_STATIC = Path(__file__).parent / "static"
_PAGES: Sequence[Sequence[Route]] = (home.ROUTES,)


def application(site: Site) -> Starlette:
    """The page of one workplace."""
    routes: list[BaseRoute] = [route for pages in _PAGES for route in pages]
    routes.append(Mount("/static", StaticFiles(directory=_STATIC), name="static"))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=site.token)],
        exception_handlers={TdktError: _told, HTTPException: _refused, Exception: _bug},
    )
    app.state.site = site
    return app


async def _told(request: Request, error: Exception) -> Response:
    """Trouble its user can mend: what, where, what to do."""
    assert isinstance(error, TdktError)
    language = site_of(request).language
    text, to_do = say(error.code, language, **error.values), remedy(error.code, language, **error.values)
    return page(request, "loi.html.j2", status=400, text=text, remedy=to_do)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = error.detail if error.detail.startswith("web.") else "web.not-found"
    return page(request, "loi.html.j2", status=error.status_code, text=say(code), remedy=remedy(code))


async def _bug(request: Request, error: Exception) -> Response:
    """Our bug, as a sentence without anybody's data."""
    logging.getLogger(__name__).debug("bug", exc_info=error)
    told = say("app.bug", kind=type(error).__name__, place=request.url.path, version=__version__)
    return page(request, "loi.html.j2", status=500, text=told, remedy=remedy("app.bug"))
