"""What was made: opened in the browser, downloaded one by one or as a set, and what its signatures are worth."""

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from tdkt_docs.web.downloads import attachment
from tdkt_docs.web.paging import paged
from tdkt_docs.web.result_files import GROUPS, ResultFile, listed, named, zipped
from tdkt_docs.web.site import campaign_of, page, site_of
from tdkt_docs.web.verdicts import VerdictShown

__all__ = ["ROUTES"]

_FILES, _JUDGED = 40, 6
_MB = 1_000_000
_SIGNED = ("ho-so", "da-ky")
_SHOWN = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8"}
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OWN_PAGE = {
    "content-security-policy": (
        "sandbox allow-popups allow-downloads; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
}
"""Of a report: it is a page of its own, without scripts, and none of ours."""


async def _results(request: Request) -> Response:
    place = campaign_of(request)
    files = await run_in_threadpool(listed, place.folder)
    counts = {group: sum(file.group == group for file in files) for group in GROUPS}
    given = [group for group in GROUPS if counts[group]]
    asked = request.query_params.get("nhom", "")
    group = asked if asked in given else next(iter(given), "")
    chosen = tuple(file for file in files if file.group == group)
    return page(
        request,
        "ket-qua.html.j2",
        campaign=place,
        groups=given,
        counts=counts,
        group=group,
        files=paged(request, chosen, size=_FILES, chosen_by=("nhom",)),
        size_of=_size,
        can_show=lambda file: file.suffix in _SHOWN,
        signed=_SIGNED,
    )


def _size(size: int) -> str:
    """A size as people say it."""
    return f"{size / _MB:.1f} MB".replace(".", ",") if size >= _MB else f"{max(1, size // 1000)} kB"


async def _file(request: Request) -> Response:
    """One file: shown where the browser can, else saved; ``tai`` in the query always saves."""
    place = campaign_of(request)
    file = await run_in_threadpool(named, place.folder, request.path_params["id"])
    if file is None:
        raise HTTPException(404, "web.results.no-file")
    is_shown = file.suffix in _SHOWN and "tai" not in request.query_params
    headers = attachment(file.name, is_shown=is_shown)
    if file.suffix == ".html":
        headers |= _OWN_PAGE
    kind = _SHOWN.get(file.suffix) or _TYPES.get(file.suffix, "application/octet-stream")
    return FileResponse(file.place, media_type=kind, headers=headers)


async def _all(request: Request) -> Response:
    """All files of a group as one zip, sent while it is made."""
    place, group = campaign_of(request), request.path_params["group"]
    files = await run_in_threadpool(listed, place.folder)
    chosen = tuple(file for file in files if file.group == group)
    if not chosen:
        raise HTTPException(404, "web.results.no-file")
    return StreamingResponse(
        zipped(chosen), media_type="application/zip", headers=attachment(f"{place.name}-{group}.zip")
    )


async def _signatures(request: Request) -> Response:
    place = campaign_of(request)
    files = await run_in_threadpool(listed, place.folder)
    shown = paged(request, tuple(file for file in files if file.group in _SIGNED), size=_JUDGED)
    verdicts = await run_in_threadpool(_judged, request, shown.items)
    return page(request, "chu-ky.html.j2", campaign=place, files=shown, verdicts=verdicts)


def _judged(request: Request, files: Sequence[ResultFile]) -> Sequence[tuple[ResultFile, VerdictShown]]:
    site = site_of(request)
    now = site.now()
    return tuple((file, site.verdicts.on(file.place, now, site.language)) for file in files)


ROUTES = (
    Route("/dot/{campaign}/ket-qua", _results, name="results"),
    Route("/dot/{campaign}/ket-qua/chu-ky", _signatures, name="signatures"),
    Route("/dot/{campaign}/ket-qua/tep/{id:path}", _file, name="result-file"),
    Route("/dot/{campaign}/ket-qua/tat-ca/{group}.zip", _all, name="result-zip"),
)
