"""How campaigns stand, reckoned once for what lies in their folders and kept while that stays the same."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs import pipeline
from tdkt_docs.model.overview import CampaignOverview
from tdkt_docs.web.stamps import Drawn, Stamp, stamp_of
from tdkt_docs.web.workplace import CampaignPlace

__all__ = ["Seen"]

_KEPT = 6
_STATE, _LEDGER = ".tdkt", "so-cai.sqlite"
_RESULTS = frozenset({"ket-qua", "ban-nhap"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The last overviews, by campaign."""

    _drawn: Drawn[CampaignOverview] = field(default_factory=lambda: Drawn(most=_KEPT))

    def overview(self, place: CampaignPlace, *, is_busy: bool = False) -> CampaignOverview:
        """How the campaign stands; while something is being made, how it stood before.

        Raises:
            TdktError: It cannot be read.
        """
        known = self._drawn.last(place.id)
        if is_busy and known is not None:
            return known
        return self._drawn.now(place.id, lambda: _rests_on(place), lambda: pipeline.overview(place.folder))


def _rests_on(place: CampaignPlace) -> tuple[Stamp, ...]:
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
                yield stamp_of(entry, follow_symlinks=False)


def _ledger(path: Path) -> Iterator[Stamp]:
    if path.is_file():
        yield stamp_of(path)
