"""LibreOffice: the second engine where it is installed, for what the embedded one cannot draw.

Its PDFs are faithful, not reproducible: object numbers and subsets may change between runs and versions.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Event
from types import MappingProxyType

from tdkt_docs.render.engine import Convert, EngineSettings, Failure
from tdkt_docs.render.fontconfig import full_fontconfig
from tdkt_docs.render.office import Office
from tdkt_docs.render.office_program import office_program
from tdkt_docs.render.worker import DIED

__all__ = ["BATCH", "CANNOT_DRAW", "IS_DETERMINISTIC", "RANK", "RESPELLED", "session", "version"]

RANK: int = 2
BATCH: int = 200
IS_DETERMINISTIC: bool = False
CANNOT_DRAW: frozenset[str] = frozenset()
RESPELLED: Mapping[str, str] = MappingProxyType({})

_PROBE_TIMEOUT_S = 60.0


def version() -> str | None:
    """LibreOffice's version; ``None`` where it is not installed or does not start."""
    program = office_program()
    return None if program is None else _version(program)


@lru_cache(maxsize=8)
def _version(program: str) -> str | None:
    try:
        told = subprocess.run(  # noqa: S603 # a program found on this machine, fixed arguments
            [program, "--version"], capture_output=True, text=True, timeout=_PROBE_TIMEOUT_S, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\d+(?:\.\d+)+", told)
    return found.group() if found else None


@contextmanager
def session(settings: EngineSettings) -> Iterator[Convert]:
    """``settings.jobs`` private profiles for all batches, which they share out among them."""
    program = office_program()
    if program is None:
        yield lambda batch: (DIED for _ in batch)
        return
    # Windows gives a folder back late, some moments after the program in it was ended: no reason to lose the papers
    scratch = tempfile.TemporaryDirectory(prefix="tdkt-libreoffice-", ignore_cleanup_errors=True)
    with scratch as folder, ExitStack() as ends:
        home = Path(folder).resolve()
        environment = _environment(settings, home)
        offices = [
            Office(program, home / f"{number}", environment=environment, timeout_s=settings.timeout_s)
            for number in range(max(settings.jobs, 1))
        ]
        threads = ends.enter_context(ThreadPoolExecutor(len(offices)))

        def convert(batch: Sequence[bytes]) -> Iterator[bytes | Failure]:
            outcomes: list[bytes | Failure] = [DIED] * len(batch)
            stop = Event()
            shares = [
                threads.submit(_in_calls, office, batch[first :: len(offices)], stop)
                for first, office in enumerate(offices[: len(batch)])
            ]
            try:
                for first, share in enumerate(shares):
                    outcomes[first :: len(offices)] = share.result()
            finally:
                # whatever interrupts the waiting, no call goes on behind its back
                stop.set()
                wait(shares)
            yield from outcomes

        yield convert


def _in_calls(office: Office, batch: Sequence[bytes], stop: Event) -> list[bytes | Failure]:
    return [
        outcome
        for start in range(0, len(batch), BATCH)
        for outcome in office.convert(batch[start : start + BATCH], stop)
    ]


def _environment(settings: EngineSettings, home: Path) -> dict[str, str]:
    fonts = str(full_fontconfig(settings.faces, home))
    # the environment is only handed on, with the fonts of this run in it; drawing needs no screen
    return {**os.environ, "FONTCONFIG_FILE": fonts, "SAL_USE_VCLPLUGIN": "svp"}
