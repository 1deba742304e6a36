"""Forms of a campaign: everybody's list, one person's forms, and one form filled in beside its paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tdkt_docs import bind, form, pipeline
from tdkt_docs.errors import TdktError
from tdkt_docs.form.kind import kind_names
from tdkt_docs.model.eform import Answer, Answers, FilledForm, Question, RawAnswer
from tdkt_docs.model.where import Where
from tdkt_docs.vn.text import fold
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.form_place import FormPlace, form_place
from tdkt_docs.web.site import campaign_of, page, site_of
from tdkt_docs.wording import remedy, say

__all__ = ["ROUTES", "answers_sent", "as_text"]

_ON_A_PAGE = 50
_MOST_DIGITS = 9
_FORM = "/dot/{campaign}/bieu-mau/{key}/{kind}"
_ASKED = Mapping[str, RawAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """One line of the list."""

    person: pipeline.DeskPerson
    blanks: int
    """Required questions still blank, of all their forms."""
    is_saved: bool


async def _list(request: Request) -> Response:
    place, room = campaign_of(request), site_of(request).forms
    desk = await _desk_soon(request)
    asked = request.query_params.get("tim", "").strip()
    wanted = fold(asked)
    found = [each for each in desk.people if wanted in f"{fold(each.subject.name)} {fold(each.unit)}"]
    pages = max(1, -(-len(found) // _ON_A_PAGE))
    number = min(max(_digits(request.query_params.get("trang", "")), 1), pages)
    shown = found[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    listed = await run_in_threadpool(lambda: [_listed(room.store(place.folder), each) for each in shown])
    counts = {"found": len(found), "number": number, "pages": pages}
    return page(request, "bieu-mau-ds.html.j2", campaign=place, listed=listed, asked=asked, **counts)


async def _desk_soon(request: Request) -> pipeline.Desk:
    """The campaign's forms.

    Raises:
        StillReadingError: A browser has waited long enough for a page.
    """
    site, place = site_of(request), campaign_of(request)
    return await site.reading.soon(request, lambda: site.forms.desk(place.folder))


def _listed(store: pipeline.FormStore, person: pipeline.DeskPerson) -> _Listed:
    answered = {paper.id: store.answered(person, paper) for paper in person.papers}
    blanks = sum(paper.blanks(answered[paper.id] or ()) for paper in person.papers)
    return _Listed(person=person, blanks=blanks, is_saved=any(ids is not None for ids in answered.values()))


async def _person(request: Request) -> Response:
    place, room = campaign_of(request), site_of(request).forms
    desk = await _desk_soon(request)
    person = desk.person(request.path_params["key"])
    if person is None:
        raise HTTPException(404, "web.forms.no-person")
    store = room.store(place.folder)
    answered = await run_in_threadpool(lambda: {each.id: store.answered(person, each) for each in person.papers})
    return page(request, "bieu-mau-nguoi.html.j2", campaign=place, person=person, answered=answered)


async def _shown(request: Request) -> Response:
    await _desk_soon(request)
    here = await run_in_threadpool(form_place, request)
    kept = await run_in_threadpool(here.store.kept, here.person, here.paper)
    return _drawn(request, here, kept, kept.answers)


def _drawn(
    request: Request,
    here: FormPlace,
    kept: pipeline.KeptForm,
    values: Mapping[str, Any],
    conflict: Answers | None = None,
) -> Response:
    paper = here.paper
    troubles = _troubles(_bound(here, form.plain(values)).findings)
    face = form.Face(locked=paper.locked, locks_office=True, troubles=troubles, button="submit")
    known = {id_: answer for id_, answer in paper.base.items() if id_ in paper.locked}
    told = pipeline.differences(paper, kept)
    return page(
        request,
        "bieu-mau.html.j2",
        status=409 if conflict is not None else 200,
        campaign=campaign_of(request),
        here=here,
        kept=kept,
        questions=form.questions_html(paper.form, {**values, **known}, face),
        words=form.page_words(),
        labels={question.id: question.label for question in paper.form.questions},
        troubles=troubles,
        missing=[(_anchor(question), question.label) for question in paper.missing({**values, **known})],
        differences=told,
        conflict=_differing(values, conflict) if conflict is not None else None,
        as_text=as_text,
        kinds=[kind for kind in ("xlsx", "pdf", "web") if kind in kind_names()],
    )


def _anchor(question: Question) -> str:
    """Where the page asks it."""
    return f"t-{question.id}" if question.type == "rows" else f"o-{question.id}"


def _differing(mine: Mapping[str, Any], theirs: Answers) -> list[tuple[str, str, str]]:
    """Id, and both texts, of what two pages say differently."""
    ids = [id_ for id_ in {**mine, **theirs} if mine.get(id_) != theirs.get(id_)]
    return [(id_, as_text(mine.get(id_)), as_text(theirs.get(id_))) for id_ in ids]


async def _saved(request: Request) -> Response:
    here = await run_in_threadpool(form_place, request)
    if "application/json" in request.headers.get("content-type", ""):
        return await _saved_by_script(request, here)
    fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_saved_by_form, request, here, fields)


def _saved_by_form(request: Request, here: FormPlace, fields: Mapping[str, str]) -> Response:
    """A browser without script: its buttons send the whole page."""
    act = fields.get("lam", "")
    values = form.posted_values(here.paper.form, fields)
    if act:
        values = form.with_rows_changed(values, act)
    bound = _bound(here, values)
    version = _digits(fields.get("version", ""))
    saving = pipeline.Saving(answers=bound.answers, version=version, is_forced=fields.get("thay") == "x")
    saved = here.store.save(here.person, here.paper, saving)
    if saved.outcome != "da-luu":
        return _drawn(request, here, saved.kept, bound.answers, conflict=saved.kept.answers)
    if act:
        return _drawn(request, here, saved.kept, values)
    return site_of(request).notices.then(here.address, "web.forms.saved")


async def _saved_by_script(request: Request, here: FormPlace) -> Response:
    sent = await _json(request)
    bound = _bound(here, sent["answers"])
    saving = pipeline.Saving(
        answers=bound.answers,
        version=_count(sent.get("version")),
        writer=str(sent.get("writer", ""))[:64],
        order=_count(sent.get("order")),
        is_forced=sent.get("forced") is True,
    )
    try:
        saved = await run_in_threadpool(here.store.save, here.person, here.paper, saving)
    except TdktError as error:
        text = f"{say(error.code, **error.values)} {remedy(error.code, **error.values)}".strip()
        return JSONResponse({"outcome": "loi", "text": text}, status_code=409)
    told = pipeline.differences(here.paper, saved.kept)
    answer = {
        "outcome": saved.outcome,
        "version": saved.kept.version,
        "troubles": _troubles(bound.findings),
        "differences": [each.question for each in told],
        "missing": [(_anchor(question), question.label) for question in here.paper.missing(saved.kept.answers)],
    }
    if saved.outcome == "khac":
        answer["answers"] = form.plain(saved.kept.answers)
    return JSONResponse(answer, status_code=409 if saved.outcome == "khac" else 200)


async def _chosen(request: Request) -> Response:
    """Which of two texts counts: the form's, or what another file says."""
    here = await run_in_threadpool(form_place, request)
    sent = await request.form()
    return await run_in_threadpool(_choose, request, here, str(sent.get("muc", "")), str(sent.get("lay", "")))


