"""``/dot/…/so-lieu``: drop the workbook, see its rows with what was found, mend them on the spot."""

import tempfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tdkt_docs import bind, catalog, form, pipeline, report
from tdkt_docs.errors import SourceError, TdktError
from tdkt_docs.model.campaign import Dates
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.data_view import Asked, data_view
from tdkt_docs.web.downloads import XLSX, download
from tdkt_docs.web.site import campaign_of, page, site_of
from tdkt_docs.web.upload import UPLOAD_BYTES, uploaded
from tdkt_docs.web.workplace import CampaignPlace
from tdkt_docs.wording import remedy, say

__all__ = ["ROUTES"]

_DIGITS = 7
_PATIENCE_S = 0.02
"""How long a page waits for a judgement before it shows the last one; not at all for a campaign that takes longer."""


async def _shown(request: Request) -> Response:
    place = campaign_of(request)
    asked = Asked.of(request.query_params)
    look = await site_of(request).judging.look(place, patience_s=_PATIENCE_S)
    trouble = look.trouble
    return page(
        request,
        "so-lieu.html.j2",
        campaign=place,
        look=look,
        view=data_view(look, look.judgement, asked) if look.judgement else None,
        trouble=say(trouble.code, **trouble.values) if trouble else "",
        advice=remedy(trouble.code, **trouble.values) if trouble else "",
        copies=await run_in_threadpool(pipeline.kept_copies, place.folder),
        most=UPLOAD_BYTES,
        asked=asked,
    )


async def _state(request: Request) -> Response:
    look = await site_of(request).judging.look(campaign_of(request))
    return JSONResponse({"fresh": look.is_fresh})


async def _dropped(request: Request) -> Response:
    place = campaign_of(request)
    try:
        async with uploaded(request, place.folder) as upload:
            done = await run_in_threadpool(pipeline.replace_workbook, place.folder, upload.path, upload.called)
    except SourceError as error:
        return _told(request, place, error)
    code = "web.data.replaced" if done.kept else "web.data.taken"
    return site_of(request).notices.then(_address(place), code, name=done.name, kept=done.kept, called=upload.called)


async def _typed(request: Request) -> Response:
    place, site = campaign_of(request), site_of(request)
    given = await request.form()
    correction = pipeline.Correction(
        sheet=_text(given, "trang"),
        row=_whole(given, "dong"),
        column=_whole(given, "cot"),
        before=_text(given, "truoc"),
        after=_text(given, "sau"),
    )
    key = _text(given, "khoa")
    query = Asked.of_query(_text(given, "ve")).query(giu=key)
    address = f"{_address(place)}?{query}#{f'd-{key}' if key.replace('-', '').isalnum() else 'viec-chung'}"
    last = site.judging.last(place)
    cells = last.cells if last else None
    try:
        done = await run_in_threadpool(
            lambda: pipeline.correct(place.folder, correction, known=site.judging.written(place), cells=cells)
        )
    except TdktError as error:
        return _told(request, place, error, address)
    site.judging.typed(place, correction.sheet, done)
    code = "web.data.typed-kept" if done.kept else "web.data.typed"
    return site.notices.then(address, code, place=done.place, kept=done.kept)


async def _fetched_back(request: Request) -> Response:
    place = campaign_of(request)
    number = _whole(await request.form(), "so")
    try:
        done = await run_in_threadpool(pipeline.restore, place.folder, number)
    except SourceError as error:
        return _told(request, place, error)
    code = "web.data.restored" if done.kept else "web.data.restored-only"
    return site_of(request).notices.then(_address(place), code, name=done.name, kept=done.kept, number=f"{number:03}")


async def _workbook(request: Request) -> Response:
    settings = await run_in_threadpool(bind.load_settings, campaign_of(request).folder)
    return await _file(settings.workbook, settings.workbook.name)


async def _copy(request: Request) -> Response:
    number = request.path_params["number"]
    copies = await run_in_threadpool(pipeline.kept_copies, campaign_of(request).folder)
    copy = next((copy for copy in copies if copy.number == number), None)
    if copy is None:
        raise HTTPException(404, "web.not-found")
    return await _file(copy.path, copy.path.name)


async def _file(path: Path, name: str) -> Response:
    if not path.is_file():  # noqa: ASYNC240 - one look at the disk
        raise HTTPException(404, "web.data.no-workbook")
    return download(await run_in_threadpool(path.read_bytes), name)


async def _blank(request: Request) -> Response:
    return download(await run_in_threadpool(_blank_of, campaign_of(request)), "bang-so-lieu-trong.xlsx", XLSX)


def _blank_of(place: CampaignPlace) -> bytes:
    """The workbook that asks for what the campaign's settings make it need."""
    try:
        campaign = bind.load_settings(place.folder).campaign
    except SourceError as error:
        if error.code != "bind.no-workbook":
            raise
        return form.blank(catalog.pack_for(Dates()), 0)
    return form.blank(catalog.pack_for(campaign.dates), campaign.year, campaign.kind)


async def _marked(request: Request) -> Response:
    place = campaign_of(request)
    return download(*await run_in_threadpool(_marked_of, place), XLSX)


def _marked_of(place: CampaignPlace) -> tuple[bytes, str]:
    """A copy of the workbook with its findings in their cells, made of the files as they are now."""
    prepared, _ = pipeline.check_campaign(place.folder)
    with tempfile.TemporaryDirectory() as folder:
        name = report.marked_name(prepared.settings.workbook.name)
        return pipeline.mark(prepared, Path(folder) / name, "vi").read_bytes(), name


def _told(request: Request, place: CampaignPlace, error: TdktError, address: str = "") -> Response:
    if error.code == "output.being-changed":
        raise error
    return site_of(request).notices.then(address or _address(place), error.code, is_error=True, **error.values)


def _address(place: CampaignPlace) -> str:
    return f"/dot/{place.id}/so-lieu"


def _text(given: FormData, name: str) -> str:
    found = given.get(name, "")
    return found if isinstance(found, str) else ""


def _whole(given: FormData, name: str) -> int:
    text = _text(given, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


_AT = "/dot/{campaign}/so-lieu"
ROUTES = (
    Route(_AT, _shown),
    Route(f"{_AT}/trang-thai", _state),
    Route(f"{_AT}/tep", _workbook),
    Route(f"{_AT}/bieu-mau-trong", _blank),
    Route(f"{_AT}/ban-danh-dau", _marked),
    Route(f"{_AT}/ban-truoc/{{number:int}}", _copy),
    Changing(f"{_AT}/tep", _dropped, at_most=UPLOAD_BYTES),
    Changing(f"{_AT}/o", _typed),
    Changing(f"{_AT}/ban-truoc", _fetched_back),
)
