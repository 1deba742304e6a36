"""Numbers and dates: blank until given, given once and then the same everywhere."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from terminal import PASSWORD, tdkt

from tdkt_docs import sign, verify

DECISION = "quyet-dinh-giay-khen"
WORD = "1-van-ban-word"


def text_of(path: Path) -> str:
    """All text of a Word file, tables included."""
    document = docx.Document(str(path))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))


def run(campaign: Path, phase: str = "quyet-dinh") -> Path:
    assert tdkt("run", campaign, "--phase", phase).code == 0
    return campaign / "ket-qua"


def paper(out: Path, key: str, role: str) -> dict[str, object]:
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    found = [entry for entry in told["files"] if entry.get("paper") == key and entry["role"] == role]
    return found[0] if found else {}


def numbered(out: Path) -> dict[str, tuple[object, object]]:
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return {e["paper"]: (e["number"], e["dated"]) for e in told["files"] if e["role"] == "word"}


def test_without_a_number_every_paper_is_blank_and_a_decision_bears_its_heads_signature_alone(done: Path):
    out = done / "ket-qua"

    told = numbered(out)

    assert {("", "")} == set(told.values())
    signed = out / str(paper(out, DECISION, "da-ky")["path"])
    assert ["nguoi_ky"] == [each.field for each in verify.verify(signed).signatures]
    assert {"so": None, "ngay": None, "thang": None, "nam": None} == PdfReader(signed).get_form_text_fields()
    assert "Số:" in text_of(out / WORD / "quyet-dinh_giay-khen.docx")


def test_a_number_given_once_stands_in_every_paper_that_bears_or_cites_it(done: Path):
    said = tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")
    out = run(done)

    assert (0, "") == (said.code, said.err)
    assert "số 15/QĐ-SKHCN, ngày 05/3/2027" in said.out
    decision, certificate = (
        "".join(text_of(out / WORD / f"{stem}.docx").split())
        for stem in ("quyet-dinh_giay-khen", "giay-khen_001_tran-thi-mau")
    )
    assert "Số:15/QĐ-SKHCN" in decision
    assert "ngày05tháng3năm2027" in decision
    assert decision.count("15/QĐ-SKHCN") >= 2, "the annex names its decision"
    assert "15/QĐ-SKHCN" in certificate
    assert ("15/QĐ-SKHCN", "2027-03-05") == numbered(out)[DECISION]
    assert ("15/QĐ-SKHCN", "2027-03-05") == numbered(out)["giay-khen-001"]
    assert ("", "") == numbered(out)["quyet-dinh-lao-dong-tien-tien"]
    assert "hop-le" == paper(out, DECISION, "da-ky")["signature"]


def test_date_first_and_number_later_end_in_one_entry(done: Path):
    tdkt("issue", done, DECISION, "--ngay", "05/3/2027")
    said = tdkt("issue", done, DECISION, "--so", 15, "--json")

    assert {"paper": DECISION, "number": "15/QĐ-SKHCN", "dated": "2027-03-05"} == said.json


def test_a_number_that_changes_is_written_anew_behind_the_signature_of_the_head(done: Path):
    out = done / "ket-qua"
    head = (out / str(paper(out, DECISION, "da-ky")["path"])).read_bytes()
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")
    first = paper(run(done), DECISION, "da-ky")

    tdkt("issue", done, DECISION, "--cancel", "--ly-do", "sai số")
    tdkt("issue", done, DECISION, "--so", 16, "--ngay", "05/3/2027")
    run(done)

    second = paper(out, DECISION, "da-ky")
    data = (out / str(second["path"])).read_bytes()
    assert first["sha256"] != second["sha256"]
    assert ("16/QĐ-SKHCN", "hop-le") == (second["number"], second["signature"])
    assert data.startswith(head)
    written = PdfReader(io.BytesIO(data)).get_form_text_fields()
    assert {"so": "16", "ngay": "05", "thang": "3", "nam": "2027"} == written
    assert ["nguoi_ky", "co_quan"] == [each.field for each in verify.verify_bytes(data, "a.pdf").signatures]


def test_what_did_not_change_is_not_signed_again(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")
    first = paper(run(done), DECISION, "da-ky")

    second = paper(run(done), DECISION, "da-ky")

    assert first == second


def test_a_number_is_refused_twice_in_one_series_and_year(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")

    said = tdkt("issue", done, "quyet-dinh-lao-dong-tien-tien", "--so", 15, "--ngay", "06/3/2027")

    assert 2 == said.code
    assert "Số 15 của loại văn bản «QĐ-SKHCN» đã cấp cho «quyet-dinh-giay-khen» của đợt «nho»" in said.err


def test_a_number_is_refused_when_the_other_paper_is_of_another_campaign(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")

    said = tdkt("issue", done.parent / "dot-2026", DECISION, "--so", 15, "--ngay", "31/12/2027")

    assert 2 == said.code


def test_a_number_is_free_again_in_another_year_or_series(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")

    another_year = tdkt("issue", done, "quyet-dinh-lao-dong-tien-tien", "--so", 15, "--ngay", "06/3/2028")
    another_series = tdkt("issue", done, "thong-bao-ket-qua", "--so", 15, "--ngay", "06/3/2027")

    assert (0, 0) == (another_year.code, another_series.code)


def test_a_number_without_a_day_is_taken_in_any_year(done: Path):
    tdkt("issue", done, DECISION, "--so", 15)

    said = tdkt("issue", done, "quyet-dinh-lao-dong-tien-tien", "--so", 15, "--ngay", "06/3/2027")

    assert 2 == said.code


@pytest.mark.parametrize("day", ["5/3/27", "31/02/2027", "2027", "3/2027", "hôm qua", "05/3/2027x", "00/01/2027"])
def test_a_day_that_is_none_is_refused(done: Path, day: str):
    said = tdkt("issue", done, DECISION, "--ngay", day)

    assert 2 == said.code
    assert f"«{day}» không phải ngày hợp lệ" in said.err


def test_a_number_below_one_is_refused(done: Path):
    said = tdkt("issue", done, DECISION, "--so", 0)

    assert (2, "") == (said.code, said.out)
    assert "«--so»" in said.err


def test_nothing_given_is_said(done: Path):
    said = tdkt("issue", done, DECISION)

    assert 2 == said.code
    assert "Chưa cho biết số hoặc ngày" in said.err


def test_an_unknown_paper_is_answered_with_the_known_ones(done: Path):
    said = tdkt("issue", done, "quyet-dinh-khac", "--so", 1)

    assert 2 == said.code
    for known in ("bien-ban-hop", "quyet-dinh-giay-khen", "thong-bao-ket-qua"):
        assert known in said.err


def test_the_list_shows_each_number_once_and_the_days_as_clerks_write_them(done: Path):
    tdkt("issue", done, DECISION, "--so", 5, "--ngay", "05/3/2027")

    said = tdkt("issue", done)

    lines = [line for line in said.out.splitlines() if "QĐ-SKHCN" in line]
    assert 1 == len(lines)
    assert "05/QĐ-SKHCN" in lines[0]
    assert "05/3/2027" in lines[0]


def test_a_register_that_is_no_register_is_said_and_left_alone(done: Path):
    register = done.parent / "so-van-ban.sqlite"
    register.write_bytes(b"not a database, but long enough to look like a file" * 40)
    before = register.read_bytes()

    said = tdkt("issue", done, DECISION, "--so", 15)

    assert 11 == said.code
    assert "so-van-ban.sqlite" in said.err
    assert before == register.read_bytes()


def signed_by_head(campaign: Path, stem: str) -> None:
    """The paper's PDF signed elsewhere by its head, put back in place of ours."""
    place = campaign / f"ket-qua/2-van-ban-pdf/{stem}.pdf"
    key = sign.open_key(campaign.parent / "khoa-thu-nghiem/giam-doc.p12", PASSWORD.encode)
    asked = sign.SignRequest(field="nguoi_ky", role="nguoi-ky", at=datetime.now(UTC), file=place.name)
    place.write_bytes(sign.sign(place.read_bytes(), key, asked).data)