def _choose(request: Request, here: FormPlace, id_: str, taken: str) -> Response:
    kept = here.store.kept(here.person, here.paper)
    listed = here.paper.base.get(id_)
    if listed is None or taken not in ("bieu-mau", "so-lieu"):
        raise HTTPException(404, "web.forms.no-form")
    answers = {**kept.answers, id_: listed} if taken == "so-lieu" else kept.answers
    accepted = {**kept.accepted, id_: form.plain({id_: listed})[id_]} if taken == "bieu-mau" else None
    here.store.save(here.person, here.paper, pipeline.Saving(answers=answers, version=kept.version, accepted=accepted))
    return site_of(request).notices.then(here.address, f"web.forms.taken-{taken}")


def _bound(here: FormPlace, values: Mapping[str, Any]) -> bind.BoundForm:
    raw = {id_: _raw(value) for id_, value in values.items() if id_ not in here.paper.locked}
    names = {name: Where(file="", sheet=name) for name in _names(raw)}
    return bind.bind_form(FilledForm(file="", values=raw, places=names), here.paper.form)


def _names(values: _ASKED, before: str = "") -> list[str]:
    names = []
    for id_, value in values.items():
        names.append(f"{before}{id_}")
        if isinstance(value, tuple):
            for number, row in enumerate(value, 1):
                if isinstance(row, Mapping):
                    names += _names(row, f"{before}{id_}/{number}/")
    return names


def _raw(value: Any) -> RawAnswer:
    if isinstance(value, (list, tuple)):
        return tuple(_raw_row(each) if isinstance(each, Mapping) else _scalar(each) for each in value)
    return _scalar(value)


def _raw_row(row: Mapping[str, Any]) -> Any:
    return {str(id_): _raw(value) for id_, value in row.items()}


def _scalar(value: Any) -> str | int | float | bool | None:
    return value if value is None or isinstance(value, (str, int, float)) else ""


def _troubles(findings: Any) -> dict[str, str]:
    """What is wrong, by the name of the field."""
    told: dict[str, str] = {}
    for found in findings:
        if found.where.sheet:
            values = {"caption": found.where.caption, **found.values}
            told.setdefault(found.where.sheet, f"{say(found.code, **values)} {remedy(found.code, **values)}".strip())
    return told


def as_text(answer: Answer | None) -> str:
    """An answer to read: lines below each other, a row a line."""
    if answer is None or isinstance(answer, bool):
        return say("form.page.yes") if answer else ""
    if isinstance(answer, str):
        return answer
    rows = [each if isinstance(each, str) else " | ".join(as_text(cell) for cell in each.values()) for each in answer]
    return "\n".join(rows)


def _digits(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


async def answers_sent(request: Request, here: FormPlace) -> Answers:
    """The answers a page's program sends, typed; those of questions that are not asked here are the data's own.

    Raises:
        HTTPException: 400: they are no answers.
    """
    bound = _bound(here, (await _json(request))["answers"])
    return {**{id_: a for id_, a in here.paper.base.items() if id_ in here.paper.locked}, **bound.answers}


async def _json(request: Request) -> Mapping[str, Any]:
    try:
        sent = await request.json()
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "web.forms.not-understood") from error
    if not isinstance(sent, dict) or not isinstance(sent.get("answers"), dict):
        raise HTTPException(400, "web.forms.not-understood")
    return sent


async def _program(_request: Request) -> Response:
    return Response(form.script(), media_type="text/javascript")


async def _look(_request: Request) -> Response:
    return Response(form.style(), media_type="text/css")


ROUTES = (
    Route("/bieu-mau.js", _program),
    Route("/bieu-mau.css", _look),
    Route("/dot/{campaign}/bieu-mau", _list),
    Route("/dot/{campaign}/bieu-mau/{key}", _person),
    Route(_FORM, _shown),
    Changing(f"{_FORM}/luu", _saved),
    Changing(f"{_FORM}/chon", _chosen),
)
