"""A few workers that are replaced when they end: what a bad item costs is that item."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait

from tdkt_docs.pipeline.executor import Limits, Loss, WorkError
from tdkt_docs.pipeline.executors._hand import Hand, Open
from tdkt_docs.pipeline.executors._parcels import Chunk, Finished, Lost, PackedJob, Parcel

__all__ = ["Pool"]

_AHEAD = 2
"""Parcels a worker holds: one at hand, one that is there when it is done."""
_START_S = 120.0
"""For the work to start; a cold disk and a virus scanner take their time."""
_FALSE_STARTS = 3


@dataclass(slots=True, kw_only=True)
class _Place:
    """A worker of the pool, whoever fills it."""

    hand: Hand
    false_starts: int = 0
    """Workers in a row that ended and nothing was learned from them."""
    at: tuple[int, int] | None = None
    """Serial and item where it was last seen; ``None`` before the work started."""
    watched_s: float = 0


class Pool:
    """Workers for one job; parcels in, finished parcels out."""

    def __init__(self, job: PackedJob, limits: Limits) -> None:
        self._job = job
        self._limits = limits
        self._places: list[_Place] = []
        self._finished: deque[Open] = deque()
        self._serial = 0
        self._tick_s = min(1.0, limits.seconds_per_item / 8)
        self._looked_at = 0.0

    def run(self, parcels: Iterator[Parcel]) -> Iterator[Finished]:
        """The finished parcels as they come. The last workers stay for the next run; whoever made the pool closes it.

        Raises:
            TdktError: What the work raised.
            WorkError: The work has a fault, or workers end before they begin.
        """
        has_more = True
        self._looked_at = time.monotonic()
        while has_more or any(place.hand.held for place in self._places):
            can_take = has_more and self._has_room()
            if can_take:
                parcel = next(parcels, None)
                has_more = parcel is not None
                if parcel:
                    self._give(parcel)
            if not has_more:
                self._let_go()
            self._listen(0 if can_take else self._tick_s)
            self._watch()
            while self._finished:
                done = self._finished.popleft()
                yield Finished(number=done.parcel.number, pieces=tuple(done.pieces))

    def close(self) -> None:
        """End all workers at once."""
        places, self._places = self._places, []
        self._end(places)

    def _let_go(self) -> None:
        """End the workers that have nothing more to do while others work on: those may need the memory."""
        idle = [place for place in self._places if not place.hand.held]
        if idle and len(idle) < len(self._places):
            self._places = [place for place in self._places if place.hand.held]
            self._end(idle)

    @staticmethod
    def _end(places: Sequence[_Place]) -> None:
        for place in places:
            place.hand.kill()
        for place in places:
            place.hand.close()

    def _has_room(self) -> bool:
        return len(self._places) < self._limits.jobs or any(len(place.hand.held) < _AHEAD for place in self._places)

    def _give(self, parcel: Parcel) -> None:
        self._serial += 1
        taken = Open(parcel=parcel, serial=self._serial)
        place = min(self._places, key=lambda place: len(place.hand.held), default=None)
        if place is None or (place.hand.held and len(self._places) < self._limits.jobs):
            self._places.append(_Place(hand=Hand(self._job, self._limits, deque([taken]))))
        else:
            place.hand.give(taken)

    def _listen(self, timeout_s: float) -> None:
        """Hear whoever has something to say."""
        waiting = [end for place in self._places for end in (place.hand.reports, place.hand.process.sentinel)]
        ready = set(wait(waiting, timeout_s))
        for place in self._places[:]:
            hand = place.hand
            has_ended = hand.process.sentinel in ready
            try:
                while hand.reports in ready and hand.reports.poll():
                    finished = hand.hear()
                    if finished:
                        self._finished.append(finished)
            except (EOFError, OSError):
                has_ended = True
            if has_ended:
                self._replace(place, "died")

    def _watch(self) -> None:
        """Replace workers that stay too long at one item.

        Counted is time we looked: a pause of the machine, or of us, is not the item's. Other workers wait for nobody.
        """
        now = time.monotonic()
        elapsed, self._looked_at = min(now - self._looked_at, 2 * self._tick_s), now
        for place in self._places[:]:
            notes = place.hand.notes
            at = (notes.serial, notes.next) if place.hand.is_ready else None
            is_idle = at is not None and not at[0]
            place.watched_s = place.watched_s + elapsed if at == place.at and not is_idle else 0
            place.at = at
            if place.watched_s > (self._limits.seconds_per_item if at else _START_S):
                self._replace(place, "hung")

    def _replace(self, place: _Place, how: Loss) -> None:
        """End a worker, keep what it knew, settle what its end means, and let another one go on."""
        hand = place.hand
        self._finished.extend(hand.end())
        has_learned = self._settle(place, how) or hand.has_told
        place.false_starts = 0 if has_learned else place.false_starts + 1
        if place.false_starts == _FALSE_STARTS:
            raise WorkError(f"workers end before they begin, the last with exit code {hand.process.exitcode}")
        if hand.held:
            place.hand, place.at, place.watched_s = Hand(self._job, self._limits, hand.held), None, 0
        else:
            self._places.remove(place)

    def _settle(self, place: _Place, how: Loss) -> bool:
        """Take the outcomes from the notes of a worker that ended, and blame the item at hand; whether there is one."""
        hand, notes = place.hand, place.hand.notes
        if not hand.held or notes.serial != hand.held[0].serial:
            return False
        taken = hand.held[0]
        if notes.next > taken.next:
            count = notes.next - notes.first
            taken.add(Chunk(first=notes.first, count=count, outcomes=bytes(notes.room)), notes.next)
        how = "memory" if notes.is_starved else how
        # A worker that went on between our last look and its end hung at nothing
        is_blamed = how != "hung" or place.at == (taken.serial, taken.next)
        if is_blamed and not taken.is_complete:
            self._blame(taken, how)
        if taken.is_complete:
            self._finished.append(hand.held.popleft())
        return True

    def _blame(self, taken: Open, how: Loss) -> None:
        taken.deaths += 1
        if how != "died" or taken.deaths >= self._limits.deaths_per_item:
            taken.add(Lost(index=taken.next, how=how), taken.next + 1)
