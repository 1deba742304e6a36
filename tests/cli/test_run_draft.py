"""``tdkt run --draft``: what is missing stands in words, in a folder of its own, and goes no further than PDF."""

import json
import shutil
from pathlib import Path

import docx
import jsonschema
import pytest
from terminal import CAPTIONS, Said, files, tdkt

from tdkt_docs import resources
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.ooxml import Package, keywords, text
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.pdf.text import page_texts

DECISION = "1-van-ban-word/quyet-dinh_giay-khen.docx"
CORE = "docProps/core.xml"
KEYWORDS = f"<cp:keywords>{DRAFT_KEYWORD}</cp:keywords>".encode()
LIST = "1-van-ban-word/danh-sach-de-nghi.docx"


def run(campaign: Path, *more: object) -> Said:
    return tdkt("run", campaign, "--phase", "quyet-dinh", *more)


def words(path: Path) -> str:
    return text(Package.open(path.read_bytes()))


def told(out: Path, name: str = "report.json"):
    return json.loads((out / name).read_text(encoding="utf-8"))


def mark_as_draft(path: Path) -> None:
    """As a draft's Word file copied over the paper's: the text is of no matter here."""
    package = Package.open(path.read_bytes())
    core = package.parts[CORE].replace(b"</cp:coreProperties>", KEYWORDS + b"</cp:coreProperties>")
    path.write_bytes(package.with_parts({CORE: core}).to_bytes())


def test_drafts_are_word_and_pdf_in_a_folder_of_their_own(small: Path):
    said = run(small, "--draft")

    out = small / "ban-nhap"
    made = {path.name for path in out.iterdir()} - {".tdkt"}
    stems = [{path.stem for path in (out / folder).iterdir()} for folder in ("1-van-ban-word", "2-van-ban-pdf")]
    assert (0, "") == (said.code, said.err)
    assert {
        "1-van-ban-word",
        "2-van-ban-pdf",
        "bao-cao.html",
        "danh-muc-kiem-tra.html",
        "ds-da-kiem-tra.xlsx",
        "manifest.json",
        "report.json",
    } == made
    assert stems[0] == stems[1]
    assert not (small / "ket-qua").exists()


def test_what_is_missing_stands_in_the_word_file_and_in_its_pdf(small: Path):
    run(small, "--draft")

    out = small / "ban-nhap"
    shown = (words(out / DECISION), "".join(page_texts((out / "2-van-ban-pdf/quyet-dinh_giay-khen.pdf").read_bytes())))
    assert ["[thiếu: số, ký hiệu]" in each and "[thiếu: địa danh, ngày tháng năm]" in each for each in shown] == [
        True
    ] * 2


def test_gaps_are_on_yellow_and_the_word_file_and_its_pdf_say_that_they_are_drafts(small: Path):
    run(small, "--draft")

    out = small / "ban-nhap"
    package = Package.open((out / DECISION).read_bytes())
    assert package.main.count(b'<w:highlight w:val="yellow"/>') >= 2
    assert DRAFT_KEYWORD in keywords(package)
    assert is_draft((out / "2-van-ban-pdf/quyet-dinh_giay-khen.pdf").read_bytes())


def test_words_of_a_draft_are_vietnamese_in_english_too(small: Path):
    said = run(small, "--draft", "--lang", "en")

    assert said.out.splitlines()[0].endswith(" – Draft")
    assert "[thiếu: số, ký hiệu]" in words(small / "ban-nhap" / DECISION)


def test_finished_papers_are_neither_changed_nor_signed_anew(done: Path):
    before = files(done / "ket-qua")

    said = run(done, "--draft")

    assert 0 == said.code
    assert before == files(done / "ket-qua")


