"""The PDF form from the command line: made, filled, read, made flat."""

import json
from pathlib import Path

import pikepdf
from terminal import tdkt

from tdkt_docs.pdf.text import page_texts

FORM = "giay-khen/nd98-2023"
RECORD = {
    "ten": "Ông Lê Văn Quý",
    "thanh_tich": "Đã có thành tích xuất sắc",
    "quyen_han": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
}
LONG = " ".join(["Đã có nhiều thành tích xuất sắc"] * 40) + "."


def filled(folder: Path, record: dict[str, object]) -> Path:
    data, out = folder / "du-lieu.json", folder / "da-dien.pdf"
    data.write_text(json.dumps(record), encoding="utf-8")
    assert tdkt("form", "fill", FORM, data, "--as", "pdf", "--out", out).code in (0, 1)  # 1: too long is told
    return out


def test_a_filled_form_is_read_back(tmp_path: Path):
    path = filled(tmp_path, RECORD)

    said = tdkt("form", "read", path, "--json")

    assert FORM == said.json["form"]
    assert RECORD == {id_: value for id_, value in said.json["record"].items() if value}


def test_filling_anew_from_a_filled_form_brings_the_addendum_up_to_date(tmp_path: Path):
    path, again = filled(tmp_path, RECORD | {"thanh_tich": LONG}), tmp_path / "lap-lai.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) == "thanh_tich":
                field.V = pikepdf.String("Đã có thành tích mới")
        pdf.save(path)

    said = tdkt("form", "fill", FORM, path, "--as", "pdf", "--out", again)

    assert 0 == said.code
    assert ["PHỤ TRANG" in "".join(page_texts(each.read_bytes())) for each in (path, again)] == [True, False]


def test_a_flat_copy_lies_beside_the_form_and_says_how_much_stands_behind(tmp_path: Path):
    path = filled(tmp_path, RECORD | {"thanh_tich": LONG})

    said = tdkt("form", "flatten", path)

    assert (0, "") == (said.code, said.err)
    assert f"Đã làm phẳng thành {tmp_path / 'da-dien-phang.pdf'}; 1 nội dung dài ở Phụ trang.\n" == said.out
    assert "Ông Lê Văn Quý" in "".join(page_texts((tmp_path / "da-dien-phang.pdf").read_bytes()))


def test_a_flat_copy_cannot_be_read_as_a_form_and_says_what_to_send(tmp_path: Path):
    path, flat = filled(tmp_path, RECORD), tmp_path / "phang.pdf"
    tdkt("form", "flatten", path, "--out", flat)

    said = tdkt("form", "read", flat)

    assert 3 == said.code
    assert "phang.pdf" in said.err
    assert "In ra PDF" in said.err


def test_letters_no_font_has_are_told(tmp_path: Path):
    said = tdkt("form", "flatten", filled(tmp_path, RECORD | {"ten": "Lý 李"}), "--json")

    assert (1, "李") == (said.code, said.json["undrawn"])
