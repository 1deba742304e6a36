"""dxpdf: the embedded engine, in a private process with private fonts."""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from importlib import metadata
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

from tdkt_docs.errors import SourceError
from tdkt_docs.memory import give_back
from tdkt_docs.pdf.fonts import SIGNS
from tdkt_docs.pdf.trimming import HELD_STROKE, NO_WIDTH
from tdkt_docs.render.drawing_in import drawn_in
from tdkt_docs.render.engine import Convert, EngineSettings, Failure
from tdkt_docs.render.fontconfig import sparse_fontconfig
from tdkt_docs.render.normalise import NORMALISER, normalise, type_case
from tdkt_docs.render.worker import REFUSED, Worker

__all__ = ["BATCH", "CANNOT_DRAW", "IS_DETERMINISTIC", "RANK", "RESPELLED", "session", "version"]

RANK: int = 1
BATCH: int = 16
IS_DETERMINISTIC: bool = True
CANNOT_DRAW: frozenset[str] = frozenset(
    {
        *("art-borders", "turned-text", "text-effects", "embedded-object", "chart", "picture-format", "word-art"),
        *("formula", "form", "filled-form", "grouped-drawing", "inline-form", "balanced-columns"),
    }
)
RESPELLED: Mapping[str, str] = MappingProxyType({HELD_STROKE: "/", NO_WIDTH: " "})
_ASKS_THE_SYSTEM = ("win32", "darwin")
"""Where Skia takes what is not embedded from the system, not from fontconfig."""
_LARGE_BYTES = 1 << 20
"""A list of some hundred rows: for 4 MiB the library takes 200, and a process that drew it would keep them."""
_WORKER = Path(__file__).with_name("_dxpdf_worker.py")


def version() -> str | None:
    """The library's version and the normaliser's; ``None`` where no wheel fits this machine."""
    try:
        return f"{metadata.version('dxpdf')}+n{NORMALISER}"
    except metadata.PackageNotFoundError:
        return None


@contextmanager
def session(settings: EngineSettings) -> Iterator[Convert]:
    """One to ``settings.jobs`` warm processes."""
    case = type_case(settings.faces, frozenset() if sys.platform in _ASKS_THE_SYSTEM else frozenset({SIGNS}))
    with tempfile.TemporaryDirectory(prefix="tdkt-dxpdf-") as folder, ExitStack() as ends:
        command = _command(settings, Path(folder))
        idle: SimpleQueue[Worker] = SimpleQueue()
        workers = [ends.enter_context(closing(Worker(command))) for _ in range(max(settings.jobs, 1))]
        for worker in workers:
            idle.put(worker)
        threads = ends.enter_context(ThreadPoolExecutor(max(settings.jobs, 1)))

        def convert_one(docx: bytes) -> bytes | Failure:
            worker = idle.get()
            try:
                made = normalise(docx, case)
                answer = _answer(worker, made.docx, settings.timeout_s)
                return answer if isinstance(answer, Failure) else drawn_in(answer, made)
            except SourceError:
                return REFUSED
            finally:
                idle.put(worker)

        def convert(batch: Sequence[bytes]) -> Iterator[bytes | Failure]:
            yield from threads.map(convert_one, batch)

        try:
            yield convert
        except BaseException:  # an interruption too: what was begun is ended first, and it goes on up
            # nobody waits for what they are at, nor for what is still to come
            threads.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.kill()
            raise


def _answer(worker: Worker, docx: bytes, timeout_s: float) -> bytes | Failure:
    """What the process says to ``docx``; where that was large, a new one is there for the next."""
    if len(docx) < _LARGE_BYTES:
        return worker.ask(docx, timeout_s=timeout_s)
    give_back()  # what making it ready took: the process takes its own
    answer = worker.ask(docx, timeout_s=timeout_s)
    worker.close()
    return answer


def _command(settings: EngineSettings, folder: Path) -> tuple[str, ...]:
    # -P: the folder of this file must not stand before the library of the same name
    return (sys.executable, "-P", str(_WORKER), *_fontconfig(settings, folder))


def _fontconfig(settings: EngineSettings, folder: Path) -> tuple[str, ...]:
    """A system root of our own and its fontconfig file; none where Skia asks the system itself."""
    if sys.platform in _ASKS_THE_SYSTEM:
        return ()
    return str(folder), str(sparse_fontconfig(settings.faces, folder))
