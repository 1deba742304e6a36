"""The register of awards and its statistics: who stands there, in what order, and sums that agree with each other."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tdkt_docs import bind, catalog, honours, read, report
from tdkt_docs.model.campaign import Dates, PartialDate
from tdkt_docs.model.honour import Honour, HonourState
from tdkt_docs.vn.periods import parse_period

GOLDEN = Path(__file__).parent.parent / "golden" / "honours"
SCHEMA = "tdkt-docs/honours/1"
OFFICE = "Sở Thử nghiệm"


def honour(name, code, time, **told):
    award = catalog.pack_for(Dates()).award(code)
    found = parse_period(time)
    given = {
        "state": HonourState.DECIDED,
        "subject": "ca-nhan",
        "campaign": f"dot-{found.year}",
        "unit": "Phòng Kế hoạch",
        "award_name": award.name,
        "award_kind": award.kind,
        "year": found.year,
        "period": found if told.get("state") is not HonourState.RECORDED else None,
        "praise_type": "cong-trang",
        "issuer": "Giám đốc Sở Thử nghiệm",
        "fund": "Quỹ thi đua",
    }
    return Honour(name=name, award=code, **(given | told))


JANUARY = PartialDate(2027, 1, 14)
HONOURS = (
    honour(
        "Lê Văn An",
        "LDTT",
        "năm 2026",
        born=PartialDate(1980, 5, 2),
        cccd="001080123456",
        gender="Nam",
        leads=True,
        order=1,
        decision="07/QĐ-STN",
        decided=JANUARY,
        amount_vnd=760_000,
    ),
    honour(
        "Bùi Thị Bé",
        "LDTT",
        "năm 2026",
        born=PartialDate(1991),
        gender="nữ",
        leads=False,
        order=2,
        decision="07/QĐ-STN",
        decided=JANUARY,
        amount_vnd=760_000,
    ),
    honour("Jane Roe", "GK", "năm 2026", subject="nguoi-nuoc-ngoai", praise_type="doi-ngoai", fund="Ngân sách", order=1,
           decision="09/QĐ-STN", decided=JANUARY),
    honour("Hộ ông Vũ Tư", "GK", "năm 2026", subject="ho-gia-dinh", unit="Tổ dân phố 1", order=2,
           decision="09/QĐ-STN", decided=JANUARY, amount_vnd=1_140_000),
    honour("Phòng Kế hoạch", "TTLDTT", "năm học 2025 - 2026", subject="tap-the", unit="Sở Thử nghiệm", order=1,
           decision="31/QĐ-STN", decided=PartialDate(2026, 5, 28), amount_vnd=1_880_000),
    honour("Hồ Văn Cũ", "GK", "năm 2019", state=HonourState.RECORDED, campaign="", subject="",
           praise_type="", unit="", fund="", issuer="Sở Thử nghiệm", decision="5/QĐ-STN", decided=PartialDate(2019)),
    honour("Đỗ Thị Chờ", "LDTT", "năm 2026", state=HonourState.PROPOSED),
    honour("Lý Văn Trên", "CSTDB", "giai đoạn 2024 - 2026", state=HonourState.FORWARDED),
)  # fmt: skip
REGISTER = (honours.register(HONOURS, OFFICE),)
STATISTICS = honours.statistics(HONOURS, OFFICE)


@pytest.mark.parametrize(("name", "grids"), [("so-khen-thuong", REGISTER), ("thong-ke", STATISTICS)])
def test_csv_and_json_are_the_golden_texts(name, grids):
    assert report.grids_csv(grids).replace("\r\n", "\n") == (GOLDEN / f"{name}.csv").read_text(encoding="utf-8")
    assert report.grids_json(grids, SCHEMA) == (GOLDEN / f"{name}.json").read_text(encoding="utf-8")


def test_the_register_lists_what_was_given_by_the_day_of_its_decision_and_its_place_there():
    rows = [(row[4], row[3], row[10]) for row in REGISTER[0].rows]

    assert rows == [
        ("Hồ Văn Cũ", None, "5/QĐ-STN"),
        ("Phòng Kế hoạch", 1, "31/QĐ-STN"),
        ("Lê Văn An", 1, "07/QĐ-STN"),
        ("Bùi Thị Bé", 2, "07/QĐ-STN"),
        ("Jane Roe", 1, "09/QĐ-STN"),
        ("Hộ ông Vũ Tư", 2, "09/QĐ-STN"),
    ]


def test_a_decision_of_january_stands_under_the_year_it_praises():
    listed = honours.register(HONOURS, OFFICE, frozenset({2026})).rows

    assert [(row[1], row[2], row[11]) for row in listed][:1] == [(2026, "năm 2026", "14/01/2027")]


def test_no_output_tells_more_of_a_birth_than_its_year_nor_any_cccd():
    texts = [report.grids_csv(grids) + report.grids_json(grids, SCHEMA) for grids in (REGISTER, STATISTICS)]

    assert [part for text in texts for part in ("001080123456", "02/5/1980", "1980-05") if part in text] == []
    assert "1980" in texts[0]


def test_the_totals_by_award_unit_sex_leadership_and_kind_of_praise_are_one():
    totals = {grid.id: grid.total[-1] for grid in STATISTICS if grid.id not in ("nguon-kinh-phi", "tinh-trang")}

    assert totals == dict.fromkeys(("danh-hieu", "don-vi", "gioi-tinh", "lanh-dao", "loai-hinh", "cac-nam"), 6)


def test_what_is_not_said_is_counted_apart_and_never_derived():
    tables = {grid.id: dict(grid.rows) for grid in STATISTICS if len(grid.columns) == 2}

    assert tables["gioi-tinh"] == {"Nam": 1, "Nữ": 1, "Chưa ghi": 2, "Tập thể, hộ gia đình": 2}
    assert tables["lanh-dao"]["Chưa ghi"] == 2
    assert tables["loai-hinh"]["Chưa ghi"] == 1


def test_sums_are_told_for_each_source_of_funds_and_what_is_unknown_is_counted():
    money = next(grid for grid in STATISTICS if grid.id == "nguon-kinh-phi")

    assert money.rows == (("Chưa ghi", 1, 0, 1), ("Quỹ thi đua", 4, 4_540_000, 0), ("Ngân sách", 1, 0, 1))
    assert money.total == ("Tổng", 6, 4_540_000, 2)


def test_the_workbook_is_the_same_bytes_every_time_and_laid_out_to_be_printed():
    data = report.grids_workbook(STATISTICS)

    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert data == report.grids_workbook(STATISTICS)
    assert (sheet["A1"].value, sheet["A2"].value) == ("Theo danh hiệu, hình thức và đối tượng", "Sở Thử nghiệm")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.print_title_rows) == (
        "landscape",
        1,
        "$4:$4",
    )


def test_a_name_that_looks_like_a_formula_stays_text():
    grid = honours.register([honour("=1+1", "GK", "2026")], OFFICE)

    sheet = openpyxl.load_workbook(BytesIO(report.grids_workbook([grid]))).worksheets[0]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"] == ["s"]
    assert "'=1+1" in report.grids_csv([grid])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_register_can_serve_as_the_history_of_another_office_folder(tmp_path, ending):
    file = tmp_path / f"lich-su-khen-thuong.{ending}"
    data = {"xlsx": report.grids_workbook(REGISTER), "csv": report.grids_csv(REGISTER).encode("utf-8-sig")}
    file.write_bytes(data[ending])

    found = bind.bind_past_register(read.read(file), catalog.pack_for(Dates()))

    assert [(h.name, h.award, h.year, h.decision) for h in found.honours] == [
        ("Hồ Văn Cũ", "GK", 2019, "5/QĐ-STN"),
        ("Phòng Kế hoạch", "TTLDTT", 2025, "31/QĐ-STN"),
        ("Lê Văn An", "LDTT", 2026, "07/QĐ-STN"),
        ("Bùi Thị Bé", "LDTT", 2026, "07/QĐ-STN"),
        ("Jane Roe", "GK", 2026, "09/QĐ-STN"),
        ("Hộ ông Vũ Tư", "GK", 2026, "09/QĐ-STN"),
    ]
    assert found.honours[2].decided == PartialDate(2027, 1, 14)
    assert found.findings == ()
    assert date(2027, 1, 14) == found.honours[2].decided.as_date
