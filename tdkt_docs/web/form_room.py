"""What the pages of forms keep between requests: desks while their files are the same, previews, uploads."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from starlette.exceptions import HTTPException

from tdkt_docs import pipeline
from tdkt_docs.model.eform import Answers
from tdkt_docs.web.stamps import Drawn

__all__ = ["FormRoom", "Recent", "Upload"]

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
    """One for a served workplace."""

    previewer: pipeline.Previewer = field(default_factory=pipeline.Previewer)
    previews: Recent[pipeline.Preview] = field(default_factory=Recent)
    uploads: Recent[Upload] = field(default_factory=Recent)
    _desks: Drawn[pipeline.Desk] = field(default_factory=lambda: Drawn(most=_KEPT))
    _stores: dict[Path, pipeline.FormStore] = field(default_factory=dict)

    def desk(self, folder: Path) -> pipeline.Desk:
        """The forms of a campaign; read anew where its files have changed.

        Raises:
            SourceError: They cannot be read.
        """
        return self._desks.now(folder, lambda: pipeline.files_of_desk(folder), lambda: pipeline.open_desk(folder))

    def store(self, folder: Path) -> pipeline.FormStore:
        """Where a campaign's forms are kept."""
        return self._stores.setdefault(folder, pipeline.FormStore(folder))
