"""LibreOffice: the second engine where it is installed, for what the embedded one cannot draw.

Its PDFs are faithful, not reproducible: object numbers and subsets may change between runs and versions.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tdkt_docs.render.engine import Convert, EngineSettings, Failure
from tdkt_docs.render.fontconfig import private_fontconfig

__all__ = ["BATCH", "CANNOT_DRAW", "IS_DETERMINISTIC", "RANK", "RESPELLED", "session", "version"]

RANK: int = 2
BATCH: int = 200
IS_DETERMINISTIC: bool = False
CANNOT_DRAW: frozenset[str] = frozenset()
RESPELLED: Mapping[str, str] = MappingProxyType({})

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
_PROBE_TIMEOUT_S = 60.0
_START_S = 60.0
"""What a cold start may take on top of the documents' own time."""
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


@lru_cache(maxsize=1)
def version() -> str | None:
    """LibreOffice's version; ``None`` where it is not installed or does not start."""
    program = _program()
    if program is None:
        return None
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
    """One private profile for all batches; each batch is one call of the program."""
    with tempfile.TemporaryDirectory(prefix="tdkt-libreoffice-") as folder:
        home = Path(folder)
        environment = _environment(settings, home)

        def convert(batch: Sequence[bytes]) -> Iterator[bytes | Failure]:
            outcomes = _convert(batch, home, environment, settings.timeout_s)
            for docx, outcome in zip(batch, outcomes, strict=True):
                if len(batch) > 1 and outcome == Failure(code="render.engine-hung"):
                    # one document hung the whole call; each of those left behind gets a call of its own
                    yield from _convert([docx], home, environment, settings.timeout_s)
                else:
                    yield outcome

        yield convert


def _convert(
    batch: Sequence[bytes], home: Path, environment: dict[str, str], timeout_s: float
) -> list[bytes | Failure]:
    with tempfile.TemporaryDirectory(dir=home) as folder:
        sources = [Path(folder) / f"{number:06d}.docx" for number in range(len(batch))]
        for source, docx in zip(sources, batch, strict=True):
            source.write_bytes(docx)
        failure = _call(sources, home, environment, _START_S + timeout_s * len(batch))
        # the program ends with 0 whatever it could not load: only the file counts
        outputs = [source.with_suffix(".pdf") for source in sources]
        return [output.read_bytes() if output.is_file() else failure for output in outputs]


def _call(sources: Sequence[Path], home: Path, environment: dict[str, str], timeout_s: float) -> Failure:
    """Run the program; the failure to report for a document it wrote no PDF for."""
    program = _program()
    if program is None:
        return Failure(code="render.engine-died")
    command = [
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(sources[0].parent),
        *map(str, sources),
    ]
    try:
        ended = subprocess.run(  # noqa: S603 # a program found on this machine; our own file names
            command, capture_output=True, timeout=timeout_s, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return Failure(code="render.engine-hung")
    except OSError:
        return Failure(code="render.engine-died")
    return Failure(code="render.no-output" if ended.returncode == 0 else "render.engine-died")


def _program() -> str | None:
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)


def _environment(settings: EngineSettings, home: Path) -> dict[str, str]:
    faces = home / "faces"
    faces.mkdir()
    for path in settings.faces.paths:
        shutil.copyfile(path, faces / path.name)
    text = private_fontconfig(faces, home / "fontcache", settings.faces.family, with_system=True)
    (home / "fonts.conf").write_text(text, encoding="utf-8")
    # the environment is only handed on, with the fonts of this run in it
    return {**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")}
