"""One paper: its state, its files, its signatures, and noting that it was handed in."""

import base64
from datetime import date
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs import pipeline
from tdkt_docs.errors import TdktError, UsageError
from tdkt_docs.model.overview import HandedIn, PaperFacts, SlotFacts
from tdkt_docs.model.paper import OFFICE_SLOT
from tdkt_docs.vn.dates import numeric
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.jobs import DONE
from tdkt_docs.web.pages.making import office_keys
from tdkt_docs.web.pages.overview import day, tone
from tdkt_docs.web.result_files import file_id
from tdkt_docs.web.site import campaign_of, overview_shown, page, site_of
from tdkt_docs.web.workplace import CampaignPlace
from tdkt_docs.wording import say

__all__ = ["ROUTES"]

_PEOPLE = 12
_KEY_BYTES = 64_000
"""A PKCS#12 file with its chain is a tenth of it."""
_FORM_BYTES = 2 * _KEY_BYTES
_SIGN_S = 120.0
_LONGEST, _NAME_LENGTH = 300, 60
_KEY_ENDS = (".p12", ".pfx")


async def _paper(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    paper = _known(seen.paper(request.path_params["paper"]))
    rows = frozenset(paper.rows)
    people = [person for person in seen.people if not rows.isdisjoint(person.rows)]
    files = {path: file_id(path) for path in (paper.docx, paper.pdf, paper.signed) if path}
    return page(
        request,
        "van-ban.html.j2",
        campaign=place,
        paper=paper,
        phase=next(step for step in seen.phases if step.phase == paper.phase),
        files=files,
        people=people[:_PEOPLE],
        people_left=max(0, len(people) - _PEOPLE),
        keys=await run_in_threadpool(office_keys, place.folder),
        verdict=await run_in_threadpool(_verdict, request, place.folder, paper),
        open_slots=_open_slots(paper),
        role_of=_role,
        day=day,
        tone=tone,
    )


def _open_slots(paper: PaperFacts) -> list[SlotFacts]:
    """Where somebody can sign now: the office after its head, number and date; nobody after the office."""
    is_sealed = any(slot.id == OFFICE_SLOT and slot.is_signed for slot in paper.slots)
    is_offices_turn = paper.waits_for == "co-quan"
    return [
        slot
        for slot in paper.slots
        if not slot.is_signed and not is_sealed and (slot.id != OFFICE_SLOT or is_offices_turn)
    ]


def _role(role: str) -> str:
    """Whose place for a signature it is, in words."""
    return say(f"report.role.{role}") if role else say("web.sign.other-role")


def _known(paper: PaperFacts | None) -> PaperFacts:
    if paper is None:
        raise HTTPException(404, "web.no-paper")
    return paper


def _verdict(request: Request, campaign: Path, paper: PaperFacts) -> object:
    """What its signatures are worth; None where it bears none."""
    if not paper.signed:
        return None
    place, site = pipeline.results_of(campaign) / paper.signed, site_of(request)
    return site.verdicts.on(place, site.now(), site.language) if place.is_file() else None


def _day(form: FormData) -> date | None:
    return pipeline.given_day(str(form.get("ngay", "")).strip()[:40])


async def _hand_in(request: Request) -> Response:
    """The clerk's note that a paper, or all of a hồ sơ trình, was handed in; or the note taken back."""
    place, form = campaign_of(request), await request.form(max_files=0, max_fields=20)
    key, notices = request.path_params["paper"], site_of(request).notices
    back = f"/dot/{place.id}/van-ban/{key}"
    meant = key if form.get("ca-ho-so") != "1" else str(form.get("ho-so", ""))
    try:
        mark = None if form.get("bo") == "1" else _mark(form)
        papers = await run_in_threadpool(_noted, place, meant, mark)
    except TdktError as error:
        return notices.then(_safe(place, back, key), error.code, is_error=True, **error.values)
    if mark is None:
        return notices.then(back, "handed-in.taken-back", count=papers)
    return notices.then(back, "handed-in.done", count=papers, on=numeric(mark.on))


def _mark(form: FormData) -> HandedIn:
    on = _day(form)
    if on is None:
        raise UsageError("web.handed-in.no-day")
    return HandedIn(on=on, to=str(form.get("noi-nhan", "")).strip()[:_LONGEST])


def _noted(place: CampaignPlace, key: str, mark: HandedIn | None) -> int:
    prepared, _ = pipeline.check_campaign(place.folder)
    return len(pipeline.hand_in(prepared, key, mark))


def _safe(place: CampaignPlace, back: str, key: str) -> str:
    """``back``, unless the paper's name in it is none of ours."""
    is_plain = all(sign.isalnum() or sign in "-_" for sign in key) and key.isascii() and len(key) < _LONGEST
    return back if is_plain and key else f"/dot/{place.id}"


async def _sign(request: Request) -> Response:
    """One signature: with a key of the office, or with a key file that is forgotten at once."""
    place, site = campaign_of(request), site_of(request)
    key = request.path_params["paper"]
    back = _safe(place, f"/dot/{place.id}/van-ban/{key}", key)
    try:
        async with request.form(max_files=1, max_fields=20) as form:
            order = {
                "kind": "sign",
                "campaign": str(place.folder),
                "paper": key,
                "slot": str(form.get("cho-ky", "")),
                "now": site.now().isoformat(),
                "password": str(form.get("mat-khau", ""))[:_LONGEST],
                **await _chosen_key(form),
            }
        job = site.jobs.start(place.id, order)
    except TdktError as error:
        return site.notices.then(back, error.code, is_error=True, **error.values)
    state = await run_in_threadpool(job.wait, _SIGN_S)
    if state.is_running:
        return site.notices.then(f"/dot/{place.id}/lap", "web.sign.takes-long", is_error=False)
    site.jobs.forget(place.id)
    if state.status == DONE:
        code = "web.sign.done-test" if state.result["is_test"] else "web.sign.done"
        return site.notices.then(back, code, paper=state.result["title"], signer=state.result["signer"])
    return site.notices.then(back, state.error or "web.job.died", is_error=True, **state.values)


async def _chosen_key(form: FormData) -> dict[str, str]:
    """The office's key by its name, or the key file that was sent.

    Raises:
        UsageError: Neither, or the file is none.
    """
    file = form.get("tep-khoa")
    if form.get("khoa"):
        return {"key": str(form["khoa"])[:_LONGEST], "p12": "", "p12_name": ""}
    if not isinstance(file, UploadFile) or not file.filename:
        raise UsageError("web.sign.no-key")
    name = PurePosixPath(file.filename.replace("\\", "/"))
    data = await file.read(_KEY_BYTES + 1)
    if name.suffix.lower() not in _KEY_ENDS or not 0 < len(data) <= _KEY_BYTES:
        raise UsageError("web.sign.not-a-key", file=name.name[:_LONGEST])
    return {"key": "", "p12": base64.b64encode(data).decode(), "p12_name": _plain(name)}


def _plain(name: PurePosixPath) -> str:
    """The key file's name as a file name of ours: told where the password is wrong, and no path whatever was sent."""
    stem = "".join(sign if sign.isalnum() or sign in " -_()" else "_" for sign in name.stem[:_NAME_LENGTH])
    return f"{stem.strip() or 'khoa'}{name.suffix.lower()}"


ROUTES = (
    Route("/dot/{campaign}/van-ban/{paper}", _paper, name="paper"),
    Changing("/dot/{campaign}/van-ban/{paper}/da-nop", _hand_in),
    Changing("/dot/{campaign}/van-ban/{paper}/ky", _sign, at_most=_FORM_BYTES),
)
