"""Making the papers of a phase: asked for, watched live, stopped, and what it came to."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tdkt_docs import bind
from tdkt_docs.errors import TdktError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.jobs import Job, JobState
from tdkt_docs.web.site import campaign_of, overview_shown, page, site_of
from tdkt_docs.wording import remedy, say

__all__ = ["ROUTES", "KeyShown", "office_keys"]

_LOOK_S, _STREAM_S = 0.25, 50.0
"""Between two looks at a job; how long one answer goes on before the browser asks anew."""
_PASSWORD = "mat-khau."  # noqa: S105 - how the names of fields begin
_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShown:
    """A signing key that the office names."""

    name: str
    holder: str
    file: str
    is_there: bool


def office_keys(campaign: Path) -> tuple[KeyShown, ...]:
    """The keys of ``co-quan.toml``, and whether their files are there; a token may be put in at any time."""
    settings = bind.load_settings(campaign)
    office = settings.campaign.office
    holders = {signer.key: signer.name for signer in office.signers if signer.key}
    return tuple(
        KeyShown(
            name=name,
            holder=holders.get(name, ""),
            file=path,
            is_there=path.startswith("pkcs11:") or (settings.office_dir / path).is_file(),
        )
        for name, path in office.keys.items()
    )


async def _making(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    job = site_of(request).jobs.last(place.id)
    asked = request.query_params.get("pha", "") or seen.next_step.phase or Phase.ARCHIVE
    return page(
        request,
        "lap.html.j2",
        campaign=place,
        seen=seen,
        job=job,
        state=job.state if job else None,
        progress_text=_told(job.state) if job else "",
        trouble=_trouble(job.state) if job else ("", ""),
        asked=asked,
        keys=await run_in_threadpool(office_keys, place.folder),
    )


def _told(state: JobState) -> str:
    """How far a job is, in words."""
    if not state.stage:
        return say("web.job.reading")
    return say("web.job.progress", stage=say(f"stage.{state.stage}"), done=state.done, total=state.total)


def _trouble(state: JobState) -> tuple[str, str]:
    """What went wrong and what to do; empty where nothing did."""
    code = state.error or {"hong": "web.job.died", "da-dung": "web.job.stopped"}.get(state.status, "")
    return (say(code, **state.values), remedy(code, **state.values)) if code else ("", "")


async def _start(request: Request) -> Response:
    place, site = campaign_of(request), site_of(request)
    form = await request.form(max_files=0, max_fields=200)
    phase = str(form.get("pha", ""))
    if phase not in list(Phase):
        return site.notices.then(f"/dot/{place.id}/lap", "web.job.no-phase", is_error=True)
    keys = await run_in_threadpool(office_keys, place.folder)
    passwords = {key.name: str(form.get(f"{_PASSWORD}{key.name}", ""))[:_LONGEST] for key in keys}
    order: Mapping[str, object] = {
        "kind": "run",
        "campaign": str(place.folder),
        "phase": phase,
        "now": site.now().isoformat(),
        "language": site.language,
        "is_draft": form.get("nhap") == "1",
        "passwords": {name: given for name, given in passwords.items() if given},
        "left_out": [name for name, given in passwords.items() if not given],
    }
    try:
        site.jobs.start(place.id, order)
    except TdktError as error:
        return site.notices.then(f"/dot/{place.id}/lap", error.code, is_error=True, **error.values)
    return RedirectResponse(f"/dot/{place.id}/lap", status_code=303)


async def _stop(request: Request) -> Response:
    place = campaign_of(request)
    job = site_of(request).jobs.last(place.id)
    if job is not None:
        job.stop()
        await run_in_threadpool(job.wait, 10)
    return RedirectResponse(f"/dot/{place.id}/lap", status_code=303)


async def _progress(request: Request) -> Response:
    """Server-sent events: how far the job is, until it ends."""
    place = campaign_of(request)
    job = site_of(request).jobs.last(place.id)
    return StreamingResponse(_events(job), media_type="text/event-stream")


async def _events(job: Job | None) -> AsyncIterator[str]:
    """One event a change; after a while the answer ends, and the browser asks again by itself."""
    before: JobState | None = None
    yield "retry: 1000\n\n"
    for _ in range(int(_STREAM_S / _LOOK_S)):
        state = job.state if job else JobState(status="xong")
        if state != before:
            told = {"text": _told(state), "done": state.done, "total": state.total, "ended": not state.is_running}
            yield f"data: {json.dumps(told, ensure_ascii=False)}\n\n"
            before = state
        if not state.is_running:
            return
        await asyncio.sleep(_LOOK_S)


ROUTES = (
    Route("/dot/{campaign}/lap", _making, name="making"),
    Changing("/dot/{campaign}/lap", _start),
    Changing("/dot/{campaign}/lap/dung", _stop),
    Route("/dot/{campaign}/lap/tien-do", _progress, name="progress"),
)
