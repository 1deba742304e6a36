"""What the pages of forms keep between requests: desks while their files are the same, previews, uploads."""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from tdkt_docs import pipeline
from tdkt_docs.model.eform import Answers
from tdkt_docs.web.site import campaign_of

__all__ = ["FormPlace", "FormRoom", "Recent", "Upload", "form_place", "room_of"]

_T = TypeVar("_T")
_KEPT = 40


class Recent(Generic[_T]):
    """The last few things, by an id that only we give out."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _T] = OrderedDict()

    def put(self, thing: _T) -> str:
        """Keep it; its id."""
        id_ = secrets.token_urlsafe(8)
        self._kept[id_] = thing
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return id_

    def get(self, id_: str) -> _T:
        """The thing of that id.

        Raises:
            HTTPException: 404: it is no longer kept.
        """
        if id_ not in self._kept:
            raise HTTPException(404, "web.forms.gone")
        return self._kept[id_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A filled form that came back, not taken over yet."""

    file: str
    paper: str
    """Id of the paper it was sent for."""
    answers: Answers
    version: int
    """Of the form it was compared with."""


@dataclass(slots=True, kw_only=True)
class FormRoom:
    """One for an application."""

    previewer: pipeline.Previewer = field(default_factory=pipeline.Previewer)
    previews: Recent[pipeline.Preview] = field(default_factory=Recent)
    uploads: Recent[Upload] = field(default_factory=Recent)
    _desks: dict[Path, tuple[object, pipeline.Desk]] = field(default_factory=dict)
    _stores: dict[Path, pipeline.FormStore] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _reading: set[asyncio.Task[pipeline.Desk]] = field(default_factory=set)

    def desk(self, folder: Path) -> pipeline.Desk:
        """The forms of a campaign; read anew where its files have changed.

        Raises:
            SourceError: They cannot be read.
        """
        with self._lock:
            stamp = pipeline.files_of_desk(folder)
            known = self._desks.get(folder)
            if known is None or known[0] != stamp:
                self._desks[folder] = known = (stamp, pipeline.open_desk(folder))
            return known[1]

    async def desk_soon(self, folder: Path, *, patience_s: float | None) -> pipeline.Desk | None:
        """The forms of a campaign; None where reading them goes on longer than ``patience_s``, and goes on it does.

        Raises:
            SourceError: They cannot be read.
        """
        task = asyncio.ensure_future(run_in_threadpool(self.desk, folder))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
        done, _ = await asyncio.wait({task}, timeout=patience_s)
        if not done:
            task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            return None
        return task.result()

    def store(self, folder: Path) -> pipeline.FormStore:
        """Where a campaign's forms are kept."""
        return self._stores.setdefault(folder, pipeline.FormStore(folder))


def room_of(request: Request) -> FormRoom:
    """The room of the application a request came to."""
    state = request.app.state
    if not hasattr(state, "form_room"):
        state.form_room = FormRoom()
    found: FormRoom = state.form_room
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlace:
    """The form a request is about."""

    person: pipeline.DeskPerson
    paper: pipeline.DeskPaper
    store: pipeline.FormStore
    address: str


def form_place(request: Request) -> FormPlace:
    """The form in the request's address; may read the campaign's files, so never in the event loop.

    Raises:
        HTTPException: 404: there is no such campaign, person or form.
    """
    place, room = campaign_of(request), room_of(request)
    person = room.desk(place.folder).person(request.path_params["key"])
    paper = person.paper(request.path_params["kind"]) if person else None
    if person is None or paper is None:
        raise HTTPException(404, "web.forms.no-form")
    address = f"/dot/{place.id}/bieu-mau/{person.id}/{paper.id}"
    return FormPlace(person=person, paper=paper, store=room.store(place.folder), address=address)
