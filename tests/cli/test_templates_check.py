"""``tdkt templates check``: what a clerk is told of a template, without data."""

import shutil
from pathlib import Path

import docx
import pytest
from terminal import Said, tdkt

from tdkt_docs import resources

FORM = resources.templates_dir() / "giay-khen/nd98-2023"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A form in a folder of any name, with a name misspelt, a brace lost and a field no longer used."""
    folder = tmp_path / "Mẫu đang sửa"
    shutil.copytree(FORM, folder)
    document = docx.Document(folder / "template.docx")
    changes = {"{{ dia_danh_ngay }}": "{{ dia_danh_ngya }}", "{{ nguoi_ky }}": "{{ nguoi_ky }", "{{ so_so_vang }}": ""}
    for paragraph in document.paragraphs + [p for t in document.tables for c in t._cells for p in c.paragraphs]:
        for run in paragraph.runs:
            for old, new in changes.items():
                run.text = run.text.replace(old, new) if old in run.text else run.text
    document.save(folder / "template.docx")
    return folder / "template.docx"


def test_a_sound_form_is_named_by_its_kind_or_its_file():
    by_kind = tdkt("templates", "check", "giay-khen")
    by_file = tdkt("templates", "check", FORM / "template.docx")

    clean = "Mẫu «{}»: 0 lỗi phải sửa, 0 điểm cần xem lại, 0 ghi chú.\n"
    assert Said(0, clean.format("giay-khen/nd98-2023"), "") == by_kind
    assert Said(0, clean.format("template.docx"), "") == by_file


def test_a_broken_one_is_told_line_by_line_with_the_remedy(broken: Path):
    said = tdkt("templates", "check", broken)

    assert (4, "") == (said.code, said.err)
    assert [
        (
            "Lỗi phải sửa. Thân văn bản, đoạn «{{ dia_danh_ngya }}»:"
            " thẻ «{{ dia_danh_ngya }}» dùng trường «dia_danh_ngya» chưa khai báo."
        ),
        "  Cách xử lý: Có phải ý là «dia_danh_ngay»? Nếu không, khai báo trường này trong template.toml của mẫu.",
    ] == said.out.splitlines()[:2]
    assert [
        "Ghi chú. Trường «dia_danh_ngay» (Địa danh, ngày tháng năm) đã khai báo nhưng mẫu không dùng.",
        (
            "  Cách xử lý: Nếu trường này cần được in, thêm «{{ dia_danh_ngay }}» vào mẫu;"
            " nếu không, xoá khỏi template.toml."
        ),
    ] == said.out.splitlines()[6:8]
    assert "Mẫu «template.docx»: 2 lỗi phải sửa, 0 điểm cần xem lại, 2 ghi chú." == said.out.splitlines()[-1]


def test_json_holds_the_findings_with_their_places_and_texts(broken: Path):
    said = tdkt("templates", "check", broken, "--json", "--lang", "en")

    assert (4, "") == (said.code, said.err)
    told = said.json
    findings = told.pop("findings")
    assert {
        "template": "template.docx",
        "path": str(broken),
        "declared": True,
        "errors": 2,
        "warnings": 0,
        "notes": 2,
    } == told
    assert ["TD-324", "TD-302", "TD-325", "TD-325"] == [finding["code"] for finding in findings]
    assert {
        "code": "TD-302",
        "severity": "loi",
        "template": "template.docx",
        "part": "Body",
        "paragraph": "{{ nguoi_ky }",
        "tag": "{{ nguoi_ky }",
        "hint": "{{ nguoi_ky }}",
        "text": "Body, paragraph «{{ nguoi_ky }»: the braces of the tag «{{ nguoi_ky }» are wrong.",
        "remedy": "Write «{{ nguoi_ky }}»: two opening and two closing braces, side by side and of one kind.",
    } == findings[1]


def test_without_a_template_toml_names_are_not_compared(tmp_path: Path):
    path = tmp_path / "giay-moi.docx"
    shutil.copy(FORM / "template.docx", path)

    said = tdkt("templates", "check", path)

    assert Said(
        0,
        "Mẫu «giay-moi.docx»: 0 lỗi phải sửa, 0 điểm cần xem lại, 0 ghi chú.\n"
        "Không có template.toml bên cạnh tệp này nên chưa đối chiếu được tên các trường.\n",
        "",
    ) == said  # fmt: skip


def test_a_broken_declaration_is_told_with_its_key(broken: Path):
    described = broken.with_name("template.toml")
    described.write_text(described.read_text("utf-8").replace('gap = "refuse"', 'gap = "de-trong"'), encoding="utf-8")

    said = tdkt("templates", "check", broken)

    assert (4, "") == (said.code, said.out)
    assert "de-trong" in said.err


def test_an_offices_own_form_is_found_by_its_name(tmp_path: Path):
    shutil.copytree(FORM, tmp_path / "mau/giay-khen/nd98-2023")

    said = tdkt("templates", "check", "giay-khen", "--co-quan", tmp_path, "--json")

    assert (0, str(tmp_path / "mau/giay-khen/nd98-2023/template.docx")) == (said.code, said.json["path"])


def test_warnings_alone_are_no_failure(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("{% if co %}")
    document.add_paragraph("{% endif %}")
    document.save(tmp_path / "mau.docx")

    said = tdkt("templates", "check", tmp_path / "mau.docx", "--json")

    assert (0, ["TD-314"]) == (said.code, [finding["code"] for finding in said.json["findings"]])


@pytest.mark.parametrize(
    ("file", "code", "text"),
    [
        ("khong-co", 2, "Không có mẫu «khong-co»."),
        ("khong-co.docx", 3, "Không tìm thấy tệp «khong-co.docx»."),
        (FORM / "sample.json", 4, "Mẫu «sample.json» không phải là tệp Word .docx đọc được."),
    ],
)
def test_what_is_no_template_is_said(file: str | Path, code: int, text: str):
    said = tdkt("templates", "check", file)

    assert (code, "") == (said.code, said.out)
    assert text in said.err
