"""Each stage on plain files, beginnings and ends of a run, a fresh office."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from terminal import CAPTIONS, PASSWORD, ROWS, ended, files, start_tdkt, tdkt

from tdkt_docs import resources

FORM = resources.templates_dir() / "giay-khen/nd98-2023"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "du-lieu.json"
    path.write_bytes((FORM / "sample.json").read_bytes())
    return path


@pytest.fixture
def word(record: Path, tmp_path: Path) -> Path:
    assert 0 == tdkt("fill", FORM / "template.docx", record, "--out", tmp_path / "word").code
    return tmp_path / "word/du-lieu.docx"


@pytest.fixture
def pdf(word: Path, tmp_path: Path) -> Path:
    assert 0 == tdkt("render", word, "--out", tmp_path / "pdf").code
    return tmp_path / "pdf/du-lieu.pdf"


@pytest.fixture
def key(sample_office: Path) -> Path:
    return sample_office / "khoa-thu-nghiem/giam-doc.p12"


def test_from_a_form_and_a_record_to_a_verified_dossier(pdf: Path, key: Path, tmp_path: Path, office: Path):
    signed, dossier = tmp_path / "da-ky.pdf", tmp_path / "ho-so.pdf"

    sign = tdkt("sign", pdf, "--p12", key, "--out", signed)
    assemble = tdkt("assemble", signed, pdf, "--out", dossier, "--json")
    verify = tdkt("verify", signed, "--roots", office / "chung-thu-goc", "--json")

    assert (0, 0, 0) == (sign.code, assemble.code, verify.code), sign.err + assemble.err + verify.err
    assert {"written": [str(dossier)]} == assemble.json
    assert assemble.err.startswith("Lưu ý: «da-ky.pdf» đã ký số: trang của tệp trong hồ sơ chỉ để xem")
    assert "hop-le" == verify.json[0]["conclusion"]
    (embedded,) = [data for name, data in pypdf.PdfReader(dossier).attachments.items() if "da-ky" in name]
    assert [signed.read_bytes()] == embedded


def test_a_list_of_records_is_filled_one_after_another(record: Path, tmp_path: Path):
    one = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps([one, one], ensure_ascii=False), encoding="utf-8")

    said = tdkt("fill", FORM / "template.docx", record, "--out", tmp_path / "{ra}", "--json")

    assert ["du-lieu_001.docx", "du-lieu_002.docx"] == [Path(path).name for path in said.json["written"]]
    assert all(docx.Document(path).paragraphs for path in said.json["written"])


def test_a_record_with_a_brace_in_its_name_is_only_a_name(record: Path, tmp_path: Path):
    odd = record.rename(tmp_path / "a{0}b.json")

    said = tdkt("fill", FORM / "template.docx", odd, "--out", tmp_path / "ra")

    assert (0, ["a{0}b.docx"]) == (said.code, list(files(tmp_path / "ra")))


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '"x"'])
def test_data_that_are_no_records_are_refused(record: Path, tmp_path: Path, text: str):
    record.write_text(text, encoding="utf-8")

    said = tdkt("fill", FORM / "template.docx", record, "--out", tmp_path / "ra")

    assert (3, "", False) == (said.code, said.out, (tmp_path / "ra").exists())
    assert "«du-lieu.json»" in said.err


def test_a_record_that_lacks_a_field_is_refused_by_the_fields_name(record: Path, tmp_path: Path):
    record.write_text("{}", encoding="utf-8")

    said = tdkt("fill", FORM / "template.docx", record, "--out", tmp_path / "ra")

    assert (4, "", False) == (said.code, said.out, (tmp_path / "ra").exists())


def test_what_has_not_changed_is_not_filled_again(word: Path, record: Path):
    before = word.stat().st_mtime_ns

    said = tdkt("fill", FORM / "template.docx", record, "--out", word.parent, "--json")

    assert (0, 0, 1, before) == (said.code, said.json["made"], said.json["same"], word.stat().st_mtime_ns)


def test_plain_commands_overwrite_nothing(word: Path, pdf: Path, key: Path, monkeypatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    before = (word.read_bytes(), pdf.read_bytes())

    codes = [
        tdkt("render", word, "--out", pdf.parent).code,
        tdkt("sign", pdf, "--p12", key, "--out", pdf).code,
        tdkt("assemble", pdf, "--out", pdf).code,
    ]

    assert [11] * 3 == codes
    assert before == (word.read_bytes(), pdf.read_bytes())


def test_one_word_file_that_is_none_does_not_stop_the_others(word: Path, tmp_path: Path):
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"khong phai word")

    said = tdkt("render", bad, word, "--out", tmp_path / "pdf", "--json")

    assert [str(tmp_path / "pdf/du-lieu.pdf")] == said.json["written"]
    assert ["hong.docx" in failed["text"] for failed in said.json["failed"]] == [True]
    assert said.json["failed"][0]["exit"] == said.code


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    calls = [
        ("fill", "khong.docx", "x.json", "--out", tmp_path),
        ("render", "khong.docx", "--out", tmp_path),
        ("assemble", "khong.pdf", "--out", tmp_path / "a.pdf"),
        ("verify", "khong.pdf"),
        ("verify", "khong-thu-muc/"),
    ]

    for call in calls:
        said = tdkt(*call)
        assert said.out == ""
        assert "«khong" in said.err, call
        assert said.code in {3, 8}, call
    said = tdkt("sign", "khong.pdf", "--p12", tmp_path / "khong.p12", "--out", tmp_path / "a.pdf")
    assert said.code in {3, 9}
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("variable", ["TDKT_PASSWORD", "TDKT_PASSWORD_GIAM_DOC"])
def test_a_password_comes_from_the_environment(pdf: Path, key: Path, tmp_path: Path, monkeypatch, variable: str):
    monkeypatch.delenv("TDKT_PASSWORD", raising=False)
    monkeypatch.setenv(variable, PASSWORD)

    assert 0 == tdkt("sign", pdf, "--p12", key, "--out", tmp_path / "g.pdf").code


def test_a_password_comes_from_a_descriptor(pdf: Path, key: Path, tmp_path: Path):
    read, write = os.pipe()
    os.write(write, PASSWORD.encode() + b"\n")
    os.close(write)

    assert 0 == tdkt("sign", pdf, "--p12", key, "--out", tmp_path / "g.pdf", "--password-fd", read).code


def test_a_wrong_or_missing_password_ends_with_nine_and_writes_nothing(pdf: Path, key: Path, tmp_path: Path):
    out = tmp_path / "g.pdf"

    wrong = ended(start_tdkt("sign", pdf, "--p12", key, "--out", out, env={"TDKT_PASSWORD": "sai-roi"}))
    env = {name: value for name, value in os.environ.items() if not name.startswith("TDKT_")}
    call = [sys.executable, "-m", "tdkt_docs", "sign", pdf, "--p12", key, "--out", out]
    missing = subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, env=env, check=False)

    assert (9, 9, False) == (wrong.code, missing.returncode, out.exists())
    assert "TDKT_PASSWORD_GIAM_DOC" in missing.stderr.decode()
    assert "sai-roi" not in wrong.err + wrong.out


def test_verify_tells_valid_altered_and_unsigned_apart(pdf: Path, key: Path, tmp_path: Path, office: Path):
    signed = tmp_path / "da-ky.pdf"
    tdkt("sign", pdf, "--p12", key, "--out", signed)
    altered = tmp_path / "bi-sua.pdf"
    data = bytearray(signed.read_bytes())
    data[len(pdf.read_bytes()) // 2] ^= 1
    altered.write_bytes(data)

    codes = {
        path.name: tdkt("verify", path, "--roots", office / "chung-thu-goc").code for path in (signed, altered, pdf)
    }

    assert {"da-ky.pdf": 0, "bi-sua.pdf": 10} == {name: codes[name] for name in ("da-ky.pdf", "bi-sua.pdf")}
    assert codes["du-lieu.pdf"] in {0, 1}
    assert 10 == tdkt("verify", signed, altered).code


def test_templates_are_listed_and_shown():
    listed = tdkt("templates", "list", "--json").json

    ids = [form["id"] for form in listed]
    assert "giay-khen/nd98-2023" in ids
    for form in ids:
        shown = tdkt("templates", "show", form, "--json").json
        assert shown["fields"], form
    assert "Nguồn: " in tdkt("templates", "show", "giay-khen").out


def test_an_unknown_form_is_refused():
    said = tdkt("templates", "show", "giay-phep")

    assert (2, "") == (said.code, said.out)
    assert "«giay-phep»" in said.err


def test_the_doctor_names_program_engine_and_fonts():
    said = tdkt("doctor")

    assert 0 == said.code
    for part in ("tdkt-docs", "dxpdf", "Tinos"):
        assert part in said.out


def test_a_new_office_is_checked_and_run_with_its_blank_workbook(tmp_path: Path):
    office = tmp_path / "Sở có dấu"

    made = tdkt("new", office, "--nam", 2026, "--json")
    checked = tdkt("check", office / "dot-2026", "--json")
    run = tdkt("run", office / "dot-2026", "--phase", "truoc-hop", "--json")

    assert 0 == made.code
    assert {"co-quan.toml", "dot.toml", "danh-sach-de-nghi.xlsx"} == {Path(path).name for path in made.json["files"]}
    assert (office / "so-van-ban.sqlite").exists()
    assert (office / "dot-2026/minh-chung").is_dir()
    assert 0 == checked.json["counts"]["rows"]
    assert run.code in {0, 1}, run.out


def test_a_new_campaign_in_an_office_leaves_what_is_there(tmp_path: Path):
    tdkt("new", tmp_path / "co-quan", "--nam", 2026)
    before = files(tmp_path)

    again = tdkt("new", tmp_path / "co-quan", "--nam", 2026, "--json")
    tdkt("new", tmp_path / "co-quan", "--nam", 2027)

    assert [] == again.json["files"]
    assert before == {name: data for name, data in files(tmp_path).items() if "dot-2027" not in name}


@pytest.mark.parametrize(
    "options", [("--loai", "tuy-y"), ("--nam", "99"), ("--dot", "../ngoai"), ("--dot", "a/b"), ("--dot", "..")]
)
def test_a_new_campaign_that_cannot_be_is_refused(tmp_path: Path, options: tuple[str, str]):
    said = tdkt("new", tmp_path / "co-quan", *options)

    assert (2, "") == (said.code, said.out), said.out
    assert [] == list(tmp_path.iterdir())


def test_one_row_in_the_new_workbook_becomes_papers(tmp_path: Path):
    tdkt("new", tmp_path / "co-quan", "--nam", 2026)
    settings = tmp_path / "co-quan/co-quan.toml"
    text = settings.read_text(encoding="utf-8").replace('ten = ""', 'ten = "Trường Mẫu"', 1)
    settings.write_text(text, encoding="utf-8")
    path = tmp_path / "co-quan/dot-2026/danh-sach-de-nghi.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["CÁ NHÂN"]
    captions = next(row for row in sheet.iter_rows() if any(cell.value == "Họ và tên" for cell in row))
    values = {
        "Họ và tên": "Nguyễn Văn Thử",
        "Danh hiệu thi đua/Hình thức khen thưởng đề nghị": "Lao động tiên tiến",
        "Mức độ hoàn thành nhiệm vụ": "Hoàn thành tốt nhiệm vụ",
    }
    for cell in captions:
        sheet.cell(cell.row + 1, cell.column, values.get(str(cell.value)))
    book.save(path)

    said = tdkt("run", tmp_path / "co-quan/dot-2026", "--phase", "truoc-hop", "--json")

    assert {"rows": 1, "in_papers": 1, "held_back": 0, "repeated": 0} == said.json["counts"]
    assert (tmp_path / "co-quan/dot-2026/ket-qua/1-van-ban-word/danh-sach-de-nghi.docx").exists()


def test_one_row_and_one_command_make_a_sudden_award(office: Path):
    single = office / "dot-xuat.csv"
    single.write_text(CAPTIONS + ROWS[1], encoding="utf-8-sig")

    said = tdkt("run", single, "--phase", "quyet-dinh", "--json")

    assert said.code in {0, 1}
    assert 1 == said.json["counts"]["rows"]
    assert (office / "dot-xuat-ket-qua/report.json").exists()


@pytest.mark.parametrize("until", ["read", "bind", "check", "plan"])
def test_a_run_that_stops_before_filling_writes_nothing(small: Path, until: str):
    before = files(small)

    said = tdkt("run", small, "--phase", "quyet-dinh", "--until", until)

    assert (0, before) == (said.code, files(small))


@pytest.mark.parametrize(
    ("until", "folders"),
    [
        ("fill", {"1-van-ban-word"}),
        ("render", {"1-van-ban-word", "2-van-ban-pdf"}),
        ("sign", {"1-van-ban-word", "2-van-ban-pdf", "4-da-ky-so"}),
        ("verify", {"1-van-ban-word", "2-van-ban-pdf", "3-ho-so", "4-da-ky-so"}),
    ],
)
def test_a_run_stops_after_the_stage_asked_for(small: Path, until: str, folders: set[str]):
    said = tdkt("run", small, "--phase", "quyet-dinh", "--until", until)

    assert 0 == said.code
    assert folders == {name.split("/")[0] for name in files(small / "ket-qua")}


def test_stopping_early_does_not_remove_what_a_whole_run_made(done: Path):
    before = files(done / "ket-qua")

    for until in ("fill", "render", "sign"):
        tdkt("run", done, "--phase", "quyet-dinh", "--until", until)

    assert before == files(done / "ket-qua")


def test_beginning_with_rendering_uses_word_as_it_lies(done: Path):
    (done / "ds.csv").write_text(CAPTIONS + ROWS[0] + ROWS[1].replace("Mẫu", "Khác") + ROWS[2], encoding="utf-8-sig")
    before = files(done / "ket-qua", "1-*/*")

    said = tdkt("run", done, "--phase", "quyet-dinh", "--from", "render")

    assert 0 == said.code
    assert before == files(done / "ket-qua", "1-*/*")


def test_beginning_with_assembling_touches_no_paper_and_asks_for_no_papers_key(done: Path):
    for name in ("giam-doc", "thuong-truc", "pho-giam-doc"):
        (done.parent / f"khoa-thu-nghiem/{name}.p12").unlink()
    before = files(done / "ket-qua", "1-*/*", "2-*/*", "4-*/*")

    said = tdkt("run", done, "--phase", "quyet-dinh", "--from", "assemble")

    assert 0 == said.code, said.err
    assert before == files(done / "ket-qua", "1-*/*", "2-*/*", "4-*/*")


@pytest.mark.parametrize("start", ["verify", "report"])
def test_beginning_after_assembling_tells_of_the_dossier_as_it_lies(done: Path, start: str):
    before = json.loads((done / "ket-qua/report.json").read_text(encoding="utf-8"))
    (done.parent / "khoa-thu-nghiem/co-quan.p12").unlink()

    said = tdkt("run", done, "--phase", "quyet-dinh", "--from", start, "--json")

    assert (0, before["dossiers"]) == (said.code, said.json["dossiers"])


def test_check_writes_only_the_marked_copy(small: Path):
    before = files(small.parent)

    said = tdkt("check", small)

    assert 0 == said.code
    assert {"nho/ds-da-kiem-tra.xlsx"} == set(files(small.parent)) - set(before)
    assert before == {name: data for name, data in files(small.parent).items() if "da-kiem-tra" not in name}


def test_check_never_writes_over_a_file_it_was_pointed_at(small: Path):
    before = files(small)

    said = tdkt("check", small, "--out", small / "ds.csv")

    assert (11, before) == (said.code, files(small))
