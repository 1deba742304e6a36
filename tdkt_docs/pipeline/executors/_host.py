"""What runs inside a worker of a Dask cluster: it hands parcels to a worker process of ours.

So a bad item costs the same there as on one machine, and no worker of the cluster is lost by it.
"""

import multiprocessing
import os
import pickle
import threading
from dataclasses import dataclass

import tdkt_docs
from tdkt_docs.errors import ProgramMissingError, TdktError
from tdkt_docs.pipeline.executor import Limits, WorkError
from tdkt_docs.pipeline.executors._parcels import PROTOCOL, Finished, PackedJob, Parcel
from tdkt_docs.pipeline.executors._pool import Pool

__all__ = ["Failed", "Terms", "do", "same"]

_TRIM = "MALLOC_TRIM_THRESHOLD_"
"""Set by a Dask worker's nanny for the sake of arrays; a process of ours would take a fifth longer with it."""
_IDLE_S = 10.0
"""A worker process that gets nothing for so long is ended: its run is over, or will start it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for all parcels of a run."""

    run: str
    """Its own among all runs on the cluster."""
    version: str
    """Of this program, where the run was started."""
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A run cannot go on. A value and not an exception: the cluster would log an exception with people's data."""

    error: bytes
    """The pickled ``TdktError`` or ``WorkError``."""


def same(job: PackedJob) -> PackedJob:
    """The job, as something the cluster can make again when the worker that held it is gone."""
    return job


def do(job: PackedJob, parcel: Parcel, terms: Terms) -> Finished | Failed:
    """All that comes of a parcel."""
    try:
        if tdkt_docs.__version__ != terms.version:
            raise ProgramMissingError("executors.other-version", here=terms.version, there=tdkt_docs.__version__)
        return _pools.do(job, parcel, terms)
    except (TdktError, WorkError) as error:
        return Failed(error=pickle.dumps(error, PROTOCOL))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Idle:
    run: str
    pool: Pool
    end: threading.Timer


class _Pools:
    """The pools of this process that wait for the next parcel; as many per run as the cluster's worker has threads."""

    def __init__(self) -> None:
        self._idle: list[_Idle] = []
        self._lock = threading.Lock()

    def do(self, job: PackedJob, parcel: Parcel, terms: Terms) -> Finished:
        """The parcel done by a pool that waited, or by a new one."""
        pool = self._taken(terms.run) or _new(job, terms.limits)
        try:
            (finished,) = pool.run(iter((parcel,)))
        except BaseException:  # an interruption too: what was begun is ended first, and it goes on up
            pool.close()
            raise
        self._keep(terms.run, pool)
        return finished

    def _taken(self, run: str) -> Pool | None:
        with self._lock:
            waiting = next((idle for idle in self._idle if idle.run == run), None)
            if waiting is None:
                return None
            self._idle.remove(waiting)
        waiting.end.cancel()
        return waiting.pool

    def _keep(self, run: str, pool: Pool) -> None:
        end = threading.Timer(_IDLE_S, self._end, (pool,))
        end.daemon = True
        with self._lock:
            self._idle.append(_Idle(run=run, pool=pool, end=end))
        end.start()

    def _end(self, pool: Pool) -> None:
        with self._lock:
            waiting = next((idle for idle in self._idle if idle.pool is pool), None)
            if waiting is None:
                return  # taken up in the last moment
            self._idle.remove(waiting)
        pool.close()


_pools = _Pools()


def _new(job: PackedJob, limits: Limits) -> Pool:
    # A Dask worker is a daemon of its nanny, and daemons may have no children; ours end with it by their pipes.
    multiprocessing.current_process().daemon = False
    os.environ.pop(_TRIM, None)
    return Pool(job, limits)
