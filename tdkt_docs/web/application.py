"""The page as an ASGI application: routes, the guard around them, and errors as sentences."""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
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
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.guard import Guard
from tdkt_docs.web.pages import data, form_exchange, forms, home, making, numbers, overview, paper, results
from tdkt_docs.web.reading import StillReadingError
from tdkt_docs.web.site import Site, campaign_of, page, site_of
from tdkt_docs.web.workplace import CampaignPlace
from tdkt_docs.wording import remedy, say

__all__ = ["application"]

_STATIC = Path(__file__).parent / "static"
_BUSY = frozenset({"output.busy", "output.being-changed"})
_PAGES: Sequence[Sequence[Route]] = (
    home.ROUTES,
    data.ROUTES,
    forms.ROUTES,
    form_exchange.ROUTES,
    overview.ROUTES,
    making.ROUTES,
    paper.ROUTES,
    numbers.ROUTES,
    results.ROUTES,
)


def application(site: Site, pages: Sequence[Sequence[Route]] = _PAGES) -> Starlette:
    """The page of one workplace.

    Args:
        site: The workplace.
        pages: The routes of each page module.

    Raises:
        TypeError: A page offers a route that changes something and does not ask for the token.
    """
    shown = [route for routes in pages for route in routes]
    unguarded = [route.path for route in shown if _changes(route) and not isinstance(route, Changing)]
    if unguarded:
        raise TypeError(f"routes that change something must be made with Changing: {unguarded}")
    routes: list[BaseRoute] = [*shown, Mount("/static", StaticFiles(directory=_STATIC), name="static")]
    app = Starlette(
        routes=routes,
        lifespan=_serving,
        middleware=[Middleware(Guard, token=site.token)],
        exception_handlers={
            TdktError: _told,
            StillReadingError: _still_reading,
            HTTPException: _refused,
            Exception: _bug,
        },
    )
    app.state.site = site
    return app


@asynccontextmanager
async def _serving(app: Starlette) -> AsyncIterator[None]:
    """While pages are served; what is still being made then ends with them."""
    yield
    app.state.site.jobs.close()


def _changes(route: Route) -> bool:
    return not (route.methods or {"GET"}) <= {"GET", "HEAD"}


async def _told(request: Request, error: Exception) -> Response:
    """Trouble its user can mend: what, where, what to do."""
    assert isinstance(error, TdktError)
    language = site_of(request).language
    text, to_do = say(error.code, language, **error.values), remedy(error.code, language, **error.values)
    status = 409 if error.code in _BUSY else 400
    return page(request, "loi.html.j2", status=status, campaign=_place(request), text=text, remedy=to_do)


async def _still_reading(request: Request, _error: Exception) -> Response:
    """A page that comes again by itself."""
    answer = page(request, "dang-doc.html.j2", campaign=campaign_of(request))
    answer.headers["refresh"] = "1"
    return answer


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = error.detail if error.detail.startswith("web.") else "web.not-found"
    place = _place(request)
    told = {"text": say(code), "remedy": remedy(code)}
    answer = page(request, "loi.html.j2", status=error.status_code, campaign=place, **told)
    answer.headers.update(error.headers or {})
    return answer


def _place(request: Request) -> CampaignPlace | None:
    """The campaign whose page it was, for its navigation."""
    return site_of(request).workplace.campaign(request.path_params.get("campaign", ""))


async def _bug(request: Request, error: Exception) -> Response:
    """Our bug, as a sentence without anybody's data."""
    logging.getLogger(__name__).debug("bug", exc_info=error)
    told = say("app.bug", kind=type(error).__name__, place=request.url.path, version=__version__)
    return page(request, "loi.html.j2", status=500, text=told, remedy=remedy("app.bug"))
