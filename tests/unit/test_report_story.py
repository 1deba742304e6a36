"""A campaign of invented people that all tests of the report look at."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tdkt_docs import report, resources, wording
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.outcome import (
    DossierState,
    EvidenceState,
    FundTotal,
    Outcome,
    PaperState,
    Regime,
    RowOutcome,
)
from tdkt_docs.model.paper import Gap
from tdkt_docs.model.verdict import SignatureFacts, Verdict
from tdkt_docs.model.where import Where

FILE = "danh-sach-de-nghi-2026.xlsx"
PEOPLE = "DS CÁ NHÂN"
COLLECTIVES = "DS TẬP THỂ"
TEXTS = """
["TD-901"]
text = "Ô {cell} (cột «{caption}»): «{value}» không phải ngày hợp lệ."
remedy = "Sửa thành ngày/tháng/năm, ví dụ 05/3/2026."
["TD-902"]
text = "{name}: «{award}» cần mức «Hoàn thành xuất sắc nhiệm vụ», ô {cell} ghi «{value}»."
remedy = "Sửa mức độ hoàn thành nhiệm vụ, hoặc đề nghị danh hiệu khác."
["TD-903"]
text = "Ô {cell}: không có danh hiệu, hình thức nào tên «{value}»."
remedy = "Chọn một tên trong danh mục, ví dụ «{suggestion}»."
["TD-904"]
text = "{name} được đề nghị hai lần, ở dòng {row} và dòng {other}, cho hai hình thức khác nhau."
remedy = "Xem lại có đúng là đề nghị cả hai không; nếu đúng thì không phải làm gì."
["TD-905"]
text = "{name} chưa đủ 3 năm liên tục đạt «Chiến sĩ thi đua cơ sở» trước năm đề nghị."
remedy = "Bổ sung quyết định còn thiếu vào trang KHEN THƯỞNG ĐÃ CÓ."
["TD-906"]
text = "Ô {cell}: đã thêm số 0 ở đầu số CCCD."
["TD-907"]
text = "Ô {cell}: đã chuyển chữ kiểu cũ (TCVN3) sang Unicode: «{value}»."
["TD-908"]
text = "Chưa có địa danh trong co-quan.toml."
remedy = "Điền «dia_danh» vào co-quan.toml."
["TD-909"]
text = "Dòng {row} nói lại đúng điều dòng {other} đã nói."
remedy = "Xóa một trong hai dòng nếu ghi trùng."
"""
"""Texts of codes that only tests use, so that a better wording elsewhere changes no expectation here."""

_AWARDS = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Giấy khen")
_NAMES = (
    ("Đinh Phương Thảo", "Trung tâm Kỹ thuật đo lường <Trạm 2>", 2),
    ("Phạm Hữu Ưng", "Trung tâm Chuyển đổi số", 0),
    ("Đỗ Đình Khánh", "Phòng Tổ chức cán bộ", 3),
    ("Hoàng Mỹ Trang", "Trung tâm Chuyển đổi số", 1),
    ("Phạm Hữu Ưng", "Trung tâm Chuyển đổi số", 3),
    ("Trương Minh Việt", "Trung tâm Kỹ thuật đo lường <Trạm 2>", 0),
    ("Phạm Anh Thắng", "Phòng Quản lý khoa học", 1),
    ("Hồ Hồng Hà", "Phòng Tổ chức cán bộ", 0),
    ("Phan Thanh Trang", "Phòng Quản lý khoa học", 1),
    ("Giàng Phương Hiền", "Trung tâm Kỹ thuật đo lường <Trạm 2>", 1),
    ("Lê Thị Ngọc Ánh", "Phòng Công nghệ số & R&D", 0),
    ("Vũ Quang Duy", "Phòng Công nghệ số & R&D", 0),
    ("Nông Văn Tài", "Phòng Công nghệ số & R&D", 0),
    ("Bùi Khánh Linh", "Phòng Kế hoạch - Tài chính", 0),
    ("Lò Thị Xuân", "Phòng Kế hoạch - Tài chính", 0),
    ("Trịnh Đức Mạnh", "Văn phòng", 0),
    ("Ngô Thúy Vân", "Văn phòng", 0),
    ("Ngô Thúy Vân", "Văn phòng", 0),
    ("Đặng Hải Yến", "Phòng Quản lý khoa học", 0),
    ("Mai Xuân Phúc", "Phòng Tổ chức cán bộ", 3),
)
_HELD_BACK = {3: "TD-902", 7: "TD-902", 10: "TD-901", 16: "TD-903"}
_REPEATED = {18: 17}


@pytest.fixture
def own_texts(tmp_path, monkeypatch) -> Iterator[None]:
    bundled = resources.messages_dir()
    for language in wording.LANGUAGES:
        folder = tmp_path / "messages" / language
        folder.mkdir(parents=True)
        for name in ("cli.toml", "law.toml", "report.toml", "verify.toml"):
            (folder / name).write_bytes((bundled / language / name).read_bytes())
        (folder / "story.toml").write_text(TEXTS, encoding="utf-8")
    monkeypatch.setattr(resources, "messages_dir", lambda: tmp_path / "messages")
    wording._texts.cache_clear()
    yield
    monkeypatch.undo()
    wording._texts.cache_clear()


def cell(row: int, column: str, caption: str, sheet: str = PEOPLE) -> Where:
    return Where(file=FILE, sheet=sheet, row=row, column=column, caption=caption)


def story() -> Outcome:
    """A campaign after its decision: some held back, some repeated, most in signed papers."""
    return Outcome(
        program="tdkt-docs 0.1.0",
        office="Sở Khoa học và Công nghệ tỉnh Sơn Hà",
        campaign="dot-2026",
        title="Khen thưởng tổng kết năm 2026",
        funds=(
            FundTotal(fund="Quỹ Thi đua, khen thưởng của Sở", count=36, amount_vnd=41_260_000),
            FundTotal(fund="Quỹ phong trào <thi đua>", count=2, amount_vnd=None),
        ),
        phase="quyet-dinh",
        law="Luật Thi đua, khen thưởng năm 2022 và Nghị định số 152/2025/NĐ-CP",
        regime=Regime(
            law="Luật Thi đua, khen thưởng năm 2022 và Nghị định số 152/2025/NĐ-CP",
            profile="bac-ninh",
            profile_title="Quy chế thi đua, khen thưởng tỉnh Bắc Ninh",
            received=date(2026, 12, 1),
            submitted=date(2026, 12, 20),
        ),
        law_id="nd152-2025",
        dates={"tiep-nhan": "2026-12-01", "trinh": "2026-12-20", "quyet-dinh": ""},
        source_file=FILE,
        source_sha256="ab" * 32,
        rows=_rows(),
        findings=_findings(),
        papers=_papers(),
        evidence=_evidence(),
        dossiers=_dossiers(),
    )


def _rows() -> tuple[RowOutcome, ...]:
    people = [
        RowOutcome(
            key=f"ca-nhan-{_REPEATED.get(order, order):03}",
            name=name,
            unit=unit,
            award=_AWARDS[award],
            subject="ca-nhan",
            state="giu-lai" if order in _HELD_BACK else "trung-dong" if order in _REPEATED else "trong-van-ban",
            where=Where(file=FILE, sheet=PEOPLE, row=order + 4),
        )
        for order, (name, unit, award) in enumerate(_NAMES, start=1)
    ]
    collectives = [
        RowOutcome(
            key=f"tap-the-{order:03}",
            name=name,
            unit=name,
            award="Tập thể Lao động tiên tiến",
            subject="tap-the",
            state="trong-van-ban",
            where=Where(file=FILE, sheet=COLLECTIVES, row=order + 3),
        )
        for order, name in enumerate(("Văn phòng", "Phòng Công nghệ số & R&D"), start=1)
    ]
    return (*people, *collectives)


def _findings() -> tuple[Finding, ...]:
    return (*_errors(), *_warnings(), *_notes())


def _errors() -> Iterator[Finding]:
    for order, award in ((3, _AWARDS[3]), (7, _AWARDS[1])):
        yield Finding(
            code="TD-902",
            severity=Severity.ERROR,
            where=cell(order + 4, "H", "Mức độ hoàn thành nhiệm vụ năm 2026"),
            values={"name": _NAMES[order - 1][0], "award": award, "value": "HTTNV"},
            legal_basis="khoản 1 Điều 23 Luật Thi đua, khen thưởng",
            subject=f"ca-nhan-{order:03}",
        )
    yield Finding(
        code="TD-901",
        severity=Severity.ERROR,
        where=cell(14, "D", "Ngày, tháng, năm sinh"),
        values={"value": "31/02/1996"},
        subject="ca-nhan-010",
    )
    yield Finding(
        code="TD-903",
        severity=Severity.ERROR,
        where=cell(20, "G", "Danh hiệu thi đua/ Hình thức đề nghị"),
        values={"value": "Lao động tiên tiễn", "suggestion": "Lao động tiên tiến"},
        subject="ca-nhan-016",
    )


def _warnings() -> Iterator[Finding]:
    yield Finding(
        code="TD-904",
        severity=Severity.WARNING,
        where=Where(file=FILE, sheet=PEOPLE, row=9),
        values={"name": "Phạm Hữu Ưng", "other": "6"},
        subject="ca-nhan-005",
    )
    yield Finding(
        code="TD-905",
        severity=Severity.WARNING,
        where=cell(8, "G", "Danh hiệu thi đua/ Hình thức đề nghị"),
        values={"name": "Hoàng Mỹ Trang"},
        legal_basis="khoản 2 Điều 22 Luật Thi đua, khen thưởng",
        certainty=Certainty.UNVERIFIED,
        subject="ca-nhan-004",
    )
    yield Finding(
        code="TD-909",
        severity=Severity.WARNING,
        where=Where(file=FILE, sheet=PEOPLE, row=22),
        values={"other": "21"},
        subject="ca-nhan-017",
    )
    yield Finding(code="TD-908", severity=Severity.WARNING, where=Where(file="co-quan.toml"))


def _notes() -> Iterator[Finding]:
    for row in (7, 14):
        yield Finding(code="TD-906", severity=Severity.NOTE, where=cell(row, "L", "Số CCCD"))
    yield Finding(
        code="TD-907",
        severity=Severity.NOTE,
        where=cell(19, "C", "Họ và tên"),
        values={"value": "Lò Thị Xuân"},
        subject="ca-nhan-015",
    )


def _papers() -> tuple[PaperState, ...]:
    number_date = (
        Gap(field="so", label="số, ký hiệu", waits_for="so-ngay"),
        Gap(field="ngay", label="ngày ban hành", waits_for="so-ngay"),
    )
    in_papers = [row for row in _rows() if row.state == "trong-van-ban"]
    everybody = tuple(row.key for row in in_papers)
    shared = (
        _paper("danh-sach", "Danh sách đề nghị khen thưởng năm 2026", everybody, state="da-sua-tay"),
        _paper(
            "to-trinh-tinh",
            "Tờ trình về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            ("ca-nhan-001",),
            gaps=(*number_date, Gap(field="kinh_gui", label="nơi kính gửi", waits_for="dot")),
        ),
        _paper(
            "bien-ban-hop",
            "Biên bản họp Hội đồng Thi đua - Khen thưởng",
            everybody,
            gaps=(
                Gap(field="ket_thuc", label="giờ kết thúc", waits_for="hop"),
                Gap(field="dien_bien", label="diễn biến cuộc họp", waits_for="hop"),
            ),
        ),
        _paper(
            "quyet-dinh-ldtt",
            "Quyết định về việc tặng danh hiệu “Lao động tiên tiến” năm 2026",
            tuple(row.key for row in in_papers if row.award == _AWARDS[0]),
            number="15/QĐ-SKHCN",
            dated="2027-03-05",
        ),
    )
    certificates = tuple(
        _paper(f"giay-khen-{number:03}", f"Giấy khen – {row.name}", (row.key,), gaps=number_date)
        for number, row in enumerate((row for row in in_papers if row.award == _AWARDS[0]), start=1)
    )
    report_gap = Gap(field="thanh_tich", label="thành tích đạt được", waits_for="tac-gia", content=True)
    draft = _paper(
        "bao-cao-001",
        "Báo cáo thành tích – Đinh Phương Thảo",
        ("ca-nhan-001",),
        state="chua-du-noi-dung",
        gaps=(report_gap, Gap(field="que_quan", label="quê quán", waits_for="so-lieu")),
    )
    return (*shared, *certificates, draft)


def _paper(key: str, title: str, rows: tuple[str, ...], gaps: tuple[Gap, ...] = (), **told: str) -> PaperState:
    state = told.pop("state", "da-ky" if not gaps else "du-thao")
    return PaperState(
        key=key,
        title=title,
        kind=key.rstrip("0123456789-"),
        version="nd152-2025",
        certainty="secondary",
        state=state,
        docx=f"1-van-ban-word/{key}.docx",
        pdf=f"2-van-ban-pdf/{key}.pdf",
        signed=f"4-da-ky-so/{key}.pdf" if state == "da-ky" else "",
        gaps=gaps,
        rows=rows,
        engine="dxpdf 0.8.1",
        page_count=2,
        digests={f"1-van-ban-word/{key}.docx": "cd" * 32, f"2-van-ban-pdf/{key}.pdf": "ef" * 32},
        **told,
    )


def _evidence() -> tuple[EvidenceState, ...]:
    return (
        EvidenceState(file="sang-kien_hoang-my-trang.pdf", rows=("ca-nhan-004",), sha256="01" * 32),
        EvidenceState(
            file="quyet-dinh-338.pdf", rows=("ca-nhan-009", "ca-nhan-004"), signature="chua-xac-dinh-tin-cay"
        ),
        EvidenceState(file="anh chup & ban scan 3.jpg", sha256="02" * 32),
    )


def _dossiers() -> tuple[DossierState, ...]:
    head = SignatureFacts(
        field="co_quan",
        signer="Sở Khoa học và Công nghệ (THỬ NGHIỆM)",
        issuer="CA thử nghiệm",
        intact=True,
        covers_whole_file=True,
        changes_allowed=True,
        cryptographically_valid=True,
        trusted=True,
        signed_at=datetime(2027, 3, 6, 9, 30, tzinfo=UTC),
        test_certificate=True,
    )
    sealed = Verdict(
        file="ho-so-luu.pdf", signatures=(head,), embedded=(Verdict(file="quyet-dinh-ldtt.pdf", signatures=(head,)),)
    )
    broken = Verdict(file="ho-so-trinh-tinh.pdf", problems=("verify.broken-pdf",))
    sizes = {"page_count": 48, "sheet_count": 48, "part_count": 21}
    return (
        DossierState(
            key="ho-so-luu",
            title="Hồ sơ lưu đợt khen thưởng năm 2026",
            path="3-ho-so/ho-so-luu.pdf",
            sha256="0a" * 32,
            verdict=sealed,
            **sizes,
        ),
        DossierState(
            key="ho-so-trinh-tinh",
            title="Hồ sơ trình Chủ tịch Ủy ban nhân dân tỉnh",
            path="3-ho-so/ho-so-trinh-tinh.pdf",
            sha256="0b" * 32,
            verdict=broken,
            **sizes,
        ),
    )


def test_the_story_loses_nobody():
    tally = report.tally_of(story())

    assert (tally.in_papers, tally.held_back, tally.repeated, tally.rows) == (17, 4, 1, 22)


def test_every_text_of_the_report_is_there_in_both_languages():
    texts = {
        language: tomllib.loads((resources.messages_dir() / language / "report.toml").read_text(encoding="utf-8"))
        for language in wording.LANGUAGES
    }

    keys = {
        language: {(code, part) for code, parts in codes.items() for part in parts} for language, codes in texts.items()
    }
    assert keys["vi"] == keys["en"]
