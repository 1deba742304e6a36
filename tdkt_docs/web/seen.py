"""How campaigns stand, reckoned once for what lies in their folders and kept while that stays the same."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from tdkt_docs import pipeline
from tdkt_docs.model.overview import CampaignOverview
from tdkt_docs.web.jobs import jobs_of
from tdkt_docs.web.workplace import CampaignPlace

__all__ = ["Seen", "overview_shown", "stamps"]

_KEPT = 6
_STATE, _LEDGER = ".tdkt", "so-cai.sqlite"
_RESULTS = frozenset({"ket-qua", "ban-nhap"})
Stamp = tuple[str, int, int]
"""Path, time of change in ns, size."""


@dataclass(slots=True)
class Seen:
    """The last overviews, by campaign."""

    _kept: dict[str, tuple[tuple[Stamp, ...], CampaignOverview]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def overview(self, place: CampaignPlace, *, is_busy: bool = False) -> CampaignOverview:
        """How the campaign stands; while something is being made, how it stood before.

        Raises:
            TdktError: It cannot be read.
        """
        known = self._kept.get(place.id)
        if is_busy and known is not None:
            return known[1]
        with self._lock:
            now, known = stamps(place), self._kept.get(place.id)
            if known is not None and known[0] == now:
                return known[1]
            found = pipeline.overview(place.folder)
            self._kept.pop(place.id, None)
            for old in list(self._kept)[: max(0, len(self._kept) - _KEPT + 1)]:
                del self._kept[old]
            self._kept[place.id] = now, found
            return found


async def overview_shown(request: Request, place: CampaignPlace) -> CampaignOverview:
    """The overview for a page; read beside the loop that answers."""
    seen: Seen = request.app.state.seen
    is_busy = jobs_of(request).is_busy(place.id)
    return await run_in_threadpool(lambda: seen.overview(place, is_busy=is_busy))


def stamps(place: CampaignPlace) -> tuple[Stamp, ...]:
    """Of every file the overview rests on: the office's, the campaign's, and what was made."""
    return tuple(sorted(_stamps(str(place.office.folder), str(place.folder))))


def _stamps(folder: str, campaign: str) -> Iterator[Stamp]:
    """Other campaigns' results are nobody's source; of our own state only the ledger is."""
    is_own = folder == campaign or folder.startswith(campaign + os.sep)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name == _STATE:
                    yield from _ledger(Path(entry.path, _LEDGER))
                elif is_own or entry.name not in _RESULTS:
                    yield from _stamps(entry.path, campaign)
            else:
                known = entry.stat(follow_symlinks=False)
                yield entry.path, known.st_mtime_ns, known.st_size


def _ledger(path: Path) -> Iterator[Stamp]:
    if path.is_file():
        known = path.stat()
        yield str(path), known.st_mtime_ns, known.st_size
