"""The numbers of a campaign's papers: written down as given elsewhere, the next one, cancelling; the year's series."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs import pipeline
from tdkt_docs.errors import TdktError, UsageError
from tdkt_docs.plan import GivenNumber
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.pages.overview import day, tone
from tdkt_docs.web.paging import paged
from tdkt_docs.web.site import campaign_of, overview_shown, page, site_of
from tdkt_docs.web.workplace import CampaignPlace

__all__ = ["ROUTES"]

_PAPERS = 20
_MOST_DIGITS = 6
"""More than any register has."""
_YEAR_DIGITS = 4
_LONGEST = 300
_NEXT, _CANCEL = "tiep", "huy"

_Told = tuple[str, dict[str, str]]
"""The text of what was done, and what fills its places."""


async def _numbers(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    taking = tuple(paper for paper in seen.papers if paper.takes_number or paper.takes_date)
    waiting = tuple(paper for paper in taking if not paper.is_issued)
    is_all = "tat-ca" in request.query_params
    shown = paged(request, taking if is_all else waiting, size=_PAPERS, chosen_by=("tat-ca", "nam"))
    this = site_of(request).now().year
    year = _year(request.query_params.get("nam", ""), this)
    return page(
        request,
        "so-ngay.html.j2",
        campaign=place,
        papers=shown,
        is_all=is_all,
        taking=len(taking),
        year=year,
        other_years=[each for each in (year - 1, year + 1) if 1 <= each <= this],
        series=await run_in_threadpool(pipeline.year_of_series, place.folder, year),
        numbered=_numbered,
        unused_of=_unused_of,
        day=day,
        tone=tone,
    )


def _year(text: str, this: int) -> int:
    is_year = text.isdecimal() and len(text) == _YEAR_DIGITS and int(text)
    return int(text) if is_year else this


def _numbered(number: int) -> str:
    """A number as papers bear it."""
    return f"{number:02}"


def _unused_of(series: "pipeline.SeriesYear") -> str:
    """The numbers it knows nothing of, as runs."""
    runs = ((f"{run[0]:02}", f"{run[-1]:02}") for run in series.unused)
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in runs)


async def _issue(request: Request) -> Response:
    """Number and date written into the office's register; or the next number; or one cancelled."""
    place, form = campaign_of(request), await request.form(max_files=0, max_fields=20)
    key = str(form.get("van-ban", ""))
    acts = {_NEXT: _take_next, _CANCEL: _cancel}
    act = acts.get(str(form.get("viec", "")), _write_down)
    back = f"/dot/{place.id}/so-ngay" if form.get("ve") == "so-ngay" else _page_of(place, key)
    notices = site_of(request).notices
    try:
        code, values = await run_in_threadpool(act, request, form, key)
    except TdktError as error:
        return notices.then(back, error.code, is_error=True, **error.values)
    return notices.then(back, code, is_error=False, **values)


def _page_of(place: CampaignPlace, key: str) -> str:
    """The paper's page, unless its name is none of ours."""
    is_plain = all(sign.isalnum() or sign in "-_" for sign in key) and key.isascii() and len(key) < _LONGEST
    return f"/dot/{place.id}/van-ban/{key}" if is_plain and key else f"/dot/{place.id}"


def _at_hand(request: Request) -> "tuple[pipeline.Prepared, pipeline.Clerk]":
    place = campaign_of(request)
    prepared, _ = pipeline.check_campaign(place.folder)
    return prepared, pipeline.Clerk(campaign=place.folder, today=site_of(request).now().date())


def _write_down(request: Request, form: FormData, key: str) -> _Told:
    given = GivenNumber(number=_number(str(form.get("so", ""))), on=_day(form))
    if given == GivenNumber():
        raise UsageError("web.issue.nothing")
    prepared, clerk = _at_hand(request)
    issued = pipeline.issue(prepared, key, given, clerk)
    code = "web.issue.done" if issued.number else "web.issue.dated"
    return code, {"paper": issued.title, "number": issued.number, "dated": day(issued.dated) or "—"}


def _take_next(request: Request, form: FormData, key: str) -> _Told:
    on = _day(form)
    prepared, clerk = _at_hand(request)
    (issued,) = pipeline.issue_next(prepared, [key], on, clerk)
    is_today = on is None and issued.dated == clerk.today.isoformat()
    code = "web.series.done-next-today" if is_today else "web.series.done-next"
    return code, {"paper": issued.title, "number": issued.number, "dated": day(issued.dated)}


def _cancel(request: Request, form: FormData, key: str) -> _Told:
    prepared, clerk = _at_hand(request)
    gone = pipeline.cancel(prepared, key, str(form.get("ly-do", ""))[:_LONGEST], clerk)
    return "web.series.done-cancelled", {"number": f"{gone.number:02}/{gone.symbol}", "reason": gone.reason}


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > _MOST_DIGITS or not int(text):
        raise UsageError("web.issue.bad-number", value=text[:40])
    return int(text)


def _day(form: FormData) -> date | None:
    return pipeline.given_day(str(form.get("ngay", "")).strip()[:40])


ROUTES = (
    Route("/dot/{campaign}/so-ngay", _numbers, name="numbers"),
    Changing("/dot/{campaign}/so-ngay", _issue),
)
