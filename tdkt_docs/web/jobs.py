"""What is being made right now: one process a campaign, its progress, and what the last one came to."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from tdkt_docs.errors import UsageError

__all__ = ["Job", "JobState", "Jobs"]

RUNNING, DONE, FAILED, STOPPED, DIED = "dang-chay", "xong", "loi", "da-dung", "hong"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobState:
    """How far a job is."""

    status: str = RUNNING
    """``dang-chay``, ``xong``, ``loi`` (with ``error``), ``da-dung`` (by the clerk), ``hong`` (its process died)."""
    stage: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""
    """Code of what went wrong; ``values`` fill its places."""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.status == RUNNING


class Job:
    """One process at work."""

    def __init__(self, order: Mapping[str, object]) -> None:
        self.kind, self.phase = str(order["kind"]), str(order.get("phase", ""))
        self.paper = str(order.get("paper", ""))
        self.state = JobState()
        self._process = _started()
        self._listener = threading.Thread(target=self._listen, args=(json.dumps(order),), daemon=True)
        self._listener.start()

    def _listen(self, order: str) -> None:
        """Hand over the order, then hear the process out."""
        given, told = self._process.stdin, self._process.stdout
        assert given is not None
        assert told is not None
        with suppress(OSError):  # it died before it could read: told below
            given.write(order + "\n")
            given.flush()
        for line in told:
            with suppress(ValueError):  # it was ended in the middle of a line
                self._hear(json.loads(line))
        self._process.wait()
        with suppress(OSError):
            given.close()
        told.close()
        if self.state.is_running:
            self.state = replace(self.state, status=DIED)

    def _hear(self, told: Mapping[str, Any]) -> None:
        if "stage" in told:
            self.state = replace(self.state, stage=told["stage"], done=told["done"], total=told["total"])
        elif "done" in told:
            self.state = replace(self.state, status=DONE, result=told["done"])
        elif self.state.is_running:
            self.state = replace(self.state, status=FAILED, error=told["error"], values=told["values"])

    def stop(self) -> None:
        """End the process and its workers; what it finished stays."""
        if self.state.is_running:
            self.state = replace(self.state, status=STOPPED)
        if self._process.poll() is None:
            _kill(self._process)

    def wait(self, timeout_s: float | None = None) -> JobState:
        """The state once the process has ended, or after ``timeout_s`` seconds."""
        self._listener.join(timeout_s)
        return self.state


def _started() -> "subprocess.Popen[str]":
    options: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x08000000}
    return subprocess.Popen(
        [sys.executable, "-m", "tdkt_docs.cli.job_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        **options,
    )


def _kill(process: "subprocess.Popen[str]") -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


@dataclass(slots=True)
class Jobs:
    """The jobs of a served workplace, the last one of each campaign."""

    _last: dict[str, Job] = field(default_factory=dict)

    def start(self, campaign: str, order: Mapping[str, object]) -> Job:
        """Start what ``order`` asks for.

        Raises:
            UsageError: Something is being made in this campaign.
        """
        if self.is_busy(campaign):
            raise UsageError("web.job.busy")
        self._last[campaign] = job = Job(order)
        return job

    def last(self, campaign: str) -> Job | None:
        """The job that runs, or the last one that did."""
        return self._last.get(campaign)

    def is_busy(self, campaign: str) -> bool:
        """Whether something is being made."""
        job = self._last.get(campaign)
        return job is not None and job.state.is_running

    def forget(self, campaign: str) -> None:
        """Show nothing more of a job that ended."""
        if not self.is_busy(campaign):
            self._last.pop(campaign, None)

    def close(self) -> None:
        """End them all."""
        for job in self._last.values():
            job.stop()
