"""``tdkt deposit``: the mục lục hồ sơ nộp lưu and the biên bản giao nhận of packages, as papers and as a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import archive, catalog, fill, report
from tdkt_docs.archive import Deposit, PackageRecord
from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.office.records import write_new
from tdkt_docs.vn import numbers, text

__all__ = ["Deposited", "deposit_packages"]

_LIST, _RECORD = "muc-luc-ho-so-nop-luu", "bien-ban-giao-nhan-ho-so"
_DAY = "..........., ngày …… tháng …… năm ……"
"""As the form prints it: the day is that of the handing over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposited:
    """What was written, and what the receiving side will ask about."""

    files: tuple[Path, ...]
    deposit: Deposit
    findings: tuple[Finding, ...]


def deposit_packages(given: Sequence[Path], into: Path) -> Deposited:
    """List packages for their handing over.

    Args:
        given: Packages, or folders of packages; one that is given twice, also as folder and .zip, counts once.
        into: Where the papers go; another file of the same name is never written over.

    Raises:
        SourceError: There is no package, one cannot be read, or they are of several offices.
        TemplateError: A form cannot be filled.
        OutputError: Something else lies there, or a file cannot be written.
    """
    packages = tuple({package.id: package for path in given for package in _packages(path)}.values())
    offices = sorted({package.dossier.office for package in packages})
    if len(offices) > 1:
        raise SourceError("package.several-offices", offices="; ".join(offices))
    found = archive.deposit(packages)
    files = (
        write_new(into / f"{_LIST}.docx", _filled(_LIST, _list(found))),
        write_new(into / f"{_LIST}.xlsx", report.grids_workbook([archive.deposit_grid(found)])),
        write_new(into / f"{_RECORD}.docx", _filled(_RECORD, _record(found))),
    )
    return Deposited(files=files, deposit=found, findings=tuple(archive.deposit_findings(packages)))


def _packages(path: Path) -> Iterator[PackageRecord]:
    """The package at ``path``, or those lying in it."""
    if not path.exists():
        raise SourceError("cli.not-found", path=path.name)
    if archive.is_package(path) or not path.is_dir():
        yield archive.read_package(path)
        return
    inside = [each for each in sorted(path.iterdir()) if archive.is_package(each)]
    if not inside:
        raise SourceError("package.not-a-package", path=path.name)
    yield from map(archive.read_package, inside)


def _filled(kind: str, content: dict[str, object]) -> bytes:
    form = catalog.template_for(catalog.forms_at_hand(), kind, on=None)
    if form is None:
        raise TemplateError("templates.unknown", form=kind)
    return fill.fill_template(form.path.read_bytes(), content, template_id=form.id)


def _list(found: Deposit) -> dict[str, object]:
    return {
        "co_quan_chu_quan": text.upper(found.parent),
        "co_quan": text.upper(found.office),
        "ten_khoi": "",
        "nam": ", ".join(map(str, found.years)),
        "danh_sach": [
            {
                "so_tt": str(number),
                "so_ky_hieu": line.symbol,
                "tieu_de": line.title,
                "thoi_gian": line.dates,
                "thoi_han": line.retention,
                "so_to": str(line.sheet_count),
                "ghi_chu": line.note,
            }
            for number, line in enumerate(found.dossiers, 1)
        ],
        "so_luong": found.count,
        "bang_chu": found.count_in_words,
        "ngay_lap": "",
        "nguoi_lap": "",
    }


def _record(found: Deposit) -> dict[str, object]:
    """Whoever hands over and receives, boxes and metres are not known: the form's own dots stay."""
    unknown = ("can_cu", "ben_giao", "nguoi_giao", "chuc_vu_giao", "ben_nhan", "nguoi_nhan", "chuc_vu_nhan")
    return {
        **dict.fromkeys((*unknown, "so_hop", "so_ho_so_giay", "met_gia"), ""),
        "co_quan_chu_quan": text.upper(found.parent),
        "co_quan": text.upper(found.office),
        "dia_danh_ngay": _DAY,
        "ten_khoi": found.title,
        "thoi_gian": found.dates,
        "so_ho_so": found.count,
        "so_tep": numbers.count(found.file_count),
        "tinh_trang": found.condition,
    }
