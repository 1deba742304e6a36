"""Bad input: one Vietnamese sentence saying what, where and what to do, the right exit code, nothing written."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from terminal import CAPTIONS, PASSWORD, ROWS, Said, files, tdkt

from tdkt_docs import resources, sign


def run(campaign: Path, *more: object) -> Said:
    return tdkt("run", campaign, "--phase", "quyet-dinh", *more)


def refused(said: Said, code: int, *parts: str) -> None:
    """The call ended with ``code`` and a whole message on stderr, nothing else."""
    assert (code, "") == (said.code, said.out), said.err
    assert said.err.startswith("Lỗi: "), said.err
    assert "Cách xử lý: " in said.err
    assert "Traceback" not in said.err
    assert "…" not in said.err, "a place without value"
    for part in parts:
        assert part in said.err


def workbook(campaign: Path, data: bytes, name: str = "ds.xlsx") -> None:
    (campaign / name).write_bytes(data)
    settings = (campaign / "dot.toml").read_text(encoding="utf-8")
    (campaign / "dot.toml").write_text(settings.replace('"ds.csv"', f'"{name}"'), encoding="utf-8")


def real_xlsx() -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for line in (CAPTIONS + "".join(ROWS)).splitlines():
        book.active.append(line.split(","))
    book.save(data)
    return data.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
RENAMED_DOC = OLE + "WordDocument".encode("utf-16-le") + bytes(1000)


def test_a_missing_campaign(tmp_path: Path):
    refused(run(tmp_path / "dot-khong-co"), 3, "«dot-khong-co»")


def test_a_missing_workbook(small: Path):
    (small / "ds.csv").unlink()

    refused(run(small), 3, "ds.csv")


@pytest.mark.parametrize(
    "data",
    [RENAMED_DOC, ENCRYPTED, real_xlsx()[:2000], b"", b"khong phai bang tinh", b"PK\x03\x04" + bytes(50)],
    ids=["renamed-doc", "encrypted", "truncated", "empty", "text", "broken-zip"],
)
def test_a_workbook_that_is_none(small: Path, data: bytes):
    workbook(small, data)
    before = files(small)

    said = run(small)

    refused(said, 3, "ds.xlsx")
    assert before == files(small)


def test_a_folder_named_like_a_workbook(small: Path):
    (small / "ds.csv").unlink()
    (small / "ds.csv").mkdir()

    refused(run(small), 3, "ds.csv")


def test_a_workbook_without_captions(small: Path):
    (small / "ds.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    said = run(small)

    refused(said, 3, "ds.csv")


def test_two_columns_with_one_caption(small: Path):
    (small / "ds.csv").write_text(CAPTIONS.replace("Chức vụ,", "Họ và tên,") + "".join(ROWS), encoding="utf-8-sig")

    said = run(small)

    assert said.code in {1, 3}
    assert "Traceback" not in said.err
    assert "Họ và tên" in said.out + said.err


def test_an_unknown_award_holds_its_row_back_and_names_the_cell(small: Path):
    (small / "ds.csv").write_text(
        CAPTIONS + ROWS[0].replace("Lao động tiên tiến", "Anh hùng bàn phím") + ROWS[1], encoding="utf-8-sig"
    )

    said = run(small, "--json")

    assert 1 == said.code
    assert {"rows": 2, "in_papers": 1, "held_back": 1, "repeated": 0} == said.json["counts"]
    (error,) = [finding for finding in said.json["findings"] if finding["severity"] == "loi"]
    assert "Anh hùng bàn phím" in error["text"]
    assert "H2" == error["where"]["cell"]
    assert error["remedy"]


@pytest.mark.parametrize("name", ["nho/dot.toml", "co-quan.toml"])
@pytest.mark.parametrize("text", ["[dot\nten = 1", "schema = 1\nx = \xff", "[dot]\nten = 'a'\nten = 'b'\n"])
def test_settings_that_are_no_toml(small: Path, name: str, text: str):
    path = small.parent / name
    path.write_bytes(text.encode("latin-1"))

    refused(run(small), 3, Path(name).name)


def test_settings_that_say_something_unknown(small: Path):
    path = small / "dot.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[khong-co]\nx = 1\n", encoding="utf-8")

    said = run(small)

    assert said.code in {0, 1, 3}
    assert "khong-co" in said.out + said.err + "".join(
        (small / "ket-qua/report.json").read_text(encoding="utf-8") if (small / "ket-qua").exists() else ""
    )


def own_template(office: Path, *, docx: bytes | None = None, toml: str | None = None) -> Path:
    """A form of the office's own: the bundled giấy khen, changed."""
    bundled = resources.templates_dir() / "giay-khen/nd98-2023"
    own = office / "mau/giay-khen/rieng-1"
    own.mkdir(parents=True)
    (own / "template.docx").write_bytes(docx or (bundled / "template.docx").read_bytes())
    text = (bundled / "template.toml").read_text(encoding="utf-8")
    (own / "template.toml").write_text(toml or text.replace('"nd98-2023"', '"rieng-1"'), encoding="utf-8")
    return own


def with_text(old: str, new: str) -> bytes:
    """The bundled giấy khen with a text of its body replaced."""
    data = io.BytesIO()
    bundled = resources.templates_dir() / "giay-khen/nd98-2023/template.docx"
    with zipfile.ZipFile(bundled) as source, zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            target.writestr(name, part)
    return data.getvalue()