def test_the_report_and_the_manifest_say_that_they_tell_of_drafts(small: Path):
    said = run(small, "--draft", "--json")

    out = small / "ban-nhap"
    for name in ("report", "manifest"):
        schema = json.loads((resources.schemas_dir() / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(told(out, f"{name}.json"), schema)
    assert (True, True, True) == (said.json["is_draft"], told(out)["is_draft"], told(out, "manifest.json")["is_draft"])
    assert {"ban-nhap"} == {paper["state"] for paper in told(out)["papers"]}
    assert {"ban-nhap"} == {file["state"] for file in told(out, "manifest.json")["files"]}
    assert ["TD-330"] == [each["code"] for each in told(out)["findings"] if each["code"] == "TD-330"]
    assert "Quyết định khen thưởng – Bản nháp" in (out / "bao-cao.html").read_text(encoding="utf-8")


def test_a_run_that_makes_papers_says_that_they_are_no_drafts(done: Path):
    out = done / "ket-qua"

    flags = (told(out)["is_draft"], told(out, "manifest.json")["is_draft"])
    assert (False, False) == flags
    assert "TD-330" not in {each["code"] for each in told(out)["findings"]}


def test_the_drafts_of_a_single_workbook_lie_beside_it(office: Path):
    shutil.copy(office / "nho/ds.csv", office / "dot-xuat.csv")

    said = run(office / "dot-xuat.csv", "--draft")

    assert said.code in {0, 1}
    assert {"dot-xuat-ban-nhap", "dot-xuat.csv"} == {path.name for path in office.glob("dot-xuat*")}


@pytest.mark.parametrize("stage", ["sign", "assemble", "verify"])
@pytest.mark.parametrize("option", ["--until", "--from"])
def test_a_draft_goes_through_no_stage_after_render(small: Path, option: str, stage: str):
    said = run(small, "--draft", option, stage)

    assert (2, "") == (said.code, said.out)
    assert f"Bản nháp chỉ lập đến Word và PDF, không qua bước «{stage}»." in said.err
    assert not (small / "ban-nhap").exists()


def test_a_draft_may_stop_earlier(small: Path):
    said = run(small, "--draft", "--until", "fill")

    assert 0 == said.code
    assert {"1-van-ban-word", ".tdkt"} == {path.name for path in (small / "ban-nhap").iterdir()}


def test_drafts_are_not_written_over_finished_papers(done: Path):
    before = files(done / "ket-qua")

    said = run(done, "--draft", "--out", done / "ket-qua")

    assert (11, before) == (said.code, files(done / "ket-qua"))
    assert "«ket-qua» đang chứa văn bản chính thức" in said.err


def test_finished_papers_are_not_made_among_drafts(small: Path):
    run(small, "--draft")
    before = files(small / "ban-nhap")

    said = run(small, "--out", small / "ban-nhap")

    assert (11, before) == (said.code, files(small / "ban-nhap"))
    assert "«ban-nhap» đang chứa bản nháp" in said.err


def test_a_draft_follows_the_data_and_keeps_what_a_clerk_edited(small: Path):
    run(small, "--draft")
    edited = small / "ban-nhap" / LIST
    document = docx.Document(str(edited))
    document.paragraphs[-1].add_run(" Bổ sung.")
    document.save(str(edited))
    (small / "ds.csv").write_text(
        CAPTIONS + "1,Trần Thị Mới,12/11/1985,001185654321,Nữ,,Phòng R&D,Giấy khen,Hoàn thành xuất sắc nhiệm vụ\n",
        encoding="utf-8-sig",
    )

    run(small, "--draft")

    assert "Trần Thị Mới" in words(small / "ban-nhap" / DECISION)
    assert " Bổ sung." in words(edited)
    assert "da-sua-tay" in {paper["state"] for paper in told(small / "ban-nhap")["papers"]}


def test_a_draft_put_in_place_of_a_paper_is_not_signed_and_the_report_says_why(done: Path):
    out = done / "ket-qua"
    assert 0 == tdkt("issue", done, "quyet-dinh-giay-khen", "--so", "15", "--ngay", "16/11/2026").code
    assert 0 == run(done).code
    assert (out / "4-da-ky-so/quyet-dinh_giay-khen.pdf").exists()
    mark_as_draft(out / DECISION)

    said = run(done)

    assert 0 == said.code
    assert is_draft((out / "2-van-ban-pdf/quyet-dinh_giay-khen.pdf").read_bytes())
    assert not (out / "4-da-ky-so/quyet-dinh_giay-khen.pdf").exists()
    assert [("TD-331", "xem-lai", "quyet-dinh-giay-khen")] == [
        (each["code"], each["severity"], each["subject"]) for each in told(out)["findings"] if each["code"] == "TD-331"
    ]


def test_a_draft_put_in_place_of_a_paper_goes_into_no_dossier(done: Path):
    mark_as_draft(done / "ket-qua" / LIST)

    said = run(done)

    assert (8, "") == (said.code, said.out)
    assert "«danh-sach-de-nghi.pdf» là bản nháp" in said.err


def test_a_drafts_word_file_stays_one_through_the_commands_on_plain_files(done: Path, tmp_path: Path):
    word, pdf = done / "ket-qua" / LIST, tmp_path / "danh-sach-de-nghi.pdf"
    mark_as_draft(word)

    rendered = tdkt("render", word, "--out", tmp_path)
    signed = tdkt("sign", pdf, "--p12", done.parent / "khoa-thu-nghiem/giam-doc.p12", "--out", tmp_path / "ky.pdf")
    assembled = tdkt("assemble", pdf, "--out", tmp_path / "ho-so.pdf")

    assert (0, 9, 8) == (rendered.code, signed.code, assembled.code)
    assert ["danh-sach-de-nghi.pdf"] == [path.name for path in tmp_path.glob("*.pdf")]
    assert ["«danh-sach-de-nghi.pdf»" in said.err for said in (signed, assembled)] == [True, True]
