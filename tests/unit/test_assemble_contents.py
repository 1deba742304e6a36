"""The mục lục over many pages, and rows that are taller than usual."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdf import PdfReader

from tdkt_docs import assemble
from tdkt_docs.assemble.contents import Entry, draw_contents
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import MM, TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
PLAN = DossierPlan(key="ho-so", title="Hồ sơ", office="Sở")


def paper(path: Path, word: str, pages: int) -> Path:
    out = BytesIO()
    drawing = canvas(out, (210 * MM, 297 * MM))
    for page_no in range(1, pages + 1):
        draw_text(drawing, f"{word} trang {page_no}", (30 * MM, 250 * MM), TextStyle())
        drawing.showPage()
    drawing.save()
    path.write_bytes(out.getvalue())
    return path


def entry(title: str) -> Entry:
    return Entry(number="", dated="", title=title, author="", sheets="1", note="")


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_contents_of_120_parts_run_over_pages_and_every_row_lands_on_its_document(tmp_path):
    parts = tuple(
        DossierPart(
            key=str(no),
            title=f"Giấy khen thứ {no:03} tặng cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2026",
            path=paper(tmp_path / f"giay-khen-{no}.pdf", f"Tài-liệu-{no:03}", 1 + no % 3),
            kind="giay-khen",
        )
        for no in range(1, 121)
    )

    made = assemble.assemble(DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=parts), at=AT)

    reader = PdfReader(BytesIO(made.data))
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(reader.pages)}
    contents_pages = [page for page in reader.pages if "/Annots" in page]
    links = [note.get_object() for page in contents_pages for note in page["/Annots"]]
    targets = [numbers[link["/Dest"][0].idnum] for link in links]
    pages = texts(made.data)
    assert [f"Tài-liệu-{no:03} trang 1" in pages[target] for no, target in enumerate(targets, start=1)] == [True] * 120
    assert len(contents_pages) > 3
    assert made.page_count == 1 + len(contents_pages) + sum(1 + no % 3 for no in range(1, 121))


def test_captions_are_repeated_and_pages_numbered_by_themselves():
    made = draw_contents(PLAN, [entry(f"Văn bản {no}") for no in range(100)])

    pages = texts(made.data)
    assert len(pages) == made.page_count > 1
    assert ["Tên loại và trích yếu nội dung văn bản" in page for page in pages] == [True] * made.page_count
    assert [f"Mục lục – trang {no}/{made.page_count}" in page for no, page in enumerate(pages, 1)] == [True] * len(
        pages
    )


def test_contents_on_one_page_bear_no_page_number():
    made = draw_contents(PLAN, [entry("Văn bản")])

    assert "trang 1/" not in texts(made.data)[0]


def test_a_row_taller_than_a_page_runs_on_and_loses_no_word():
    words = [f"từ{no}" for no in range(1500)]

    made = draw_contents(PLAN, [entry(" ".join(words)), entry("sau")])

    drawn = " ".join(texts(made.data)).split()
    assert [word for word in words if word not in drawn] == []
    assert {place.entry for place in made.places} == {0, 1}
    assert min(place.foot_pt for place in made.places) > 0


def test_contents_head_leaves_dotted_lines_for_symbol_and_year():
    made = draw_contents(PLAN, [entry("Văn bản")])

    assert texts(made.data)[0].startswith(
        "MỤC LỤC VĂN BẢN, TÀI LIỆU Số, ký hiệu hồ sơ: .................... Năm ........"
    )


def test_a_long_number_is_broken_after_its_stroke():
    long = Entry(number="1234567/QĐTTKHCN", dated="", title="Văn bản", author="", sheets="1", note="")

    made = draw_contents(PLAN, [long])

    assert "1234567/ QĐTTKHCN" in texts(made.data)[0]
