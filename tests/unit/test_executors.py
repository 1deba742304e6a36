"""What every executor does alike: the same outcomes, the same errors, and no more of the stream than it needs."""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from executor_jobs import SECRET, Deeds, limits, tasks

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline import executor
from tdkt_docs.pipeline.executor import Limits, Task, TaskResult, WorkError
from tdkt_docs.pipeline.executors import _host
from tdkt_docs.pipeline.executors._parcels import PackedJob

Run = Callable[..., Iterator[TaskResult]]
AHEAD = {"serial": 1, "local": 4, "dask": 6}
"""Tasks with a worker or on the way, for two workers."""


@pytest.fixture(params=executor.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def given(name: str, request: pytest.FixtureRequest) -> Limits:
    return limits(scheduler=request.getfixturevalue("cluster").address if name == "dask" else "")


@pytest.fixture
def run(name: str, given: Limits) -> Run:
    """The executor at work on a job's tasks."""

    def start(job: Deeds, stream: Any) -> Iterator[TaskResult]:
        return executor.load(name).run(job, iter(stream), given)

    return start


def done(results: Iterator[TaskResult]) -> dict[int, tuple[Any, ...]]:
    found = [(result.number, result.outcomes) for result in results]
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_task_comes_back_once_with_its_outcomes_in_order(run: Run):
    stream = tasks(*(tuple(range(first, first + 50)) for first in range(0, 1000, 50)))

    found = done(run(Deeds(), stream))

    assert {task.number: tuple(item * 2 for item in task.items) for task in stream} == found


def test_no_tasks_give_no_results(run: Run):
    assert {} == done(run(Deeds(), []))


def test_a_task_without_items_comes_back_empty(run: Run):
    assert {1: (), 2: (2,)} == done(run(Deeds(), tasks((), (1,))))


def test_items_and_outcomes_of_any_size_come_through(run: Run):
    large, small = ("big", 1_000_000), ("big", 1000)

    found = done(run(Deeds(), tasks((small,) * 400, (b"i" * 1_000_000, large, small))))

    assert {1: (b"x" * 1000,) * 400, 2: (b"i" * 2_000_000, b"x" * 1_000_000, b"x" * 1000)} == found


def test_the_work_is_started_once_in_a_process(run: Run):
    found = done(run(Deeds(), tasks(*(("starts", "pid") for _ in range(8)))))

    started = {(pid, starts) for starts, pid in found.values()}
    assert len(started) == len({pid for pid, _ in started})


def test_the_stream_is_pulled_no_further_than_the_workers_need(run: Run, name: str):
    pulled, returned = [], []

    def stream() -> Iterator[Task]:
        for task in tasks(*((("nap", 0.02),) for _ in range(20))):
            pulled.append(task.number)
            yield task

    for result in run(Deeds(), stream()):
        returned.append(result.number)
        assert len(pulled) - len(returned) <= AHEAD[name]

    assert (list(range(1, 21)), pulled) == (sorted(returned), list(range(1, 21)))


def test_a_reason_to_stop_is_raised_as_it_is(run: Run):
    with pytest.raises(OutputError) as caught:
        done(run(Deeds(), tasks((1, 2), (3, "full", 4))))

    assert ("pipeline.no-space", {"file": "to-trinh.docx"}) == (caught.value.code, caught.value.values)


def test_a_fault_of_the_work_is_named_without_what_people_wrote(run: Run):
    with pytest.raises(WorkError) as caught:
        done(run(Deeds(), tasks((1, "fault"))))

    assert "KeyError at executor_jobs.py" in str(caught.value)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(("deed", "error"), [("full", OutputError), ("fault", WorkError)])
def test_work_that_cannot_start_says_why(run: Run, deed: str, error: type[Exception]):
    with pytest.raises(error):
        done(run(Deeds(at_start=deed), tasks((1,))))


def test_a_fault_of_the_stream_is_not_the_works(run: Run):
    def stream() -> Iterator[Task]:
        yield from tasks((1,))
        raise LookupError("the source broke off")

    with pytest.raises(LookupError, match="the source broke off"):
        done(run(Deeds(), stream()))


def test_an_executor_nobody_made_is_unknown():
    with pytest.raises(KeyError):
        executor.load("khong-co")


def test_a_worker_imports_what_it_needs_and_no_stage():
    script = "import sys, tdkt_docs.pipeline.executors.local; print(*sys.modules, sep='\\n')"

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    ours = {module for module in loaded.split() if module.startswith("tdkt_docs.")}
    assert {"discover", "errors", "pipeline"} == {module.split(".")[1] for module in ours}


def test_a_process_of_a_clusters_worker_gives_no_memory_back_after_every_paper(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "65536")  # as Dask's nanny sets it
    monkeypatch.setattr(_host, "Pool", lambda *_: os.environ.get("MALLOC_TRIM_THRESHOLD_"))

    assert _host._new(PackedJob(data=b"", module=""), Limits(jobs=1)) is None
