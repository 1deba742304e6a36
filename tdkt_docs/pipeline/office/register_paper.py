"""The office's register of awards as a paper: the form of the sổ khen thưởng with a line for each award given."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tdkt_docs import bind, catalog, fill
from tdkt_docs.errors import TemplateError
from tdkt_docs.model.campaign import Office
from tdkt_docs.model.grid import Grid, GridValue
from tdkt_docs.pipeline.office.records import OfficeRecords, write_new
from tdkt_docs.vn import numbers, text

__all__ = ["write_register"]

_KIND = "so-khen-thuong"
_ROOM = " " * 8


def write_register(found: OfficeRecords, target: Path, years: Iterable[int] = ()) -> Path:
    """Write the register as a Word file; a file with other content is never written over.

    Args:
        found: What ``award_register`` gave.
        target: The .docx.
        years: The years it lists, for its title; empty for all.

    Raises:
        TemplateError: The form cannot be filled.
        OutputError: Something else lies there, or the file cannot be written.
    """
    form = catalog.template_for(catalog.forms_at_hand(found.office_dir), _KIND, on=None)
    if form is None:
        raise TemplateError("templates.unknown", form=_KIND)
    content = _content(found.grids[0], bind.load_office(found.office_dir), sorted(years))
    return write_new(target, fill.fill_template(form.path.read_bytes(), content, template_id=form.id))


def _content(grid: Grid, office: Office, years: list[int]) -> dict[str, object]:
    ids = [column.id for column in grid.columns]
    rows = [_row(dict(zip(ids, row, strict=True))) for row in grid.rows]
    total = dict(zip(ids, grid.total, strict=True)).get("tien_thuong")
    signers = [signer for signer in office.signers if signer.slot == "nguoi_ky"]
    own = [signer for name in (_KIND, "*") for signer in signers if name in signer.papers]
    return {
        "co_quan_chu_quan": text.upper(office.parent),
        "co_quan": text.upper(office.name),
        "dia_danh_ngay": f"{office.place}, ngày{_ROOM}tháng{_ROOM}năm{_ROOM}" if office.place else "",
        "ky_khen": f"năm {', '.join(map(str, years))}" if years else "",
        "danh_sach": rows,
        "so_luong": numbers.count(len(rows)),
        "tong_tien": _figure(total),
        "nguoi_lap": "",
        "quyen_han": list(own[0].authority) if own else [],
        "nguoi_ky": own[0].name if own else "",
    }


def _row(cells: Mapping[str, GridValue]) -> dict[str, str]:
    cited = (cells["so_quyet_dinh"], f"ngày {cells['ngay_quyet_dinh']}" if cells["ngay_quyet_dinh"] else "")
    golden = cells["so_vang"]
    return {
        "order": _said(cells["stt"]),
        "name": _said(cells["ho_ten"]),
        "position_unit": ", ".join(_said(cells[part]) for part in ("chuc_vu", "don_vi") if cells[part]),
        "award": _said(cells["danh_hieu"]),
        "period": _said(cells["ky"] or cells["nam"]),
        "decision": " ".join(_said(part) for part in cited if part),
        "golden": f"{golden:03}" if isinstance(golden, int) else _said(golden),
        "reward": _figure(cells["tien_thuong"]),
    }


def _said(value: GridValue) -> str:
    return "" if value is None else str(value)


def _figure(value: GridValue) -> str:
    return numbers.grouped(value) if isinstance(value, int) else ""
