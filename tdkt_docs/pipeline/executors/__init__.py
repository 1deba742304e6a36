"""Executors: each module has ``run(job, tasks, limits)``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.pipeline.executor import Executor
    from tdkt_docs.pipeline.executors import dask, local, serial

    _dask: Executor = dask
    _local: Executor = local
    _serial: Executor = serial
