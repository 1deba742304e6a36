"""The main job on the bundled sample, all four phases: whole, equal everywhere, the same bytes twice, archive files."""

import hashlib
import io
import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pikepdf
import pypdf
import pypdfium2
import pytest
from pdfa_check import revisions, violations
from terminal import Demo, Said, ended, files, start_tdkt, tdkt

from tdkt_docs import resources
from tdkt_docs.vn.money import in_words

PAPERS_OF_THE_TITLE = (
    "danh-sach-de-nghi",
    "to-trinh_noi-bo",
    "bien-ban-hop",
    "quyet-dinh_lao-dong-tien-tien",
    "bang-ke-chi-thuong",
    "thong-bao-ket-qua",
)
TITLE = "Lao động tiên tiến"


def words(path: Path) -> str:
    """All text of a Word file, a line a paragraph."""
    body = docx.Document(str(path)).element.body
    lines = (
        "".join(n.text or "" for n in p.iter() if n.tag.endswith("}t")) for p in body.iter() if p.tag.endswith("}p")
    )
    return "\n".join(lines)


@cache
def pdf_words(path: Path) -> str:
    """All text of a PDF, spaces made one."""
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def people(demo: Demo, award: str) -> Iterator[str]:
    for row in demo.told("report.json")["rows"]:
        if row["award"] == award and row["state"] == "trong-van-ban" and row["subject"] == "ca-nhan":
            yield row["name"]


def test_the_demo_ends_well_and_says_where_to_look(demo: Demo):
    assert 0 == demo.said.code
    assert f"{demo.out / 'bao-cao.html'}" in demo.said.out
    assert f"{demo.out / '3-ho-so/ho-so-luu.pdf'}" in demo.said.out
    assert ["Pha truoc-hop …", "Pha sau-hop …", "Pha quyet-dinh …", "Pha luu …"] == demo.said.err.splitlines()


def test_every_row_ends_as_exactly_one_thing_and_the_counts_are_printed(demo: Demo):
    told = demo.told("report.json")

    assert {"rows": 55, "in_papers": 49, "held_back": 6, "repeated": 0} == told["counts"]
    assert 55 == len({(row["where"]["sheet"], row["where"]["row"]) for row in told["rows"]})
    assert "55 dòng có tên = 49 trong văn bản + 6 giữ lại + 0 trùng dòng" in demo.said.out


def test_each_row_held_back_has_an_error_that_names_its_place_and_what_to_do(demo: Demo):
    told = demo.told("report.json")
    held = {row["key"] for row in told["rows"] if row["state"] == "giu-lai"}

    errors = [f for f in told["findings"] if f["severity"] == "loi"]

    assert held <= {finding["subject"] for finding in errors}
    assert all(finding["where"]["row"] and finding["remedy"] for finding in errors)


