"""Many papers are drawn by processes that do all of it: the same bytes in the same order, a broken one for itself."""

from documents import blank, saved

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
