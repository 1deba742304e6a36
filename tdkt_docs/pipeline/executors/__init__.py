"""Executors: each module has ``run(job, tasks, limits)``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.pipeline.executor import Executor
    from tdkt_docs.pipeline.executors import serial

    _serial: Executor = serial
