"""A folder of mixed files as a dossier: which files, what each is, in which order; nothing is written by looking."""

import os
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from hostile_dossiers import SWELLING
from PIL import Image

from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.pdf.described import Described, described_pdf
from tdkt_docs.pdf.pdfa import to_pdfa
from tdkt_docs.pipeline.gathering.making import GatherRequest, gather_files, make_gathered, planned

NOW = datetime(2027, 3, 6, 9, tzinfo=UTC)


def pdf(path: Path, pages: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(path)
    return path


def asked(*given: Path, **more: object) -> GatherRequest:
    return GatherRequest(given=given, now=NOW, **more)


def stood(request: GatherRequest) -> list[str]:
    return [paper.looked.found.shown for paper in gather_files(request).gathered.papers]


def kept_out(request: GatherRequest) -> list[tuple[str, str]]:
    return [(each.found.shown, each.problem) for each in gather_files(request).gathered.left_out]


def test_papers_stand_by_section_then_date_then_number_then_name(tmp_path: Path):
    for name in (
        "quyet-dinh_12_QD-SKHCN_05-3-2027",
        "quyet-dinh_9_QD-SKHCN_05-3-2027",
        "quyet-dinh_1_QD-SKHCN_06-3-2027",
        "quyet-dinh không số",
        "to-trinh",
        "bao-cao-ca-nhan_Đỗ",
        "bao-cao-ca-nhan_Dung",
        "bao-cao-ca-nhan_Ánh",
        "khac 10",
        "khac 2",
    ):
        pdf(tmp_path / f"{name}.pdf")

    assert [
        "to-trinh.pdf",
        "bao-cao-ca-nhan_Ánh.pdf",
        "bao-cao-ca-nhan_Dung.pdf",
        "bao-cao-ca-nhan_Đỗ.pdf",
        "quyet-dinh_9_QD-SKHCN_05-3-2027.pdf",
        "quyet-dinh_12_QD-SKHCN_05-3-2027.pdf",
        "quyet-dinh_1_QD-SKHCN_06-3-2027.pdf",
        "quyet-dinh không số.pdf",
        "khac 2.pdf",
        "khac 10.pdf",
    ] == stood(asked(tmp_path))


def test_what_is_no_file_or_has_no_readable_name_or_ends_too_early_is_named_too(tmp_path: Path):
    pdf(tmp_path / "a.pdf")
    os.mkfifo(tmp_path / "ong.pdf")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.pdf")).write_bytes((tmp_path / "a.pdf").read_bytes())
    (tmp_path / "dut.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 100)
    (tmp_path / "dut.docx").write_bytes(b"PK\3\4dut")
    (tmp_path / "nen.zip").write_bytes(b"PK\3\4 trong goi co %PDF-1.7")

    assert [
        ("dut.docx", "broken"),
        ("dut.jpg", "broken"),
        ("nen.zip", "kind"),
        ("ong.pdf", "device"),
        ("??.pdf", "name"),
    ] == kept_out(asked(tmp_path))


def test_litter_is_passed_over_and_what_nobody_takes_is_named(tmp_path: Path):
    pdf(tmp_path / "a.pdf")
    for name in (".an.pdf", "~$b.docx", "Thumbs.db", "c.pdf.tmp"):
        (tmp_path / name).write_bytes(b"%PDF-")
    (tmp_path / "nen.zip").write_bytes(b"PK\3\4")
    (tmp_path / "may.exe").write_bytes(b"MZ\0")
    (tmp_path / "trong.pdf").write_bytes(b"")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 khong phai")
    (tmp_path / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\nhong")
    (tmp_path / "gia.docx").write_bytes(b"khong phai word")
    with pikepdf.new() as locked:
        locked.add_blank_page()
        locked.save(tmp_path / "khoa.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))

    assert ["a.pdf"] == stood(asked(tmp_path))
    assert [
        ("anh.png", "broken"),
        ("gia.docx", "broken"),
        ("hong.pdf", "broken"),
        ("khoa.pdf", "encrypted"),
        ("may.exe", "kind"),
        ("nen.zip", "kind"),
        ("trong.pdf", "empty"),
    ] == kept_out(asked(tmp_path))


def test_what_would_fill_the_memory_is_left_out_before_anything_is_assembled(tmp_path: Path):
    pdf(tmp_path / "a.pdf")
    for name, case in (("bom.pdf", "a page that swells"), ("la.tif", "frames without end")):
        (tmp_path / name).write_bytes(SWELLING[case].make())

    assert ["a.pdf"] == stood(asked(tmp_path))
    assert [("bom.pdf", "swelling"), ("la.tif", "too-many-frames")] == kept_out(asked(tmp_path))


def test_links_are_told_and_lead_nowhere(tmp_path: Path):
    outside = pdf(tmp_path / "ngoai/mat.pdf")
    folder = tmp_path / "trong"
    pdf(folder / "a.pdf")
    (folder / "b.pdf").symlink_to(outside)
    (folder / "c").symlink_to(outside.parent)

    assert (["a.pdf"], [("b.pdf", "link"), ("c", "link")]) == (stood(asked(folder)), kept_out(asked(folder)))


def test_hostile_names_are_shown_in_one_composed_line(tmp_path: Path):
    long = "a" * 250
    names = [unicodedata.normalize("NFD", "Quyết định.pdf"), "hai\ndòng\x1b[31m.pdf", f"{long}.pdf", "...pdf"]
    for name in names:
        pdf(tmp_path / name)

    gathered = gather_files(asked(tmp_path)).gathered

    shown = {paper.looked.found.shown for paper in gathered.papers}
    assert {"Quyết định.pdf", "hai dòng [31m.pdf", f"{long}.pdf"} == shown
    assert 200 == max(len(paper.title) for paper in gathered.papers)


def test_files_named_one_by_one_stay_in_the_order_they_were_named_in(tmp_path: Path):
    paths = [pdf(tmp_path / f"{name}.pdf") for name in ("quyet-dinh", "to-trinh", "bao-cao")]

    assert [path.name for path in paths] == stood(asked(*paths))


def test_a_file_is_taken_once_however_often_it_is_named(tmp_path: Path):
    path = pdf(tmp_path / "a.pdf")

    assert ["a.pdf"] == stood(asked(path, tmp_path, path))


def test_workbooks_are_attached_and_pictures_are_pages(tmp_path: Path):
    (tmp_path / "so.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / "so.xlsx").write_bytes(b"PK\3\4bang")
    Image.new("1", (30, 40)).save(tmp_path / "quet.tiff", save_all=True, append_images=[Image.new("1", (30, 40))])

    looked = {
        paper.looked.found.shown: (paper.looked.look.value, paper.looked.page_count)
        for paper in gather_files(asked(tmp_path)).gathered.papers
    }

    assert {"quet.tiff": ("anh", 2), "so.csv": ("dinh-kem", 1), "so.xlsx": ("dinh-kem", 1)} == looked


def test_our_own_pdf_tells_its_title_and_day_and_a_strangers_does_not(tmp_path: Path):
    plain = pdf(tmp_path / "a.pdf").read_bytes()
    on = datetime(2027, 3, 5, tzinfo=UTC)
    ours = tmp_path / "b.pdf"
    ours.write_bytes(to_pdfa(plain, title="Tờ trình", at=on, author="Sở Khoa học và Công nghệ"))
    undated = tmp_path / "c.pdf"
    undated.write_bytes(to_pdfa(plain, title="Báo cáo", at=datetime(1980, 1, 1, tzinfo=UTC)))

    told = [described_pdf(tmp_path / name) for name in ("a.pdf", "b.pdf", "c.pdf")]

    assert [
        Described(page_count=1),
        Described(page_count=1, is_ours=True, title="Tờ trình", author="Sở Khoa học và Công nghệ", on=date(2027, 3, 5)),
        Described(page_count=1, is_ours=True, title="Báo cáo"),
    ] == told


def test_a_plan_names_files_in_its_own_order_and_the_rest_follows(tmp_path: Path):
    for name in ("quyet-dinh", "to-trinh", "khac"):
        pdf(tmp_path / f"{name}.pdf")
    plan = tmp_path / "ke-hoach.toml"
    plan.write_text(
        'title = "Hồ sơ riêng"\n[[papers]]\nfile = "quyet-dinh.pdf"\ntitle = "Quyết định khen"\n'
        '[[papers]]\nfile = "khac.pdf"\nnumber = "5/KH-SKHCN"\n',
        encoding="utf-8",
    )

    dossier = gather_files(asked(tmp_path / "to-trinh.pdf", plan=plan))

    assert ("Hồ sơ riêng", [("Quyết định khen", "", ""), ("khac", "5/KH-SKHCN", ""), ("to-trinh", "", "Tờ trình")]) == (
        dossier.title,
        [(paper.title, paper.number, paper.section) for paper in dossier.gathered.papers],
    )


def test_a_plan_that_leads_out_of_its_folder_is_refused(tmp_path: Path):
    pdf(tmp_path / "mat.pdf")
    plan = tmp_path / "ho-so/ke-hoach.toml"
    plan.parent.mkdir()
    plan.write_text('[[papers]]\nfile = "../mat.pdf"\n', encoding="utf-8")

    with pytest.raises(SourceError) as refused:
        gather_files(asked(plan=plan))

    assert ("gathering.outside", "../mat.pdf") == (refused.value.code, refused.value.values["file"])


def test_an_empty_folder_is_refused(tmp_path: Path):
    with pytest.raises(SourceError) as refused:
        gather_files(asked(tmp_path))

    assert "gathering.nothing" == refused.value.code


def test_the_plan_it_is_made_by_tells_sections_dates_and_office(tmp_path: Path):
    (tmp_path / "co-quan.toml").write_text(
        'schema = 1\n[co-quan]\nten = "Sở Khoa học và Công nghệ"\nthoi-han-bao-quan = "20 năm"\n'
        '[ho-so]\nto-ngan = true\ntap-toi-da-mb = 40\nnguoi-lap = "Lê Văn Ví"\n',
        encoding="utf-8",
    )
    pdf(tmp_path / "ho-so/12_TTr-SKHCN_01-03-2027.pdf")
    pdf(tmp_path / "ho-so/thong-bao-cong-khai_05-3-2027.pdf")
    request = asked(tmp_path / "ho-so", title="Hồ sơ thử")

    plan, findings = planned(gather_files(request), request, tmp_path, key="ra")

    assert ((), "Sở Khoa học và Công nghệ", "20 năm", 2027, "01/3/2027", "05/3/2027") == (
        findings,
        plan.office,
        plan.retention,
        plan.year,
        plan.starts,
        plan.ends,
    )
    assert (True, False, 40_000_000, "Lê Văn Ví") == (
        plan.has_dividers,
        plan.has_closing,
        plan.volume_bytes,
        plan.creator,
    )
    assert [
        ("Tờ trình", "Tờ trình", "12/TTr-SKHCN", "01/3/2027", "Cơ quan trình", False),
        ("Tổng hợp, thẩm định, lấy ý kiến, công khai", "Thông báo", "", "05/3/2027", "Cơ quan trình", True),
    ] == [(p.section, p.type_name, p.number, p.dated, p.provider, p.is_public) for p in plan.parts]


def test_the_dossier_lies_where_asked_and_nothing_beside_it(tmp_path: Path):
    pdf(tmp_path / "ho-so/12_TTr-SKHCN_01-03-2027.pdf", pages=2)
    request = asked(tmp_path / "ho-so")

    made = make_gathered(gather_files(request), request, tmp_path / "ra.v1.pdf")

    assert ([tmp_path / "ra.v1.pdf"], 2) == ([volume.path for volume in made.volumes], made.sheet_count)
    assert {"ho-so", "ra.v1.pdf"} == {path.name for path in tmp_path.iterdir()}


def test_nothing_that_lies_there_is_written_over(tmp_path: Path):
    pdf(tmp_path / "a.pdf")
    taken = tmp_path / "ra.pdf"
    taken.write_bytes(b"cua nguoi khac")
    request = asked(tmp_path / "a.pdf")

    with pytest.raises(OutputError) as refused:
        make_gathered(gather_files(request), request, taken)

    assert ("output.exists", b"cua nguoi khac") == (refused.value.code, taken.read_bytes())
