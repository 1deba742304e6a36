"""A Dask cluster whose workers misbehave, whose machines go, or that is not there."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from cluster import Cluster, kill, running
from executor_jobs import Deeds, limits, tasks

import tdkt_docs
from tdkt_docs.errors import ProgramMissingError, UsageError
from tdkt_docs.pipeline.executor import Task
from tdkt_docs.pipeline.executors import dask, local

NOWHERE = "tcp://127.0.0.1:1"


def done(address: str, *groups: tuple[Any, ...], **values: Any) -> dict[int, tuple[Any, ...]]:
    results = dask.run(Deeds(), iter(tasks(*groups)), limits(scheduler=address, **values))
    return {result.number: result.outcomes for result in results}


def test_bad_items_cost_the_same_as_on_one_machine(cluster: Cluster):
    groups = ((1, "die", 2), (3, "sleep"), ("eat", "kill", 4), (5, 6))
    bounds = {"seconds_per_item": 1.5, "memory_mb": 256}

    here = {result.number: result.outcomes for result in local.run(Deeds(), iter(tasks(*groups)), limits(**bounds))}

    assert (2, "die: died", 4) == here[1]
    assert here == done(cluster.address, *groups, **bounds)


def forget_no_death(address: str) -> None:
    """From now on the cluster gives up a task with the first worker that it costs."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))


def worker_of(machine: subprocess.Popen[bytes]) -> psutil.Process:
    """The process that works; ``dask worker`` itself is the nanny that starts it anew."""
    children = psutil.Process(machine.pid).children()
    return next(child for child in children if "spawn_main" in " ".join(child.cmdline()))


@pytest.mark.parametrize("victim", ["process", "machine"])
def test_a_worker_killed_in_the_middle_changes_no_result(
    cluster: Cluster, victim: str, capfd: pytest.CaptureFixture[str]
):
    stream = tasks(*((number, ("nap", 0.05), number + 1) for number in range(40)))
    machine = cluster.workers[0]
    if victim == "process":
        forget_no_death(cluster.address)

    found = {}
    for result in dask.run(Deeds(), iter(stream), limits(scheduler=cluster.address)):
        found[result.number] = result.outcomes
        if len(found) == 8 and victim == "process":
            worker_of(machine).kill()
        elif len(found) == 8:
            kill(machine)

    assert {task.number: (task.items[0] * 2, "rested", task.items[2] * 2) for task in stream} == found
    assert ("", "") == capfd.readouterr()


def test_a_worker_with_another_version_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch):
    there = tdkt_docs.__version__
    monkeypatch.setattr(tdkt_docs, "__version__", "khác")

    with pytest.raises(ProgramMissingError) as caught:
        done(cluster.address, (1,))

    assert ("executors.other-version", {"here": "khác", "there": there}) == (caught.value.code, caught.value.values)


@pytest.fixture(scope="module")
def deserted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler without workers."""
    with running(tmp_path_factory.mktemp("khong-may"), workers=0) as made:
        yield made


def test_a_cluster_without_workers_is_not_waited_for_for_ever(deserted: Cluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dask, "_NO_WORKERS_S", 0.5)

    with pytest.raises(ProgramMissingError) as caught:
        done(deserted.address, (1,))

    assert ("executors.no-workers", {"address": deserted.address}) == (caught.value.code, caught.value.values)


def test_a_scheduler_that_goes_ends_the_run(deserted: Cluster, capfd: pytest.CaptureFixture[str]):
    def stream() -> Iterator[Task]:
        yield from tasks((1,))
        kill(deserted.started[0])
        yield from tasks(*[(2,)] * 20)

    with pytest.raises(ProgramMissingError) as caught:
        list(dask.run(Deeds(), stream(), limits(scheduler=deserted.address)))

    assert ("executors.scheduler-lost", {"address": deserted.address}) == (caught.value.code, caught.value.values)
    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    ("address", "code"),
    [(NOWHERE, "no-scheduler"), ("127.0.0.1:8786", "scheduler-address"), ("", "scheduler-address")],
)
def test_a_scheduler_that_is_not_there_is_a_wrong_call(address: str, code: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dask, "_CONNECT_S", 0.5)

    with pytest.raises(UsageError) as caught:
        done(address, (1,))

    assert (f"executors.{code}", {"address": address}) == (caught.value.code, caught.value.values)


def test_without_dask_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ProgramMissingError, match=r"executors\.no-dask"):
        done(NOWHERE, (1,))
