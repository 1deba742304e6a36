"""Workbooks as small tables in the text of a test."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tdkt_docs.bind import Bound, Settings, bind
from tdkt_docs.model.campaign import Campaign, Office
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Award, RulePack
from tdkt_docs.model.table import Scalar, Sheet, Table

PACK = RulePack(
    id="thu",
    title="Bộ quy định dùng để thử",
    source="",
    valid_from=date(2020, 1, 1),
    valid_to=None,
    certainty=Certainty.UNVERIFIED,
    awards=(
        Award(
            code="LDTT",
            name="Lao động tiên tiến",
            verb="Tặng danh hiệu",
            kind="danh-hieu",
            subjects=("ca-nhan",),
            synonyms=("LĐTT",),
        ),
        Award(
            code="CSTDCS",
            name="Chiến sĩ thi đua cơ sở",
            verb="Tặng danh hiệu",
            kind="danh-hieu",
            subjects=("ca-nhan",),
            synonyms=("CSTĐCS", "Chiến sỹ thi đua cơ sở"),
        ),
        Award(
            code="TTLDTT",
            name="Tập thể lao động tiên tiến",
            verb="Tặng danh hiệu",
            kind="danh-hieu",
            subjects=("tap-the",),
        ),
        Award(code="GK", name="Giấy khen", verb="Tặng", kind="hinh-thuc", subjects=("ca-nhan", "tap-the"), synonyms=()),
    ),
    rules=(),
)

CAPTIONS = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu", "Số CCCD")


def sheet(*rows: Sequence[Scalar], name: str = "Danh sách", **more: object) -> Sheet:
    return Sheet(name=name, rows=tuple(tuple(row) for row in rows), **more)  # type: ignore[arg-type]


def people(*rows: Sequence[Scalar]) -> Sheet:
    """A list of people under the usual captions."""
    return sheet(CAPTIONS, *rows)


def settings(year: int = 2026) -> Settings:
    campaign = Campaign(office=Office(name="Sở Thử"), key="dot", year=year)
    return Settings(campaign=campaign, workbook=Path("ds.xlsx"), evidence_dir=Path("minh-chung"), office_dir=Path())


def bound(*sheets: Sheet, year: int = 2026) -> Bound:
    return bind(Table(file="ds.xlsx", sheets=sheets), settings(year), PACK)


def flat(result: Bound) -> list[tuple[str, str, str]]:
    """Findings as (code, cell or row, severity)."""
    return [(found.code, found.where.cell or str(found.where.row), found.severity.value) for found in result.findings]
