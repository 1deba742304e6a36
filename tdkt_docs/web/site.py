"""What all pages share: the workplace, the token, the clock, and how a page is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tdkt_docs.model.overview import CampaignOverview
from tdkt_docs.web.form_room import FormRoom
from tdkt_docs.web.guard import Token
from tdkt_docs.web.jobs import Jobs
from tdkt_docs.web.judging import Judging
from tdkt_docs.web.notices import Notices
from tdkt_docs.web.reading import Reading
from tdkt_docs.web.seen import Seen
from tdkt_docs.web.verdicts import Verdicts
from tdkt_docs.web.workplace import CampaignPlace, Workplace
from tdkt_docs.wording import say

__all__ = ["Site", "campaign_of", "overview_shown", "page", "site_of"]

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One served workplace, and everything that is kept of it between requests."""

    workplace: Workplace
    now: Callable[[], datetime]
    """Time zone aware; only asked when something is signed or judged."""
    token: Token = field(default_factory=Token)
    notices: Notices = field(default_factory=Notices)
    judging: Judging = field(default_factory=Judging)
    jobs: Jobs = field(default_factory=Jobs)
    seen: Seen = field(default_factory=Seen)
    reading: Reading = field(default_factory=Reading)
    verdicts: Verdicts = field(default_factory=Verdicts)
    forms: FormRoom = field(default_factory=FormRoom)
    language: str = "vi"


def site_of(request: Request) -> Site:
    """The site a request came to."""
    found: Site = request.app.state.site
    return found


def campaign_of(request: Request) -> CampaignPlace:
    """The campaign in the request's address.

    Raises:
        HTTPException: 404: there is none of that name.
    """
    place = site_of(request).workplace.campaign(request.path_params["campaign"])
    if place is None:
        raise HTTPException(404, "web.no-campaign")
    return place


async def overview_shown(request: Request, place: CampaignPlace) -> CampaignOverview:
    """The overview for a page; read beside the loop that answers.

    Raises:
        TdktError: The campaign cannot be read.
        StillReadingError: A browser has waited long enough for a page.
    """
    site = site_of(request)
    is_busy = site.jobs.is_busy(place.id)
    return await site.reading.soon(request, lambda: site.seen.overview(place, is_busy=is_busy))


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page drawn from a template of ``templates/``; everything in it is escaped.

    Args:
        request: Whom it answers; a notice its address names is shown.
        template: The file's name.
        status: Of HTTP.
        **values: What the template asks for; with ``campaign`` (its place) the campaign's navigation is shown.
    """
    site = site_of(request)
    shown = _environment(site.language).get_template(template)
    frame = {"campaign": None, "notice": site.notices.named(request.query_params.get("tin", ""))}
    own = {"token": site.token.value, "language": site.language, "path": request.url.path}
    drawn = shown.render({**frame, **values, **own})
    # names of files may hold bytes that are no text
    return HTMLResponse(drawn.encode("utf-8", "replace"), status_code=status)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plain = cache(lambda code: say(f"web.{code}", language))
    environment.globals["say"] = lambda code, **values: (
        say(f"web.{code}", language, **values) if values else plain(code)
    )
    environment.globals["told"] = lambda code, **values: say(code, language, **values)
    return environment
