"""One paper from the answers of its form, drawn at once: Word, PDF and its pages as pictures."""

import atexit
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Lock, Thread

from tdkt_docs import fill, plan, render
from tdkt_docs.errors import RenderError
from tdkt_docs.form import whole
from tdkt_docs.model.eform import Answers
from tdkt_docs.model.paper import Paper
from tdkt_docs.pdf.rasters import page_pngs
from tdkt_docs.pipeline.forms.desk import DeskPaper

__all__ = ["Preview", "Previewer", "paper_of_answers"]

_DPI = 100
_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A draft of one paper."""

    docx: bytes
    pdf: bytes
    pages: tuple[bytes, ...]
    """PNGs."""


class Previewer:
    """Makes previews in one process of its own, kept warm; pdfium there is nobody else's."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def preview(self, paper: DeskPaper, answers: Answers) -> Preview:
        """The paper as a draft that names its gaps.

        Raises:
            RenderError: It cannot be drawn.
            TemplateError: The template is broken.
        """
        drafted = plan.draft_of(paper_of_answers(paper, answers))
        docx = fill.fill(drafted).data
        try:
            pdf, pages, code, values = self._running().submit(_drawn, docx, drafted.title).result(_TIMEOUT_S)
        except (BrokenProcessPool, TimeoutError) as error:
            self.close()
            raise RenderError("form.preview-died", paper=drafted.title) from error
        if code:
            raise RenderError(code, **values)
        return Preview(docx=docx, pdf=pdf, pages=pages)

    def close(self) -> None:
        """End the process; the next preview starts another."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_end_with_parent)
            return self._pool


def paper_of_answers(paper: DeskPaper, answers: Answers) -> Paper:
    """The planned paper with the answers in place of what the data said; gaps are told anew."""
    changed = [
        field for field in paper.paper.template.fields
        if field.id not in paper.locked and answers.get(field.id) != paper.base.get(field.id)
    ]  # fmt: skip
    given = whole(paper.form, answers)
    printed = plan.printed(changed, {field.id: given[field.id] for field in changed})
    ids = {field.id for field in changed}
    order = {field.id: at for at, field in enumerate(paper.paper.template.fields)}
    gaps = [*(gap for gap in paper.paper.gaps if gap.field not in ids), *printed.gaps]
    content = {**paper.paper.content, **printed.values}
    missing = list(dict.fromkeys(gap.label for gap in gaps if gap.content))
    content |= {field.id: missing for field in paper.paper.template.fields if field.path == "paper.missing"}
    return replace(paper.paper, content=content, gaps=tuple(sorted(gaps, key=lambda gap: order[gap.field])))


_Drawn = tuple[bytes, tuple[bytes, ...], str, Mapping[str, object]]


def _drawn(docx: bytes, title: str) -> _Drawn:
    """Runs in the process of its own: PDF, pages, and the code of what went wrong with its values."""
    result = _renderer()(render.RenderJob(name=f"{title}.docx", docx=docx, title=title))
    if result.pdf is None:
        error = result.error or RenderError("form.preview-died", paper=title)
        return b"", (), error.code, dict(error.values)
    return result.pdf.data, page_pngs(result.pdf.data, _DPI), "", {}


def _end_with_parent() -> None:
    """Runs in the process of its own: it ends when the page's process has, however that came; no pool tells it."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_await_end, args=(parent.join,), daemon=True).start()


def _await_end(join: Callable[[], None]) -> None:
    join()
    _ends().close()
    os._exit(0)


@cache
def _ends() -> ExitStack:
    """What is closed when the process ends."""
    ends = ExitStack()
    atexit.register(ends.close)
    return ends


@cache
def _renderer() -> Callable[[render.RenderJob], render.RenderResult]:
    return _ends().enter_context(render.renderer(options=render.RenderOptions(timeout_s=_TIMEOUT_S / 2)))