@pytest.mark.parametrize("name", ["report", "manifest"])
def test_what_programs_read_keeps_to_its_schema(demo: Demo, name: str):
    schema = json.loads((resources.schemas_dir() / f"{name}.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(demo.told(f"{name}.json"), schema)


def test_every_file_of_the_manifest_is_there_with_its_digest_and_no_paper_is_missing_from_it(demo: Demo):
    told = {entry["path"]: entry["sha256"] for entry in demo.told("manifest.json")["files"]}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in files(demo.out, "*/**/*").items()}

    assert told == found


def test_the_manifest_knows_what_each_signature_is_worth(demo: Demo):
    told = demo.told("manifest.json")
    of = {entry["path"]: entry["signature"] for entry in told["files"] if entry["role"] in {"da-ky", "ho-so"}}

    assert {"hop-le"} == set(of.values())
    assert set(files(demo.out, "3-*/*", "4-*/*")) == set(of)
    signed = {entry["file"] for entry in told["evidence"] if entry["signature"] in {"hop-le", "chua-xac-dinh-tin-cay"}}
    assert {"xac-nhan-sang-kien_hoang-my-trang_da-ky.pdf"} == signed


@pytest.mark.parametrize("stem", PAPERS_OF_THE_TITLE)
def test_those_with_the_title_are_named_alike_in_word_and_pdf(demo: Demo, stem: str):
    names = list(people(demo, TITLE))

    word = words(demo.out / f"1-van-ban-word/{stem}.docx")
    printed = squeezed(pdf_words(demo.out / f"2-van-ban-pdf/{stem}.pdf"))

    assert len(names) > 10
    assert unicodedata.is_normalized("NFC", word)
    assert unicodedata.is_normalized("NFC", printed)
    assert [] == [name for name in names if name not in word]
    assert [] == [name for name in names if squeezed(name) not in printed]


def test_nobody_held_back_stands_in_a_decision(demo: Demo):
    rows = demo.told("report.json")["rows"]
    inside = {row["name"] for row in rows if row["state"] == "trong-van-ban"}
    held = {row["name"] for row in rows if row["state"] == "giu-lai"} - inside

    decisions = "".join(words(path) for path in demo.out.glob("1-van-ban-word/quyet-dinh*.docx"))

    assert [] == [name for name in held if name in decisions]


def test_counts_agree_across_papers(demo: Demo):
    count = len(list(people(demo, TITLE)))

    decision = squeezed(words(demo.out / "1-van-ban-word/quyet-dinh_lao-dong-tien-tien.docx"))
    notice = squeezed(words(demo.out / "1-van-ban-word/thong-bao-ket-qua.docx"))

    assert f"{count:02}cánhân" in decision
    assert f"{count:02}cánhân" in notice


def test_sums_agree_between_decisions_and_the_list_of_payments(demo: Demo):
    amount = re.compile(r"\d{1,3}(?:\.\d{3})+")

    def largest(path: Path) -> int:
        return max((int(found.replace(".", "")) for found in amount.findall(words(path))), default=0)

    decided = {path.stem: largest(path) for path in demo.out.glob("1-van-ban-word/quyet-dinh*.docx")}
    paid = demo.out / "1-van-ban-word/bang-ke-chi-thuong.docx"

    assert sum(decided.values()) == largest(paid)
    assert in_words(largest(paid)).lower() in words(paid).lower()


def test_a_draft_without_content_says_so_and_is_never_signed(demo: Demo):
    told = demo.told("report.json")["papers"]
    drafts = [paper for paper in told if paper["state"] == "chua-du-noi-dung"]

    assert drafts
    assert [""] * len(drafts) == [paper["signed"] for paper in drafts]
    assert all("CHƯA ĐỦ NỘI DUNG" in words(demo.out / paper["docx"]) for paper in drafts)
    assert [] == [p["key"] for p in told if p["signed"] and "CHƯA ĐỦ NỘI DUNG" in words(demo.out / p["docx"])]


def test_giay_khen_is_landscape_a4_and_one_for_each_name_of_its_decision(demo: Demo):
    paths = sorted(demo.out.glob("2-van-ban-pdf/giay-khen_*.pdf"))
    box = pypdf.PdfReader(paths[0]).pages[0].mediabox

    named = [row for row in demo.told("report.json")["rows"] if row["award"].startswith("Giấy khen")]
    assert len([row for row in named if row["state"] == "trong-van-ban"]) == len(paths)
    assert (842, 595) == (round(box.width), round(box.height))


@pytest.mark.parametrize("dossier", ["ho-so-luu", "ho-so-trinh-noi-bo", "ho-so-trinh-tinh"])
def test_a_dossier_is_valid_with_the_offices_roots_and_says_so_without(demo: Demo, dossier: str, tmp_path: Path):
    path = demo.out / f"3-ho-so/{dossier}.pdf"
    away = tmp_path / path.name
    away.write_bytes(path.read_bytes())

    trusted = tdkt("verify", path)
    named = tdkt("verify", away, "--roots", demo.office / "chung-thu-goc")
    unknown = tdkt("verify", away)

    assert 0 == trusted.code
    assert f"{dossier}.pdf: Chữ ký số hợp lệ" in trusted.out
    assert named.out == trusted.out
    assert "chưa xác định độ tin cậy" in unknown.out
    assert "Chữ ký số hợp lệ" not in unknown.out.splitlines()[0]


def test_the_whole_folder_verifies_against_its_manifest(demo_verified: Said):
    (verdict,) = demo_verified.json

    assert (0, [], []) == (demo_verified.code, verdict["altered"], verdict["edited"])


def test_signed_papers_and_the_evidence_that_came_signed_are_embedded_byte_for_byte(demo: Demo):
    reader = pypdf.PdfReader(demo.out / "3-ho-so/ho-so-luu.pdf")
    embedded = {name: data for name, versions in reader.attachments.items() for data in versions}
    originals = files(demo.out, "4-*/*") | files(demo.campaign, "minh-chung/*_da-ky.pdf")

    inside = set(embedded.values())

    assert len(originals) > 10
    assert [] == [name for name, data in originals.items() if data not in inside]
    for data in originals.values():
        assert pypdf.PdfReader(io.BytesIO(data)).get_fields()


@pytest.mark.parametrize("dossier", ["ho-so-luu"])
def test_the_dossier_holds_every_name_in_nfc(demo: Demo, dossier: str):
    text = squeezed(pdf_words(demo.out / f"3-ho-so/{dossier}.pdf"))
    names = {r["name"] for r in demo.told("report.json")["rows"] if r["state"] == "trong-van-ban"}

    assert unicodedata.is_normalized("NFC", text)
    assert [] == sorted(name for name in names if squeezed(name) not in text)


@pytest.fixture(scope="module")
def pdfs(demo: Demo) -> dict[str, Path]:
    """Each PDF that the demo made once, by its place; what is handed in are copies of these."""
    results = demo.office / "dot-2026/ket-qua"
    found = {path.read_bytes(): path for path in sorted(results.rglob("*.pdf"), reverse=True)}
    return {str(path.relative_to(results)): path for path in found.values()}


def claimed_part(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        return str(xmp["pdfaid:part"])


def test_each_is_valid_in_the_part_it_claims(pdfs: dict[str, Path]):
    found = {name: violations(path.read_bytes(), claimed_part(path.read_bytes())) for name, path in pdfs.items()}

    assert {name: [] for name in pdfs} == found


def test_papers_claim_part_2_and_dossiers_that_carry_originals_part_3(pdfs: dict[str, Path]):
    parts = Counter((name.partition("/")[0], claimed_part(path.read_bytes())) for name, path in pdfs.items())

    assert {("2-van-ban-pdf", "2"), ("3-ho-so", "3"), ("4-da-ky-so", "2")} == set(parts)


def test_people_sign_then_number_and_date_come_then_the_office_signs(pdfs: dict[str, Path]):
    signed = {Path(name).stem: path for name, path in pdfs.items() if name.startswith("4-da-ky-so")}
    updates = {stem: len(revisions(path.read_bytes())) - 1 for stem, path in signed.items()}
    filled = {stem: pypdf.PdfReader(path).get_form_text_fields() for stem, path in signed.items()}

    assert (1, {}) == (updates["giay-khen_001_do-dinh-khanh"], filled["giay-khen_001_do-dinh-khanh"])
    assert (2, "30") == (updates["danh-sach-de-nghi"], filled["danh-sach-de-nghi"]["ngay"])
    assert (3, "434") == (updates["quyet-dinh_giay-khen"], filled["quyet-dinh_giay-khen"]["so"])
    assert (4, {"so": "03"}) == (updates["bien-ban-hop"], filled["bien-ban-hop"])
    assert {1, 2, 3, 4} == set(updates.values())


def test_each_says_its_title_its_office_and_its_language_in_both_places(pdfs: dict[str, Path]):
    for path in pdfs.values():
        with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
            old = (str(pdf.docinfo.Title), [str(pdf.docinfo.Author)], str(pdf.docinfo.get("/Subject", "")))
            new = (xmp["dc:title"], xmp["dc:creator"], xmp.get("dc:description", ""))
            shown = (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle))
        assert old == new
        assert all(old[:2])
        assert ("vi-VN", True) == shown


def test_a_decision_says_its_trich_yeu(pdfs: dict[str, Path]):
    said = {}
    for name, path in pdfs.items():
        if name.startswith("2-van-ban-pdf/quyet-dinh"):
            with pikepdf.open(path) as pdf:
                said[name] = str(pdf.docinfo.Subject)

    assert said
    assert all(text.startswith("Về việc tặng ") for text in said.values())


def test_another_run_in_a_fresh_folder_gives_the_same_word_and_unsigned_pdf_bytes(demo: Demo, tmp_path: Path):
    env = {"PYTHONHASHSEED": "77", "TZ": "America/Anchorage", "LC_ALL": "C"}

    said = ended(start_tdkt("run", demo.campaign, "--phase", "luu", "--until", "render", "--out", tmp_path, env=env))

    made = files(tmp_path)
    assert 1 == said.code, "somebody is held back"
    assert len(made) > 60
    assert files(demo.out, "1-*/*", "2-*/*") == made


def test_nothing_private_is_in_what_is_told(demo: Demo):
    book = openpyxl.load_workbook(demo.campaign / "danh-sach-de-nghi-2026.xlsx", read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    private = {cell for cell in cells if re.fullmatch(r"0?\d{11}", cell)}
    private |= {cell for cell in cells if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]19\d\d", cell)}
    told = "".join(
        (demo.out / name).read_text(encoding="utf-8") for name in ("report.json", "manifest.json", "bao-cao.html")
    )

    assert len(private) > 20
    assert [] == [value for value in private if value in told + demo.said.out + demo.said.err]
    assert re.findall(r"\b0\d{11}\b", told) == []


def test_a_run_over_the_same_makes_no_paper_and_no_dossier_anew(demo: Demo, tmp_path: Path):
    office = Path(shutil.copytree(demo.office, tmp_path / "so-khcn"))
    before = files(demo.out, "1-*/*", "2-*/*", "3-*/*", "4-*/*", "bo-nop/**/*")

    tdkt("run", office / "dot-2026", "--phase", "luu")

    assert before == files(office / "dot-2026/ket-qua", "1-*/*", "2-*/*", "3-*/*", "4-*/*", "bo-nop/**/*")


def test_the_demo_refuses_a_folder_that_holds_something_else(tmp_path: Path):
    (tmp_path / "viec-rieng.txt").write_text("của tôi", encoding="utf-8")

    said = tdkt("demo", "--out", tmp_path)

    assert 11 == said.code
    assert ["viec-rieng.txt"] == [path.name for path in tmp_path.rglob("*")]
