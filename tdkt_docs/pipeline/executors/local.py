"""The work done by processes of this machine; a bad item costs itself and nothing else."""

from collections.abc import Iterator

from tdkt_docs.pipeline.executor import Job, Limits, Task, TaskResult
from tdkt_docs.pipeline.executors._parcels import Parcel, pack, pack_job, unpack
from tdkt_docs.pipeline.executors._pool import Pool

__all__ = ["run"]


def run(job: Job, tasks: Iterator[Task], limits: Limits) -> Iterator[TaskResult]:
    """The results as they come; see ``Executor``."""
    pool = Pool(pack_job(job), limits)
    under_way: dict[int, Task] = {}

    def parcels() -> Iterator[Parcel]:
        for task in tasks:
            under_way[task.number] = task
            yield pack(task)

    try:
        for finished in pool.run(parcels()):
            yield unpack(job, under_way.pop(finished.number), finished.pieces)
    finally:
        pool.close()