def test_a_paper_signed_digitally_gets_its_number_after_its_people_signed(done: Path):
    (done / "ket-qua/4-da-ky-so/quyet-dinh_giay-khen.pdf").unlink()
    refused = tdkt("issue", done, DECISION, "--next")
    elsewhere = tdkt("issue", done, "quyet-dinh-lao-dong-tien-tien", "--so", 7, "--ngay", "05/3/2027")
    signed_by_head(done, "quyet-dinh_giay-khen")
    given = tdkt("issue", done, DECISION, "--next", "--ngay", "06/3/2027")

    assert 2 == refused.code
    assert f"Người có thẩm quyền chưa ký số: {DECISION}. Chưa cấp số nào." in refused.err
    assert 0 == elsewhere.code
    assert (0, "") == (given.code, given.err)
    assert "số 08/QĐ-SKHCN, ngày 06/3/2027" in given.out


def test_what_the_organisation_signed_is_not_corrected_and_may_be_cancelled(done: Path):
    tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")
    run(done)

    number = tdkt("issue", done, DECISION, "--so", 16)
    day = tdkt("issue", done, DECISION, "--ngay", "06/3/2027")
    same = tdkt("issue", done, DECISION, "--so", 15, "--ngay", "05/3/2027")
    gone = tdkt("issue", done, DECISION, "--cancel", "--ly-do", "sai tên")
    again = tdkt("issue", done, DECISION, "--next", "--ngay", "06/3/2027")

    assert [2, 2, 0, 0, 0] == [each.code for each in (number, day, same, gone, again)]
    for refused in (number, day):
        assert "đã có chữ ký số của cơ quan" in refused.err
        assert "Hủy số đó trước" in refused.err
    assert "số 16/QĐ-SKHCN, ngày 06/3/2027" in again.out
