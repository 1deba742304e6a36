"""A private process that answers one request at a time, so that what crashes or hangs there harms nobody here."""

import struct
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import IO

from tdkt_docs.render.engine import Failure

__all__ = ["DIED", "HUNG", "REFUSED", "Worker"]

DIED = Failure(code="render.engine-died")
HUNG = Failure(code="render.engine-hung")
REFUSED = Failure(code="render.engine-refused")

_HEAD = struct.Struct(">?Q")
"""A frame's head: whether it is a result, then its length in bytes."""
_GRACE_S = 5.0
_FAREWELL = _HEAD.pack(False, 0)  # noqa: FBT003 # a field of the frame
_LONGEST_ANSWER = 1 << 30
"""No PDF of ours comes near; a head that says more is no head."""


class Worker:
    """A process started by ``command``, started again after it died or hung.

    It reads frames from stdin and answers each with one on stdout: a boolean (request: true; answer: whether it is a
    result), eight bytes of length, the bytes. Whatever it prints on stderr is thrown away. A frame that says false and
    holds nothing is the farewell: no request follows. When stdin closes the process has to end, even in the middle of
    a request; where no farewell came before, we are dead.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def ask(self, request: bytes, *, timeout_s: float) -> bytes | Failure:
        """The answer to ``request``; a failure where the process refuses, dies or takes longer."""
        process = self._running()
        expired = Event()
        with _deadline(process, timeout_s, expired):
            answer = _exchange(process, request)
        if answer in (DIED, HUNG) or process.poll() is not None:
            process.kill()
            self.close()
        return HUNG if expired.is_set() and isinstance(answer, Failure) else answer

    def kill(self) -> None:
        """End the process at once and for good, from any thread; whoever waits for an answer is told that it died."""
        self._is_over = True
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        _say_farewell(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        try:
            process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 # the engine's own command, no shell
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        if self._is_over:
            self._process.kill()
        return self._process


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> bytes | Failure:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(_HEAD.pack(True, len(request)) + request)  # noqa: FBT003 # a field of the frame
        process.stdin.flush()
        head = process.stdout.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return DIED
        is_result, length = _HEAD.unpack(head)
        if length > _LONGEST_ANSWER:
            return DIED
        data = process.stdout.read(length)
    except OSError:
        return DIED
    if len(data) < length:
        return DIED
    return data if is_result else REFUSED


@contextmanager
def _deadline(process: subprocess.Popen[bytes], seconds: float, expired: Event) -> Iterator[None]:
    def expire() -> None:
        expired.set()
        process.kill()

    # reading a pipe with a timeout is not portable; ending the process ends the read
    timer = Timer(seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _say_farewell(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # it may be dead
        process.stdin.write(_FAREWELL)
        process.stdin.flush()


def _close_quietly(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return
