"""The reading copy: dividers, duplex, chứng từ kết thúc, slips, originals, volumes."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import jsonschema
import pypdfium2
import pytest
from pdfa_check import violations
from PIL import Image
from pypdf import PdfReader

from tdkt_docs import assemble, resources
from tdkt_docs.assemble.marks import SHOWN_ONLY
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import MM, TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)


def paper(path: Path, word: str, pages: int) -> Path:
    out = BytesIO()
    drawing = canvas(out, (210 * MM, 297 * MM))
    for page_no in range(1, pages + 1):
        draw_text(drawing, f"{word} trang {page_no}", (30 * MM, 250 * MM), TextStyle())
        drawing.showPage()
    drawing.save()
    path.write_bytes(out.getvalue())
    return path


def part(path: Path, **said: object) -> DossierPart:
    told: dict[str, object] = {"key": path.stem, "title": f"Văn bản {path.stem}", "kind": "giay-to", **said}
    return DossierPart(path=path, **told)


@pytest.fixture
def plan(tmp_path: Path) -> DossierPlan:
    parts = tuple(
        part(paper(tmp_path / f"v{no}.pdf", f"Tài-liệu-{no}", pages), section=section)
        for no, pages, section in ((1, 1, "Tờ trình"), (2, 3, "Thành tích"), (3, 2, "Thành tích"))
    )
    return DossierPlan(
        key="ho-so",
        title="Hồ sơ khen thưởng năm 2026",
        office="Sở Khoa học và Công nghệ",
        parts=parts,
        has_dividers=True,
        has_closing=True,
    )


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def landings(data: bytes) -> list[str]:
    """The text of the page each row of the mục lục leads to."""
    reader, shown = PdfReader(BytesIO(data)), texts(data)
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(reader.pages)}
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return [shown[numbers[link["/Dest"][0].idnum]] for link in links]


def test_a_divider_bears_the_name_of_its_section_and_no_number(plan):
    made = assemble.assemble(plan, at=AT)

    assert texts(made.data)[2:] == [
        "TỜ TRÌNH",
        "Tài-liệu-1 trang 1 1",
        "THÀNH TÍCH",
        *(f"Tài-liệu-2 trang {no} {no + 1}" for no in (1, 2, 3)),
        *(f"Tài-liệu-3 trang {no} {no + 4}" for no in (1, 2)),
        texts(made.data)[-1],
    ]
    assert violations(made.data, "3") == []


def test_bookmarks_lie_below_their_section(plan):
    made = assemble.assemble(plan, at=AT)

    def told(items: list[object]) -> list[object]:
        return [told(item) if isinstance(item, list) else item["/Title"] for item in items]

    assert told(PdfReader(BytesIO(made.data)).outline) == [
        "Bìa hồ sơ",
        "Mục lục văn bản, tài liệu",
        "Tờ trình",
        ["Văn bản v1"],
        "Thành tích",
        ["Văn bản v2", "Văn bản v3"],
        "Chứng từ kết thúc",
    ]


def test_the_closing_sheet_counts_in_figures_and_words_and_leaves_dots(plan):
    made = assemble.assemble(plan, at=AT)

    shown = texts(made.data)[-1]
    assert "Số tờ tài liệu trong hồ sơ: 6 tờ. Viết bằng chữ: sáu tờ." in shown
    assert "Số tờ mục lục văn bản, tài liệu: 1 tờ. Viết bằng chữ: một tờ." in shown
    assert "Tình trạng vật lý của tài liệu: ......" in shown
    assert "Ngày ........ tháng ........ năm ............" in shown


def test_the_closing_sheet_says_what_the_plan_says(plan):
    told = replace(plan, condition="Tốt", closed="15/3/2027", creator="Lê Thị Mẫu")

    shown = texts(assemble.assemble(told, at=AT).data)[-1]

    assert "Tình trạng vật lý của tài liệu: Tốt" in shown
    assert "Ngày 15/3/2027 Người lập hồ sơ Lê Thị Mẫu" in shown


def test_printed_on_both_sides_every_document_begins_on_a_front(plan):
    made = assemble.assemble(replace(plan, is_duplex=True), at=AT)

    shown = texts(made.data)
    firsts = [page for page, text in enumerate(shown) if "trang 1" in text]
    assert [page % 2 for page in firsts] == [0, 0, 0]
    assert len(shown) % 2 == 0
    assert [shown[page] for page in firsts] == ["Tài-liệu-1 trang 1 1", "Tài-liệu-2 trang 1 2", "Tài-liệu-3 trang 1 4"]
    assert made.sheet_count == 4
    assert "Tài-liệu-2 trang 2" in shown
    assert violations(made.data, "3") == []


def test_every_row_lands_with_dividers_duplex_and_a_contents_of_several_pages(tmp_path):
    parts = tuple(
        part(paper(tmp_path / f"t{no}.pdf", f"Tài-liệu-{no:03}", 1 + no % 3), section=f"Phần {no // 20}")
        for no in range(70)
    )
    plan = DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=parts, has_dividers=True, is_duplex=True)

    made = assemble.assemble(plan, at=AT)

    assert [f"Tài-liệu-{no:03} trang 1" in text for no, text in enumerate(landings(made.data))] == [True] * 70
    assert sum("Annots" in str(page.keys()) for page in PdfReader(BytesIO(made.data)).pages) > 1


def test_a_file_that_cannot_be_shown_has_a_slip_and_travels_inside(tmp_path):
    sheet = tmp_path / "Bảng điểm.xlsx"
    sheet.write_bytes(b"PK\x03\x04 not really a workbook")
    plan = DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=(part(sheet, is_slip=True),))

    made = assemble.assemble(plan, at=AT)

    shown = texts(made.data)[2].replace(" ", "")
    digest = hashlib.sha256(sheet.read_bytes()).hexdigest()
    assert [said.replace(" ", "") in shown for said in ("Bảng điểm.xlsx", f"{sheet.stat().st_size} byte", digest)] == [
        True
    ] * 3
    assert PdfReader(BytesIO(made.data)).attachments["001_bang-diem.xlsx"] == [sheet.read_bytes()]
    assert violations(made.data, "3") == []


def test_a_slip_of_a_signed_file_is_numbered_and_does_not_call_itself_the_display_of_one(tmp_path):
    signed = tmp_path / "Bảng điểm.xml"
    signed.write_bytes(b"<signed/>")
    plan = DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=(part(signed, is_slip=True, is_signed=True),))

    made = assemble.assemble(plan, at=AT)

    slip = PdfReader(BytesIO(made.data)).pages[2]
    assert "/TdktSheet" in slip["/Resources"]["/Font"]
    assert SHOWN_ONLY not in texts(made.data)[2]


@pytest.mark.parametrize("carries", [True, False])
def test_the_original_of_shown_pages_travels_or_is_only_told(tmp_path, carries):
    source = tmp_path / "to-trinh.docx"
    source.write_bytes(b"as it came")
    shown = paper(tmp_path / "to-trinh.pdf", "Tờ-trình", 1)
    plan = DossierPlan(
        key="k", title="Hồ sơ", office="Sở", parts=(part(shown, original=source, carries_original=carries),)
    )

    made = assemble.assemble(plan, at=AT)

    (told,) = made.manifest["parts"]
    assert (told["file"], told["sha256"], told["bytes"], told["shown_sha256"], told["attachment"]) == (
        "to-trinh.docx",
        hashlib.sha256(b"as it came").hexdigest(),
        10,
        hashlib.sha256(shown.read_bytes()).hexdigest(),
        "001_to-trinh.docx" if carries else "",
    )
    attached = PdfReader(BytesIO(made.data)).attachments
    assert attached.get("001_to-trinh.docx", []) == ([b"as it came"] if carries else [])


def test_the_file_written_is_the_one_that_is_assembled(plan, tmp_path):
    (tmp_path / "out").mkdir()

    written = assemble.write(plan, tmp_path / "out", at=AT)

    (volume,) = written.volumes
    assert volume.path.read_bytes() == assemble.assemble(plan, at=AT).data
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ho-so.pdf"]


def photographs(folder: Path, count: int) -> tuple[DossierPart, ...]:
    paths = [folder / f"anh-{no}.jpg" for no in range(1, count + 1)]
    for path in paths:
        Image.effect_noise((500, 700), 90).convert("RGB").save(path, quality=90, dpi=(200, 200))
    return tuple(part(path, kind="minh-chung") for path in paths)


def test_volumes_keep_below_their_budget_with_covers_and_sheets_going_on(tmp_path):
    (tmp_path / "out").mkdir()
    plan = DossierPlan(
        key="k", title="Hồ sơ", office="Sở", has_closing=True, volume_bytes=900_000, parts=photographs(tmp_path, 9)
    )

    made = assemble.write(plan, tmp_path / "out", at=AT)

    data = [volume.path.read_bytes() for volume in made.volumes]
    count = len(data)
    assert count > 1
    assert max(map(len, data)) <= 900_000
    assert [f"Tập {no}/{count}" in texts(one)[0] for no, one in enumerate(data, 1)] == [True] * count
    firsts, lasts = zip(*(volume.sheets for volume in made.volumes), strict=True)
    assert (firsts[0], *(last + 1 for last in lasts)) == (*firsts, 10)
    assert made.page_count == sum(len(texts(one)) for one in data)
    assert "Số tờ tài liệu trong hồ sơ: 9 tờ" in texts(data[-1])[-1]
    assert [violations(one, "3") for one in data] == [[]] * count
    schema = json.loads((resources.schemas_dir() / "dossier.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(made.manifest, schema)


def test_only_a_document_larger_than_a_volume_is_cut_and_then_told(tmp_path):
    (tmp_path / "out").mkdir()
    big = tmp_path / "lon.tif"
    frames = [Image.effect_noise((300, 400), 90).convert("RGB") for _ in range(6)]
    frames[0].save(big, save_all=True, append_images=frames[1:])
    parts = (part(paper(tmp_path / "nho.pdf", "Nhỏ", 1)), part(big))
    plan = DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=parts, volume_bytes=700_000)

    made = assemble.write(plan, tmp_path / "out", at=AT)

    (cut,) = [finding for finding in made.findings if finding.code == "TD-797"]
    assert cut.where.file == "lon.tif"
    assert max(volume.path.stat().st_size for volume in made.volumes) <= 700_000
    assert made.sheet_count == 7


def test_a_page_that_no_volume_can_hold_is_told(tmp_path):
    (tmp_path / "out").mkdir()
    plan = DossierPlan(key="k", title="Hồ sơ", office="Sở", parts=photographs(tmp_path, 1), volume_bytes=100_000)

    made = assemble.write(plan, tmp_path / "out", at=AT)

    assert [finding.code for finding in made.findings] == ["TD-798"]


def test_assembling_never_stamps_a_certified_copy(plan):
    made = assemble.assemble(plan, at=AT)

    assert "SAO Y" not in " ".join(texts(made.data)).upper()
