"""Work for executors whose items say what happens to them; workers import this, so it imports little."""

import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.executor import Limits, Task

SECRET = "Nguyễn Thị Bí Mật"
_starts: list[int] = []


def tasks(*items: tuple[Any, ...]) -> list[Task]:
    """One task for each tuple of items, numbered from 1."""
    return [Task(number=number, items=group) for number, group in enumerate(items, start=1)]


def limits(**values: Any) -> Limits:
    return Limits(**{"jobs": 2, "seconds_per_item": 20, **values})


@dataclass(frozen=True)
class Deeds:
    """An item is a deed, or a deed and what it needs; without a deed it comes back doubled."""

    at_start: str = ""

    def start(self) -> Callable[[Any], Any]:
        _starts.append(os.getpid())
        if self.at_start:
            _do(self.at_start)
        return _do

    def lost(self, item: Any, how: str) -> str:
        return f"{item}: {how}"


def _do(item: Any) -> Any:
    deed, what = item if isinstance(item, tuple) else (item, None)
    return _DEEDS[deed](what) if isinstance(deed, str) else item * 2


def _die_once(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done after all"


def _spin(_: object) -> None:
    while True:
        pass


def _fault(_: object) -> None:
    raise KeyError(SECRET)


def _full(_: object) -> None:
    raise OutputError("pipeline.no-space", file="to-trinh.docx")


def _nap(seconds: float) -> str:
    time.sleep(seconds)
    return "rested"


_DEEDS: dict[str, Callable[[Any], Any]] = {
    "die": lambda _: os._exit(1),
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "die-once": _die_once,
    "sleep": lambda _: time.sleep(3600),
    "spin": _spin,
    # matched in C without letting another thread run
    "match": lambda _: re.match(r"(a+)+$", "a" * 64 + "b"),
    "eat": lambda _: len(b"x" * (1 << 30)),
    "fault": _fault,
    "full": _full,
    "nap": _nap,
    "pid": lambda _: os.getpid(),
    "starts": lambda _: len(_starts),
    "big": lambda size: b"x" * size,
    "unsendable": lambda _: lambda: None,
}
