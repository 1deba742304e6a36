"""Tesseract with its Vietnamese: what OCRmyPDF reads with too, so that whoever has that has this."""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tdkt_docs.scan.reader import SeenWord, TextReader, UnreadPageError

__all__ = ["RANK", "is_without_vietnamese", "opened", "version"]

RANK: int = 1

_PROGRAMS = ("tesseract", "C:/Program Files/Tesseract-OCR/tesseract.exe")
_LANGUAGE = "vie"
_PROBE_TIMEOUT_S = 30.0
_LINE, _WORD = "4", "5"
"""The levels of the table that tell lines and words."""
_LEAST_SURE = 20.0
"""Percent; what it is less sure of is noise."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows opens one for each call else."""
_ONE_CORE = {"OMP_THREAD_LIMIT": "1"}
"""More threads for one page wait for each other; several pages at a time are the caller's matter."""


@dataclass(frozen=True, slots=True)
class _Probe:
    version: str
    languages: frozenset[str]


def version() -> str | None:
    """Its version; ``None`` where it is not installed, does not start, or does not know Vietnamese."""
    found = _probed()
    return found.version if found is not None and _LANGUAGE in found.languages else None


def is_without_vietnamese() -> bool:
    """Whether the program is there, and only its Vietnamese is not."""
    found = _probed()
    return found is not None and _LANGUAGE not in found.languages


def opened(timeout_s: float) -> TextReader:
    """The reader."""
    return _Tesseract(program=_program() or _PROGRAMS[0], version=version() or "", timeout_s=timeout_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tesseract:
    program: str
    version: str
    timeout_s: float

    @property
    def name(self) -> str:
        return f"Tesseract {self.version}".strip()

    def words(self, png: bytes, dpi: int) -> tuple[SeenWord, ...]:
        call = [self.program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(dpi), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 # a program found on this machine, fixed arguments
                call,
                input=png,
                capture_output=True,
                timeout=self.timeout_s,
                check=True,
                env={**os.environ, **_ONE_CORE},
                creationflags=_NO_WINDOW,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise UnreadPageError from error
        return _words(done.stdout.decode("utf-8", "replace"))


def _words(table: str) -> tuple[SeenWord, ...]:
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        return tuple(_seen(rows))
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise UnreadPageError from error


def _seen(rows: Iterable[Mapping[str, str]]) -> Iterator[SeenWord]:
    """The words, each as high as its line: words of one line then stand on one line in the PDF too."""
    top = height = 0
    for row in rows:
        if row["level"] == _LINE:
            top, height = int(row["top"]), int(row["height"])
        elif row["level"] == _WORD and float(row["conf"]) >= _LEAST_SURE and row["text"].strip():
            left, width = int(row["left"]), int(row["width"])
            yield SeenWord(text=row["text"].strip(), left=left, top=top, width=width, height=height)


def _program() -> str | None:
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def _probed() -> _Probe | None:
    program = _program()
    return _asked(program) if program is not None else None


@lru_cache(maxsize=8)
def _asked(program: str) -> _Probe | None:
    told = _said(program, "--version"), _said(program, "--list-langs")
    number = re.search(r"\d+(?:\.\d+)+", told[0])
    return _Probe(version=number.group(), languages=frozenset(told[1].split())) if number else None


def _said(program: str, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 # a program found on this machine, fixed arguments
            [program, *arguments], capture_output=True, timeout=_PROBE_TIMEOUT_S, check=True, creationflags=_NO_WINDOW
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")