@pytest.mark.parametrize(
    "new",
    ["{{ truong_la }}", "{{ ten", "{% if ten %}", "{{ ten.__class__.__mro__ }}", "{% for x in ten %}"],
    ids=["undeclared", "open", "unclosed-if", "reaching-out", "unclosed-for"],
)
def test_a_form_of_the_office_that_is_broken(small: Path, new: str):
    own_template(small.parent, docx=with_text("</w:t>", f" {new}</w:t>"))

    said = run(small)

    refused(said, 4, "giay-khen")
    assert not (small / "ket-qua/1-van-ban-word/giay-khen_001_tran-thi-mau.docx").exists()


@pytest.mark.parametrize(
    ("docx", "toml"),
    [(b"khong phai docx", None), (None, "[khong"), (None, "title = 1\n")],
    ids=["docx", "toml", "thin"],
)
def test_a_form_of_the_office_that_is_no_form(small: Path, docx: bytes | None, toml: str | None):
    own_template(small.parent, docx=docx, toml=toml)

    refused(run(small), 4)


def test_a_wrong_password_of_a_key(small: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TDKT_PASSWORD", "sai-mat-khau")

    said = run(small)

    refused(said, 9, "mật khẩu")
    assert "sai-mat-khau" not in said.err
    assert [] == list(files(small / "ket-qua", "4-*/*"))


def test_no_password_of_a_key(small: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TDKT_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    refused(run(small), 9, "TDKT_PASSWORD_")


def test_a_missing_key_file(small: Path):
    (small.parent / "khoa-thu-nghiem/thuong-truc.p12").unlink()

    said = run(small, "--json")

    findings = json.loads(said.out)["findings"]
    assert said.code == 0
    assert [f["text"] for f in findings if f["code"] == "TD-237"] == [
        "«Danh sách đề nghị khen thưởng» chưa được ký số vì không tìm thấy tệp khoá: thuong-truc.",
        "«Tờ trình của Hội đồng Thi đua - Khen thưởng» chưa được ký số vì không tìm thấy tệp khoá: thuong-truc.",
        "«Danh sách trích ngang» chưa được ký số vì không tìm thấy tệp khoá: thuong-truc.",
    ]


def test_an_expired_key(small: Path):
    sign.make_test_keys(
        small.parent / "khoa-cu",
        {"thuong-truc": "Người ký cũ"},
        at=datetime.now(UTC) - timedelta(days=3660),
        password=PASSWORD.encode(),
    )
    (small.parent / "khoa-cu/thuong-truc.p12").replace(small.parent / "khoa-thu-nghiem/thuong-truc.p12")

    refused(run(small), 9, "danh-sach-de-nghi.pdf", "chứng thư số còn hiệu lực")


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (("--phase", "mai-sau"), ("«mai-sau»", "truoc-hop, sau-hop, quyet-dinh, luu")),
        (("--phase", "luu", "--until", "xong"), ("«xong»", "read, bind, check")),
        (("--phase", "luu", "--from", "dau"), ("«dau»",)),
        (("--phase", "luu", "--from", "sign", "--until", "fill"), ("«sign»", "«fill»")),
        (("--phase", "luu", "--engine", "word"), ("«word»",)),
        (("--phase", "luu", "--khong-co"), ("«--khong-co»",)),
        (("--phase",), ("«--phase»",)),
        ((), ("«--phase»",)),
        (("--phase", "luu", "thua"), ("«thua»",)),
        (("--phase", "luu", "--lang", "fr"), ("«fr»", "vi, en")),
        (("--phase", "luu", "--password-fd", "99"), ("99",)),
        (("--phase", "luu", "--password-fd", "x"), ("«--password-fd»",)),
    ],
)
def test_a_call_that_is_wrong(small: Path, options: tuple[str, ...], parts: tuple[str, ...]):
    before = files(small)

    said = tdkt("run", small, *options)

    refused(said, 2, *parts)
    assert before == {name: data for name, data in files(small).items() if not name.startswith("ket-qua/")}


def test_an_error_is_json_where_json_was_asked_for(tmp_path: Path):
    said = tdkt("run", tmp_path / "khong-co", "--phase", "luu", "--json")

    assert (3, "") == (said.code, said.err)
    assert {"code", "text", "remedy", "exit"} == set(said.json["error"])
    assert 3 == said.json["error"]["exit"]


def test_evidence_that_is_broken_is_named_whatever_else_is_broken(small: Path):
    broken = {"hong.pdf": b"%PDF-1.7\nhong", "hong.png": b"%PDF-1.7\nhong", "rong.pdf": b""}
    (small / "minh-chung").mkdir()
    for name, data in broken.items():
        (small / "minh-chung" / name).write_bytes(data)

    said = tdkt("run", small, "--phase", "luu")

    report = (small / "ket-qua/report.json").read_text(encoding="utf-8")
    assert said.code in {0, 1}
    assert "Traceback" not in said.err
    assert [] == [name for name in broken if name not in report]


def test_rows_of_nobody_are_said(small: Path):
    (small / "ds.csv").write_text(CAPTIONS, encoding="utf-8-sig")

    said = run(small, "--json")

    assert said.code in {0, 1, 3}
    told = json.loads(said.out)
    assert "error" in told or 0 == told["counts"]["rows"]
