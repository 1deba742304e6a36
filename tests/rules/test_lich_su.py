"""Cases of an office's history: its campaigns as small lists and what they say of one; data in ``lich-su/``."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tdkt_docs import catalog, pipeline, report
from tdkt_docs.model.campaign import Phase
from tdkt_docs.pipeline.office.register import ForPaper, Register, issue_number
from tdkt_docs.pipeline.office.register_series import Series
from tdkt_docs.plan import GivenNumber

FILES = sorted((Path(__file__).parent / "lich-su").glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]
OFFICE = """schema = 1
[co-quan]
ten = "Sở Thử nghiệm"
viet-tat = "STN"
dia-danh = "Sơn Hà"
cap = "so"
thu-truong = "Giám đốc"
"""
ROWS = (
    "Họ và tên",
    "Ngày sinh",
    "Đơn vị",
    "Danh hiệu đề nghị",
    "Mức độ hoàn thành nhiệm vụ",
    "Năm đề nghị",
    "Thời gian lập thành tích",
    "Số CCCD",
    "Loại hình khen thưởng",
)
PAST = ("Họ và tên", "Năm", "Danh hiệu", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành")


def write_rows(path, captions, lines):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(("STT", *captions))
        for order, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in line.split("|")]
            table.writerow((order, *cells, *[""] * (len(captions) - len(cells))))


def write_campaign(office, name, told):
    folder = office / name
    folder.mkdir()
    files = ["da-co.csv"] if "past" in told else []
    settings = ["schema = 1", "[dot]", f'ten = "{name}"', 'so-lieu = "ds.csv"', f"so-lieu-them = {files}"]
    settings += [f"nam = {told['nam']}"] if "nam" in told else []
    settings += [f'giai-doan = "{told["giai-doan"]}"'] if "giai-doan" in told else []
    settings += [f'loai = "{told["loai"]}"'] if "loai" in told else []
    settings += ["[ngay]", 'quyet-dinh = "15/12/2026"']
    (folder / "dot.toml").write_text("\n".join(settings), encoding="utf-8")
    write_rows(folder / "ds.csv", ROWS, told["rows"])
    if files:
        write_rows(folder / "da-co.csv", PAST, told["past"])
    campaign = pipeline.prepare(folder, Phase.BEFORE_MEETING).campaign
    pack = catalog.pack_for(campaign.dates)
    for code, given in told.get("so", {}).items():
        number, on = given.split()
        award = next(award for award in pack.awards if award.code == code)
        decision = GivenNumber(number=int(number), on=date.fromisoformat(on))
        key = catalog.decision_key(award, campaign)
        issue_number(Register.of(office), ForPaper(campaign=name, key=key, series=Series(symbol="QĐ-STN")), decision)


def office_of(case, folder):
    office = folder / "co-quan"
    office.mkdir()
    (office / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    if "so-cu" in case:
        write_rows(office / "lich-su-khen-thuong.csv", case.get("so-cu-cot", PAST), case["so-cu"])
    for name in case.get("hong", ()):
        (office / name).mkdir()
        (office / name / "dot.toml").write_text("[dot\n", encoding="utf-8")
    for name, told in case["dot"].items():
        write_campaign(office, name, told)
    return office


def told(finding):
    return " ".join(filter(None, (finding.code, finding.severity, finding.subject and f"#{finding.subject}")))


@pytest.mark.parametrize("case", CASES)
def test_the_offices_own_records_give_exactly_the_findings_of_the_case(case, tmp_path):
    office = office_of(case, tmp_path)
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}

    findings = pipeline.prepare(office / case["xet"], Phase.ARCHIVE).findings

    of_history = [finding for finding in findings if finding.code.startswith(("TD-55", "TD-56"))]
    assert [told(finding) for finding in of_history] == case["expect"]
    assert {finding.code for finding in findings} & set(case.get("absent", ())) == set()
    assert set(case.get("present", ())) - {finding.code for finding in findings} == set()
    texts = [f"{report.text_of(f, lang)} {report.remedy_of(f, lang)}" for f in of_history for lang in ("vi", "en")]
    assert [text for text in texts if "…" in text or "«»" in text] == []
    assert [text for text in texts if "1980" in text or "001080" in text] == [], "a birth date or a CCCD"
    for part in case.get("said", ()):
        assert any(part in text for text in texts), (part, texts)
    after = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    assert after == before, "something was written into the office's folder"


def test_every_finding_of_history_has_a_case():
    expected = {line.split()[0] for case in CASES for line in case.values[0]["expect"]}

    assert sorted({f"TD-{number}" for number in range(552, 567)} - expected) == []
