"""``tdkt templates new``, ``from`` and ``diff``: what a clerk sees, and what lies in the folders afterwards."""

from pathlib import Path

import pytest
from terminal import tdkt
from wordml import Pack, paragraph

LINES = ("BIÊN BẢN HỌP", "Địa điểm: ………", "Có … người dự")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Mẫu của tỉnh.docx"
    path.write_bytes(bytes(Pack(body="".join(map(paragraph, LINES)))))
    return path


def test_without_a_terminal_the_questions_wait_in_a_file_and_the_answers_make_the_form(form: Path, tmp_path: Path):
    asked = tdkt("templates", "from", form, "--out", tmp_path / "mau", "--json")
    questions = form.with_name("Mẫu của tỉnh.can-hoi.toml")
    again = tdkt("templates", "from", form, "--out", tmp_path / "mau", "--json")
    text = questions.read_text(encoding="utf-8").replace('ten_truong = "nguoi"', 'ten_truong = "so_nguoi"')
    questions.write_text(text, encoding="utf-8")

    made = tdkt("templates", "from", form, "--out", tmp_path / "mau", "--answers", questions, "--json")

    assert (1, str(questions), ["nguoi"]) == (
        asked.code,
        asked.json["questions"],
        [each["id"] for each in asked.json["unsure"]],
    )
    assert (11, "adopt.questions-there") == (again.code, again.json["error"]["code"])
    assert (0, "bien-ban-hop/rieng") == (made.code, made.json["id"])
    assert [("dia_diem", "meeting.place"), ("so_nguoi", "own.so_nguoi")] == [
        (each["id"], each["from"]) for each in made.json["fields"]
    ]
    folder = tmp_path / "mau" / "bien-ban-hop" / "rieng"
    assert {"template.docx", "template.toml", "sample.json"} == {path.name for path in folder.iterdir()}
    assert 0 == tdkt("templates", "check", folder / "template.docx").code


def test_all_proposals_are_taken_when_told_so_and_nothing_is_overwritten(form: Path, tmp_path: Path):
    call = ("templates", "from", form, "--co-quan", tmp_path, "--kind", "bien-ban-hop", "--version", "tinh", "--yes")

    made, again = tdkt(*call), tdkt(*call)

    assert (0, 11) == (made.code, again.code)
    assert "  1. dia_diem — Địa điểm ← meeting.place (chắc chắn)" == made.out.splitlines()[0]
    listed = tdkt("templates", "list", "--co-quan", tmp_path, "--json").json
    assert ["bien-ban-hop/tinh"] == [each["id"] for each in listed if each["id"].startswith("bien-ban-hop/")]


def test_where_it_goes_must_be_said(form: Path):
    said = tdkt("templates", "from", form, "--yes", "--json")

    assert (2, "adopt.no-place") == (said.code, said.json["error"]["code"])


def test_a_skeleton_is_made_and_differs_from_another(tmp_path: Path):
    for kind in ("to-trinh", "bao-cao"):
        assert 0 == tdkt("templates", "new", "--kind", kind, "--out", tmp_path).code

    same = tdkt("templates", "diff", tmp_path / "to-trinh/rieng", tmp_path / "to-trinh/rieng")
    other = tdkt("templates", "diff", tmp_path / "to-trinh/rieng", tmp_path / "bao-cao/rieng", "--json")

    assert (0, "Hai mẫu như nhau.\n") == (same.code, same.out)
    assert (1, False) == (other.code, other.json["same"])
    assert ["kinh_gui", "qua"] == [each["what"] for each in other.json["differences"] if each["area"] == "fields"]
