"""A foreign program that can be ended whole, whatever it started, and that does not outlive us."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Program"]

_KEEPER = Path(__file__).with_name("_program_keeper.py")
_GRACE_S = 30.0
"""The keeper ends at once; only a machine that is out of breath makes it late."""

_APART = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Ctrl-C is ours to handle; Windows, which has no sessions, says it so, and elsewhere it is nothing."""


class Program:
    """A program's run; leaving the ``with`` block ends it and every process it started.

    Where this process dies without leaving the block, the program is ended all the same, and ``leftovers`` removed.
    """

    def __init__(self, command: Sequence[str], *, leftovers: Sequence[Path], environment: Mapping[str, str]) -> None:
        own = (sys.executable, "-I", "-S", str(_KEEPER), *map(str, leftovers), "--")
        self._keeper = subprocess.Popen(  # noqa: S603 # the caller's command, no shell
            (*own, *command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
            creationflags=_APART,
        )

    def has_ended(self, *, within_s: float) -> bool:
        """Whether it ended by itself; waits for that as long as told."""
        try:
            self._keeper.wait(within_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._keeper.stdin is not None
        try:
            self._keeper.communicate(b"\n", timeout=_GRACE_S)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()
