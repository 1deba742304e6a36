"""Items that end, hang or starve their worker, runs that end early: everything else is done, and nothing is left."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from executor_jobs import Deeds, limits, tasks

from tdkt_docs.pipeline.executor import Task, WorkError
from tdkt_docs.pipeline.executors import local, serial

TESTS = Path(__file__).parents[1]
RUN = """
import itertools, sys
from executor_jobs import Deeds, limits, tasks
from tdkt_docs.pipeline.executors import local, serial
if __name__ == "__main__":
    for result in local.run(Deeds(), iter(tasks(("pid",), ("pid",), *[("{deed}",)] * 9)), limits()):
        print(*result.outcomes, flush=True)
"""


def done(*groups: tuple[Any, ...], job: Deeds | None = None, **values: Any) -> dict[int, tuple[Any, ...]]:
    results = local.run(job or Deeds(), iter(tasks(*groups)), limits(**values))
    return {result.number: result.outcomes for result in results}


def eventually(holds: Callable[[], bool], within_s: float = 5) -> bool:
    end = time.monotonic() + within_s
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def are_gone(pids: set[int]) -> bool:
    """Ended, and waited for: a zombie counts as alive, unless its parent has gone and it is the system's to sweep."""
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            if (process.status(), process.ppid()) != (psutil.STATUS_ZOMBIE, 1):
                return False
    return True


def workers() -> set[int]:
    """Of this process: what the server that forks them has for children."""
    servers = [
        child for child in psutil.Process().children() if "multiprocessing.forkserver" in " ".join(child.cmdline())
    ]
    return {worker.pid for server in servers for worker in server.children()}


def members(session: int) -> set[int]:
    found = set()
    for pid in psutil.pids():
        with contextlib.suppress(ProcessLookupError):
            found |= {pid} if os.getsid(pid) == session and not are_gone({pid}) else set()
    return found


@pytest.mark.parametrize("deed", ["die", "kill"])
def test_an_item_that_ends_its_worker_is_lost_and_the_others_are_done(deed: str):
    found = done((1, 2, deed, 3), (4, 5), (deed, deed), (6,))

    assert {1: (2, 4, f"{deed}: died", 6), 2: (8, 10), 3: (f"{deed}: died",) * 2, 4: (12,)} == found


def test_an_item_that_hangs_is_lost_and_the_others_are_done():
    found = done((1, "sleep", 2), (3, "match", 4), ("spin", 5), (6, 7), seconds_per_item=1.5)

    assert {1: (2, "sleep: hung", 4), 2: (6, "match: hung", 8), 3: ("spin: hung", 10), 4: (12, 14)} == found


def test_an_item_that_takes_all_memory_is_lost_and_the_others_are_done():
    found = done((1, "eat", 2), ("eat", 3), memory_mb=256)

    assert {1: (2, "eat: memory", 4), 2: ("eat: memory", 6)} == found


def test_an_item_is_not_lost_by_a_worker_that_was_killed_once(tmp_path: Path):
    found = done((1, ("die-once", str(tmp_path / "mark")), 2))

    assert {1: (2, "done after all", 4)} == found


def test_how_many_workers_an_item_may_end_can_be_said(tmp_path: Path):
    item = ("die-once", str(tmp_path / "mark"))

    found = done((1, item, 2), deaths_per_item=1)

    assert {1: (2, f"{item}: died", 4)} == found


def test_outcomes_that_were_not_sent_yet_outlive_their_worker():
    found = done((*range(300), "pid", ("big", 100_000), "die", ("big", 200_000), "die", "pid"), jobs=1)

    assert tuple(item * 2 for item in range(300)) == found[1][:300]
    assert (b"x" * 100_000, "die: died", b"x" * 200_000, "die: died") == found[1][301:-1]
    assert found[1][300] != found[1][-1]


@pytest.mark.parametrize("deed", ["die", "kill"])
def test_workers_that_end_before_they_begin_end_the_run(deed: str):
    with pytest.raises(WorkError, match="workers end before they begin"):
        done((1, 2), (3,), job=Deeds(at_start=deed))


def test_an_outcome_that_cannot_travel_is_a_fault():
    with pytest.raises(WorkError, match="in _do"):
        done((1, "unsendable"))


@pytest.mark.parametrize("end", ["close", "error"])
def test_a_run_that_ends_early_leaves_no_worker(end: str):
    def stream() -> Iterator[Task]:
        yield from tasks(("spin",), ("sleep",), *[("pid",)] * 4)
        if end == "error":
            raise LookupError
        yield from tasks(*[("sleep",)] * 9)

    results = local.run(Deeds(), stream(), limits(jobs=3))
    pids = set(next(results).outcomes)
    before = workers()

    with contextlib.suppress(LookupError):
        list(results) if end == "error" else results.close()

    assert (3, True) == (len(before), pids < before)
    assert eventually(lambda: are_gone(before))


@pytest.mark.parametrize(
    ("deed", "how"), [("sleep", signal.SIGKILL), ("spin", signal.SIGKILL), ("spin", signal.SIGINT)]
)
def test_workers_end_with_their_parent(deed: str, how: signal.Signals, tmp_path: Path):
    script = tmp_path / "chay.py"
    script.write_text(RUN.format(deed=deed), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(TESTS)}
    with subprocess.Popen(
        [sys.executable, script],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a shell may ignore it
    ) as parent:
        assert parent.stdout
        assert parent.stderr
        pids = {int(parent.stdout.readline()), int(parent.stdout.readline())}

        os.killpg(parent.pid, how) if how == signal.SIGINT else parent.send_signal(how)

        assert eventually(lambda: are_gone(pids), within_s=2)
        assert eventually(lambda: members(parent.pid) <= {parent.pid})
        said = [line for line in parent.stderr.read().splitlines() if not line.startswith(" ")]
        assert said == (["Traceback (most recent call last):", "KeyboardInterrupt"] if how == signal.SIGINT else [])


def test_an_item_that_hangs_in_this_process_is_lost_and_the_others_go_on():
    work = Deeds()

    results = list(serial.run(work, iter(tasks((1, "spin", 2))), limits(seconds_per_item=0.3)))

    assert [(2, "spin: hung", 4)] == [result.outcomes for result in results]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
