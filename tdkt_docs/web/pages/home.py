"""The first page: choose a campaign or make one."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs.web.site import page, site_of

__all__ = ["ROUTES"]


async def _home(request: Request) -> Response:
    workplace = site_of(request).workplace
    return page(request, "trang-dau.html.j2", offices=workplace.offices(), campaigns=workplace.campaigns())


ROUTES = (Route("/", _home, name="home"),)
