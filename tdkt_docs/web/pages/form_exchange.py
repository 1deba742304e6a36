"""A form that leaves and comes back: the preview of its paper, files to send out, the filled file taken over."""

import tempfile
from pathlib import Path, PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tdkt_docs import form, pipeline, read
from tdkt_docs.errors import TdktError
from tdkt_docs.form.kind import kind_names
from tdkt_docs.vn.text import slug
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.form_place import FormPlace, form_place
from tdkt_docs.web.form_room import Upload
from tdkt_docs.web.pages.forms import answers_sent, as_text
from tdkt_docs.web.site import campaign_of, page, site_of
from tdkt_docs.wording import remedy, say

__all__ = ["ROUTES"]

_FORM = "/dot/{campaign}/bieu-mau/{key}/{kind}"
_UPLOAD_BYTES = 20_000_000
_DIGITS = 4
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".html": "text/html; charset=utf-8",
}


async def _preview(request: Request) -> Response:
    """The paper from the answers sent; the page asks again when they have changed."""
    here = await run_in_threadpool(form_place, request)
    answers = await answers_sent(request, here)
    room = site_of(request).forms
    try:
        made = await run_in_threadpool(room.previewer.preview, here.paper, answers)
    except TdktError as error:
        text = f"{say(error.code, **error.values)} {remedy(error.code, **error.values)}".strip()
        return JSONResponse({"text": text}, status_code=422)
    return JSONResponse({"id": room.previews.put(made), "pages": len(made.pages)})


async def _previewed(request: Request) -> Response:
    """One file of a preview: Word, PDF, or a page as picture."""
    made, name = site_of(request).forms.previews.get(request.path_params["so"]), request.path_params["ten"]
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    number = stem.removeprefix("trang-")
    if name == "xem-truoc.pdf":
        data = made.pdf
    elif name == "xem-truoc.docx":
        data = made.docx
    elif suffix == ".png" and number.isdecimal() and len(number) <= _DIGITS and 0 < int(number) <= len(made.pages):
        data = made.pages[int(number) - 1]
    else:
        raise HTTPException(404, "web.forms.gone")
    headers = _attached(name) if suffix == ".docx" or "tai" in request.query_params else {}
    return Response(data, media_type=_TYPES[suffix], headers=headers)


async def _made(request: Request) -> Response:
    """The form as a file to send to the unit, with what is known already."""
    here, kind = await run_in_threadpool(form_place, request), request.path_params["dang"]
    if kind not in kind_names():
        raise HTTPException(404, "web.not-found")

    def written() -> bytes:
        kept = here.store.kept(here.person, here.paper)
        return form.write(here.paper.form, kind, kept.answers)

    data, suffix = await run_in_threadpool(written), form.suffix(kind)
    name = f"{here.person.id}_{here.paper.id.replace('.', '-')}{suffix}"
    media_type = _TYPES.get(suffix, "application/octet-stream")
    return Response(data, media_type=media_type, headers=_attached(name))


async def _received(request: Request) -> Response:
    """A filled form that came back: what it says differently, before anything is replaced."""
    here = await run_in_threadpool(form_place, request)
    async with request.form(max_files=1, max_fields=4) as sent:
        file = sent.get("tep")
        if not isinstance(file, UploadFile) or not file.filename:
            return site_of(request).notices.then(here.address, "web.forms.no-file", is_error=True)
        name, data = PurePath(file.filename.replace("\\", "/")).name[:120], await file.read()
    return await run_in_threadpool(_compared, request, here, name, data)


def _compared(request: Request, here: FormPlace, name: str, data: bytes) -> Response:
    with tempfile.TemporaryDirectory(prefix="tdkt-") as folder:
        path = Path(folder) / f"{slug(PurePath(name).stem) or 'bieu-mau'}{PurePath(name).suffix.lower()[:8]}"
        path.write_bytes(data)
        filled = read.read_form(path)
    paper = here.paper
    if filled.form and filled.form.partition("/")[0] != paper.form.id.partition("/")[0]:
        return site_of(request).notices.then(here.address, "web.forms.other-form", is_error=True, file=name)
    answers, findings = pipeline.answers_of_upload(filled, paper)
    kept = here.store.kept(here.person, paper)
    changes = [
        (question, as_text(kept.answers.get(question.id)), as_text(answers[question.id]))
        for question in paper.form.questions
        if question.id in answers and answers[question.id] != kept.answers.get(question.id)
    ]
    whose = f"{here.person.id}/{paper.id}"
    id_ = site_of(request).forms.uploads.put(Upload(file=name, paper=whose, answers=answers, version=kept.version))
    told = [say(found.code, **{"caption": found.where.caption, **found.values}) for found in findings]
    is_old = bool(filled.edition) and filled.edition != paper.form.edition
    return page(
        request,
        "bieu-mau-nhan.html.j2",
        campaign=campaign_of(request),
        here=here,
        file=name,
        upload=id_,
        changes=changes,
        told=told,
        is_old=is_old,
    )


async def _taken(request: Request) -> Response:
    """The answers the clerk has ticked take the place of what stood in the form."""
    here = await run_in_threadpool(form_place, request)
    sent = await request.form()
    upload = site_of(request).forms.uploads.get(str(sent.get("nhan", "")))
    if upload.paper != f"{here.person.id}/{here.paper.id}":
        raise HTTPException(404, "web.forms.gone")
    chosen = {str(value) for value in sent.getlist("muc")}
    return await run_in_threadpool(_take, request, here, upload, chosen)


def _take(request: Request, here: FormPlace, upload: Upload, chosen: set[str]) -> Response:
    kept, paper = here.store.kept(here.person, here.paper), here.paper
    taken = {id_: answer for id_, answer in upload.answers.items() if id_ in chosen}
    seen = form.plain({id_: paper.base[id_] for id_ in taken if id_ in paper.base})
    saving = pipeline.Saving(
        answers={**kept.answers, **taken}, version=upload.version, accepted={**kept.accepted, **seen}
    )
    if here.store.save(here.person, paper, saving).outcome != "da-luu":
        return site_of(request).notices.then(here.address, "web.forms.changed", is_error=True, file=upload.file)
    return site_of(request).notices.then(here.address, "web.forms.received", file=upload.file, count=len(taken))


def _attached(name: str) -> dict[str, str]:
    """The header that offers a file for saving; its name is ours, and ASCII."""
    return {"content-disposition": f'attachment; filename="{name}"'}


ROUTES = (
    Changing(f"{_FORM}/xem-truoc", _preview),
    Route(_FORM + "/xem-truoc/{so}/{ten}", _previewed),
    Route(_FORM + "/tai/{dang}", _made),
    Changing(f"{_FORM}/nhan", _received, at_most=_UPLOAD_BYTES),
    Changing(f"{_FORM}/nhan-lay", _taken),
)
