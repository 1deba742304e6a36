"""The figures of a year as a record that the form of the year's report is filled from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import bind, catalog, plan
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Office, Signer
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.grid import Grid, GridValue
from tdkt_docs.model.template import Template
from tdkt_docs.pipeline.office.records import award_statistics, write_new
from tdkt_docs.vn import dates, text
from tdkt_docs.wording import say

__all__ = ["YearReport", "year_report"]

_KIND = "bao-cao-tong-ket-thi-dua"
_TABLES = {
    "theo_danh_hieu": "danh-hieu",
    "theo_don_vi": "don-vi",
    "theo_gioi_tinh": "gioi-tinh",
    "theo_lanh_dao": "lanh-dao",
    "theo_loai_hinh": "loai-hinh",
    "theo_nguon": "nguon-kinh-phi",
}
"""The table of the statistics that each field of the form prints."""
_YEARS, _OF_YEARS = "theo_nam", "cac-nam"
_LABEL, _SUM = "muc", "tong"
_LISTS = ("list", "lines", "table", "groups")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """The record, and the form it fits."""

    record: Mapping[str, object]
    """What is known: the figures, the office, who signs; what its writer has to say is empty."""
    form: Template
    findings: tuple[Finding, ...]
    """What could not be read."""

    def write(self, target: Path) -> Path:
        """The record as a JSON file for ``tdkt fill``; a file with other content is never written over.

        Raises:
            OutputError: Something else lies there, or the file cannot be written.
        """
        return write_new(target, (json.dumps(self.record, ensure_ascii=False, indent=2) + "\n").encode())


def year_report(folder: Path, years: frozenset[int] = frozenset(), language: str = "vi") -> YearReport:
    """The record of the year's report, of the office's own form where it has one.

    Args:
        folder: The office's folder, or a campaign in it.
        years: The years to report; empty for all.
        language: Of captions and sentences.

    Raises:
        SourceError: There is no ``co-quan.toml``, or it cannot be read; or there is no form of this kind.
    """
    figures = award_statistics(folder, years, language)
    office = bind.load_office(figures.office_dir)
    form = catalog.template_for(catalog.forms_at_hand(figures.office_dir), _KIND, on=None)
    if form is None:
        raise SourceError("year-report.no-form", kind=_KIND)
    known = _office_fields(office, form, years) | _sentences(office, years, language)
    known |= _tables({grid.id: grid for grid in figures.grids})
    record = {f.id: known.get(f.id, [] if f.type in _LISTS else "") for f in form.fields}
    return YearReport(record=record, form=form, findings=figures.findings)


def _office_fields(office: Office, form: Template, years: frozenset[int]) -> dict[str, object]:
    signer = _signer(office)
    place = dates.date_line(office.place, None, max(years, default=None)) if office.place else ""
    symbol = "-".join(part for part in (form.symbol, office.abbreviation) if part)
    return {
        "co_quan_chu_quan": text.upper(office.parent),
        "co_quan": text.upper(office.name),
        "so_ky_hieu": say("year-report.number", symbol=symbol),
        "dia_danh_ngay": place,
        "kinh_gui": list(plan.settings_for(office.addressees, _KIND)),
        "noi_nhan": list(plan.settings_for(office.recipients, _KIND)),
        "quyen_han": list(signer.authority),
        "nguoi_ky": signer.name,
    }


def _signer(office: Office) -> Signer:
    """Who signs this kind of paper, else who signs all."""
    for wanted in (_KIND, "*"):
        for signer in office.signers:
            if signer.slot == "nguoi_ky" and wanted in signer.papers:
                return signer
    return Signer(papers=(_KIND,), slot="nguoi_ky")


def _sentences(office: Office, years: frozenset[int], language: str) -> dict[str, object]:
    named = ", ".join(map(str, sorted(years)))
    period = say("year-report.period" if years else "year-report.all-years", language, years=named)
    words = {"office": office.name, "period": period}
    return {
        "ky": period,
        "mo_dau": say("year-report.opening", language, **words),
        "ket_thuc": say("year-report.closing", language, **words),
    }


def _tables(grids: Mapping[str, Grid]) -> dict[str, object]:
    found: dict[str, object] = {field: _rows(grids[grid]) for field, grid in _TABLES.items()}
    return found | {_YEARS: _by_year(grids[_OF_YEARS])}


def _rows(grid: Grid) -> list[dict[str, GridValue]]:
    """The rows in which anything is counted, their cells named as the form names them."""
    names = [column.id.replace("-", "_") for column in grid.columns]
    return [dict(zip(names, row, strict=True)) for row in grid.rows if any(row[1:])]


def _by_year(grid: Grid) -> list[dict[str, GridValue]]:
    """One row a year, of the last row of the table whose columns are years."""
    totals: Sequence[GridValue] = grid.total
    pairs = zip(grid.columns, totals, strict=True)
    return [{_LABEL: c.caption, _SUM: n} for c, n in pairs if c.id not in {_LABEL, _SUM}]
