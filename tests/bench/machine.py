"""The machine a bench runs on: its cores, its memory disk, its programs, and what a process tree holds."""

import contextlib
import ctypes
import os
import platform
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Self

from steady import peak_mb

__all__ = [
    "TreeWatch",
    "adopting",
    "await_adopted",
    "bytecode_kept",
    "cores",
    "described",
    "disk_name",
    "pinned",
    "scratch",
    "tree",
]

_SHM = Path("/dev/shm")  # noqa: S108 # the memory disk is what is meant; files in it get a random folder
_EVERY_S = 0.02
_BYTECODE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
_SET_CHILD_SUBREAPER = 36


def cores() -> Sequence[int]:
    """The cores this process may run on; empty where the system has no such thing."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else ()


@contextlib.contextmanager
def pinned(count: int) -> Iterator[None]:
    """Keeps this process, and those it starts, on ``count`` cores: the last ones, as interrupts like the first."""
    before = cores()
    if before:
        os.sched_setaffinity(0, before[-count:])
    try:
        yield
    finally:
        if before:
            os.sched_setaffinity(0, before)


@contextlib.contextmanager
def adopting() -> Iterator[None]:
    """Makes this process the parent of those whose own parent ends first, so that their work can be counted.

    A pool's workers are such: nobody waits for the server that forked them.
    """
    _adopt(on=True)
    try:
        yield
    finally:
        _adopt(on=False)


def await_adopted() -> None:
    """Returns when every process below this one has ended."""
    with contextlib.suppress(ChildProcessError):  # none is left
        while True:
            os.wait()


def _adopt(*, on: bool) -> None:
    if platform.system() == "Linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)


@contextlib.contextmanager
def bytecode_kept() -> Iterator[None]:
    """Lets the Python processes started meanwhile find their modules compiled, as installed ones are.

    Where the environment forbids it, every start would compile them all again. They are kept outside the tree.
    """
    with scratch() as folder:
        before = {name: os.environ.pop(name, None) for name in _BYTECODE}
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
        try:
            yield
        finally:
            del os.environ["PYTHONPYCACHEPREFIX"]
            os.environ.update({name: value for name, value in before.items() if value is not None})


@contextlib.contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """A folder that is gone afterwards: on the memory disk, or in ``parent``."""
    if parent is None and _SHM.is_dir():
        parent = _SHM
    with tempfile.TemporaryDirectory(prefix="tdkt-bench-", dir=parent) as folder:
        yield Path(folder)


def disk_name(folder: Path) -> str:
    """What kind of file system a folder lies on, ``ext4`` for example; empty where the system does not tell."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    points = {fields[1]: fields[2] for fields in map(str.split, mounts)}
    nearest = max((point for point in points if folder.resolve().is_relative_to(point)), key=len, default="")
    return points.get(nearest, "")


def described(peer: str = "node", packages: Sequence[str] = ("docxtpl", "jinja2", "lxml")) -> str:
    """One line: processor, cores, system, Python, a peer's program and the versions of the packages that are timed."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    said = subprocess.run([peer, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"{_processor()}, {len(cores()) or os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {peer} {said}, {versions}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


class TreeWatch:
    """Notes the most memory each process below another one has held; read ``peaks`` after ``with``."""

    def __init__(self, root: int) -> None:
        self.peaks: dict[int, float] = {}
        """MB by process id."""
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY_S):
            for process in tree(self._root):
                # a process that is just ending has no memory any more
                self.peaks[process] = max(self.peaks.get(process, 0.0), peak_mb(str(process)))


def tree(root: int) -> Iterator[int]:
    """The ids of a process and of all below it."""
    yield root
    for children in Path("/proc", str(root), "task").glob("*/children"):
        with contextlib.suppress(OSError):  # it ended between the two looks
            for child in children.read_text(encoding="ascii").split():
                yield from tree(int(child))
