"""Who is measured, and how one of them is run."""

import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from oracle import check
from workloads import WORKLOADS, expected, paths, records

__all__ = ["ENGINES", "NAIVE", "NPM", "OURS", "Amount", "Bench", "Engine", "Figure", "installed_peers"]

_HERE = Path(__file__).parent
_LIMIT_S = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One of those measured side by side."""

    label: str
    runner: tuple[str, ...]
    """The program and its first arguments."""

    syntax: str = "docxtpl"
    """Whose tags its templates are written in."""

    node: bool = False
    distinct: int = sys.maxsize
    """How many documents it makes before the first one comes again."""

    speed: int = 1
    """How many times more documents than the others it fills in a round: a short round cannot be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many documents of a workload are checked, thrown away and timed in a round."""

    checked: int
    warm_up: int
    timed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one run of an engine gave."""

    ms: float
    """A document's milliseconds: the mean over the run, so that pauses of a garbage collector count."""

    cpu_ms: float
    """The part of them the process was at work itself, threads included: a busy machine adds to ``ms`` alone."""

    rss_mb: float
    """The process's peak."""


OURS, FLOOR, NAIVE = "ours", "floor", "docxtpl"
NPM = ("docxtemplater", "carbone")
ENGINES: Mapping[str, Engine] = {
    OURS: Engine(label="tdkt-docs, the engine", runner=("ours.py",), speed=10),
    NAIVE: Engine(label="(a) docxtpl, a new object per document", runner=("docxtpl_peers.py", "naive")),
    "docxtpl-kept": Engine(label="(b) docxtpl, one object", runner=("docxtpl_peers.py", "kept")),
    "docxtemplater": Engine(
        label="(c) docxtemplater", runner=("docxtemplater.mjs",), syntax="docxtemplater", node=True
    ),
    "carbone": Engine(label="(d) carbone", runner=("carbone.mjs",), syntax="carbone", node=True),
    FLOOR: Engine(label="floor: deflate, crc, zip, one write", runner=("floor.py",), distinct=8, speed=10),
}


def installed_peers(folder: Path) -> Path:
    """``folder`` with the peers from npm and their runners in it; what is already there is not fetched again."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (_HERE / "peers" / "package.json").read_bytes()
    stamp = folder / "package.json"
    complete = stamp.exists() and stamp.read_bytes() == wanted and (folder / "node_modules").is_dir()
    shutil.copytree(_HERE / "peers", folder, dirs_exist_ok=True)
    if not complete:
        npm = ("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
        subprocess.run(npm, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Templates and records on disk, and the engines that fill them."""

    files: Path
    """Where ``workloads.write`` wrote."""

    peers: Path
    out: Path
    """Where documents are written; emptied after each run."""

    def figure(self, workload: str, engine: str, amount: Amount) -> Figure:
        """A round of one engine: a process of its own, warmed up."""
        folder = self._folder()
        count = amount.timed * ENGINES[engine].speed
        said = json.loads(self._start(workload, engine, folder, count, amount.warm_up))
        shutil.rmtree(folder)
        return Figure(ms=statistics.mean(said["ms"]), cpu_ms=said["cpu_ms"] / count, rss_mb=said["rss_mb"])

    def check(self, workload: str, engine: str, count: int) -> None:
        """Nothing, where the engine's first ``count`` documents say what they must.

        Raises:
            WrongOutputError: One does not.
        """
        described = WORKLOADS[workload]
        count = min(count, ENGINES[engine].distinct)
        folder = self._folder()
        self._start(workload, engine, folder, count, 0)
        for number, record in enumerate(records(described, count)):
            check(folder / f"{number}.docx", expected(described, record))
        shutil.rmtree(folder)

    def start_up_ms(self, workload: str, engine: str) -> float:
        """Milliseconds of a whole process that fills one document; to be asked where ``files`` hold one record."""
        folder = self._folder()
        started = time.perf_counter()
        self._start(workload, engine, folder, 1, 0)
        spent = (time.perf_counter() - started) * 1000
        shutil.rmtree(folder)
        return spent

    def _folder(self) -> Path:
        folder = self.out / "documents"
        folder.mkdir()
        return folder

    def _start(self, workload: str, engine: str, folder: Path, count: int, warm_up: int) -> str:
        template, records_file = paths(self.files, WORKLOADS[workload], ENGINES[engine].syntax)
        given = (template, records_file, folder, str(count), str(warm_up))
        command = (*self._program(ENGINES[engine]), *given)
        ran = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
        if ran.returncode:
            sys.exit(f"{engine}: {ran.stderr.decode(errors='replace')}")
        return ran.stdout.decode()

    def _program(self, engine: Engine) -> tuple[str, ...]:
        runner, *first = engine.runner
        if engine.node:
            return ("node", str(self.peers / runner), *first)
        return (sys.executable, str(_HERE / runner), *first)
