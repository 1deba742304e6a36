"""Many papers are drawn by processes that do all of it: the same bytes in the same order, a broken one for itself."""

import psutil
import pytest
from documents import blank, saved

from tdkt_docs.pipeline import drawing
from tdkt_docs.pipeline.drawing import draw_side_by_side
from tdkt_docs.render import RenderJob, RenderOptions, render


def paper(text: str) -> bytes:
    document = blank()
    document.add_paragraph(text)
    return saved(document)


def test_processes_side_by_side_give_what_one_gives_in_the_same_order():
    texts = [f"Giấy khen số {number}" for number in range(10)]
    jobs = [RenderJob(name=text, docx=paper(text)) for text in texts]
    jobs[3] = RenderJob(name="hỏng", docx=b"PK hong")

    side_by_side = list(draw_side_by_side(iter(jobs), engine="dxpdf", options=RenderOptions(jobs=2)))

    alone = list(render(jobs, engine="dxpdf"))
    assert [result.name for result in alone] == [result.name for result in side_by_side]
    assert [result.pdf for result in alone] == [result.pdf for result in side_by_side]
    assert [str(result.error) for result in alone] == [str(result.error) for result in side_by_side]
    assert "hỏng" == next(result.name for result in side_by_side if result.error is not None)


def test_large_papers_are_drawn_one_at_a_time_and_come_in_their_order_too(monkeypatch: pytest.MonkeyPatch):
    jobs = [
        RenderJob(name=f"{number}", docx=paper(f"Danh sách {number} " * 200 * number)) for number in (1, 9, 8, 2, 7)
    ]
    middle = sorted(len(job.docx) for job in jobs)[2]
    monkeypatch.setattr(drawing, "LARGE_BYTES", middle)

    tasks = [[len(chunk) for chunk in task.items] for task in drawing._tasks(iter(jobs))]
    side_by_side = list(draw_side_by_side(iter(jobs), engine="dxpdf", options=RenderOptions(jobs=2)))

    assert [[1], [1, 1], [1], [1]] == tasks
    assert [result.pdf for result in render(jobs, engine="dxpdf")] == [result.pdf for result in side_by_side]


def test_nothing_of_the_drawing_processes_is_left_when_the_papers_are_drawn():
    before = _children()

    list(
        draw_side_by_side(
            iter([RenderJob(name="một", docx=paper("Một"))]), engine="dxpdf", options=RenderOptions(jobs=2)
        )
    )

    assert before == _children()


def _children() -> set[int]:
    """The processes below this one that are at work; the one that tells what is shared stays for the whole program."""
    children = psutil.Process().children(recursive=True)
    return {child.pid for child in children if "resource_tracker" not in " ".join(child.cmdline())}
