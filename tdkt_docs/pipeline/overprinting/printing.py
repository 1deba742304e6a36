"""A blank × names → a page a name to print on it, the sheet to set a printer by, and a look at both together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import bind, catalog, overprint
from tdkt_docs.errors import OutputError, UsageError
from tdkt_docs.model.blank import Blank, Printer
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import sheets
from tdkt_docs.pipeline.overprinting.rows import (
    OverprintRow,
    OverprintRows,
    rows_of_campaign,
    rows_of_data,
    rows_of_samples,
)
from tdkt_docs.pipeline.workspace import write

__all__ = [
    "NewBlank",
    "OverprintRequest",
    "Overprinted",
    "PrintedPage",
    "blank_at",
    "calibrate_blank",
    "new_blank",
    "preview_blank",
    "print_blank",
    "printer_at",
]

_PREVIEW_DPI = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class OverprintRequest:
    """What is printed on which blank."""

    blank: str
    """The blank's name, or a path to its folder or its ``phoi.toml``."""
    out: Path
    data: Path | None = None
    campaign: Path | None = None
    """Whose giấy khen are printed, in place of ``data``."""
    office: Path | None = None
    """The office's folder; else that of the campaign, or the one the data lie in."""
    printer: str = ""
    """A printer of the office's ``may-in.toml``; empty: nothing is made up for."""
    only: frozenset[int] = frozenset()
    """Places in the list, 1-based; empty for all."""
    language: str = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page, and whose it is."""

    page_no: int
    """1-based."""
    order: int
    """1-based place in the list."""
    row: int
    """1-based row of the sheet; 0 where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overprinted:
    """What a run came to."""

    paths: tuple[Path, ...] = ()
    """Empty where nothing could be printed."""
    pages: tuple[PrintedPage, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: int = 0
    """Names that were not printed."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out, and nothing is wrong with the blank."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def blank_at(name: str, office_dir: Path | None) -> Blank:
    """The blank of that name, or at that path.

    Raises:
        UsageError: There is none; names those there are.
        TemplateError: A ``phoi.toml`` is broken.
    """
    place = Path(name)
    for path in (place, place / catalog.BLANK_FILE):
        if path.suffix == ".toml" and path.is_file():
            return catalog.load_blank(path.resolve())
    known = catalog.blanks_at_hand(office_dir)
    found = next((blank for blank in known if blank.id == name), None)
    if found is None:
        raise UsageError("blank.unknown", blank=name, known=", ".join(blank.id for blank in known))
    return found


def printer_at(name: str, office_dir: Path | None) -> Printer:
    """The office's printer of that name; without a name one that prints everything where it belongs.

    Raises:
        UsageError: There is none of that name; names those there are.
        SourceError: ``may-in.toml`` is broken.
    """
    if not name:
        return Printer()
    known = catalog.printers_of(office_dir) if office_dir else {}
    if name not in known:
        raise UsageError("blank.no-printer", printer=name, known=", ".join(known) or "—")
    return known[name]


def print_blank(request: OverprintRequest) -> Overprinted:
    """A PDF of texts alone, a page for each name; a name that does not fit is left out and told.

    Raises:
        UsageError: No such blank, printer or place in the list; neither data nor a campaign.
        SourceError: The data or the campaign cannot be read, or lack what must be printed.
        TemplateError: The blank's description is broken.
        OutputError: ``out`` is there already, or cannot be written.
    """
    _refuse_to_overwrite(request.out)
    office_dir, blank, rows = _asked(request)
    printer = printer_at(request.printer, office_dir)
    on_blank = tuple(overprint.blank_findings(blank, printer))
    if any(finding.severity is Severity.ERROR for finding in on_blank):
        return Overprinted(findings=on_blank)
    made = _Made.of(blank, printer, _chosen(rows.rows, request.only))
    findings = (*on_blank, *rows.findings, *made.findings)
    paths: tuple[Path, ...] = ()
    if made.sheets:
        size = (blank.width_mm, blank.height_mm)
        write(request.out, sheets.draw_sheets(size, made.sheets, overprint.correction(printer), title=blank.title))
        paths = (request.out,)
    return Overprinted(paths=paths, pages=made.pages, findings=findings, refused=made.refused)


def preview_blank(request: OverprintRequest, scan: Path | None) -> Overprinted:
    """The texts over a scan of the blank, as a PDF and the first page as a PNG beside it; not to be printed.

    Args:
        request: As for printing; without data and campaign the blank's invented values are shown.
        scan: A picture or a PDF; None for the one that lies beside the blank's description.

    Raises:
        SourceError: The scan is no picture; else as ``print_blank``.
        UsageError: There is no scan; else as ``print_blank``.
        TemplateError: As ``print_blank``.
        OutputError: As ``print_blank``.
    """
    picture_path = request.out.with_suffix(".png")
    for target in (request.out, picture_path):
        _refuse_to_overwrite(target)
    _, blank, rows = _asked(request, shows_samples=True)
    source = scan or blank.scan
    if source is None:
        raise UsageError("blank.no-scan", blank=blank.id)
    from tdkt_docs.pdf import rasters  # here: printing needs none of it
    from tdkt_docs.pipeline.overprinting.scan import picture_of_scan

    background, on_scan = picture_of_scan(source, blank)
    made = _Made.of(blank, Printer(), _chosen(rows.rows, request.only))
    findings = (*overprint.blank_findings(blank, Printer()), *on_scan, *rows.findings, *made.findings)
    if not made.sheets:
        return Overprinted(findings=findings, refused=made.refused)
    size = (blank.width_mm, blank.height_mm)
    pdf = rasters.laid_over(sheets.draw_sheets(size, made.sheets, title=blank.title), background)
    write(request.out, pdf)
    write(picture_path, rasters.first_page_png(pdf, _PREVIEW_DPI))
    paths = (request.out, picture_path)
    return Overprinted(paths=paths, pages=made.pages, findings=findings, refused=made.refused)


def calibrate_blank(request: OverprintRequest) -> Overprinted:
    """The sheet to measure at; with a printer named, as that printer is made up for.

    Raises:
        UsageError: No such blank or printer.
        TemplateError: The blank's description is broken.
        SourceError: ``may-in.toml`` is broken.
        OutputError: ``out`` is there already, or cannot be written.
    """
    _refuse_to_overwrite(request.out)
    blank, printer = blank_at(request.blank, request.office), printer_at(request.printer, request.office)
    pages = overprint.calibration_sheet(blank, printer, request.language)
    size = (blank.width_mm, blank.height_mm)
    write(request.out, sheets.draw_sheets(size, pages, overprint.correction(printer), title=blank.title))
    return Overprinted(paths=(request.out,), findings=tuple(overprint.blank_findings(blank, printer)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlank:
    """A blank an office begins."""

    office: Path
    name: str
    """Of its folder."""
    title: str = ""
    size_mm: tuple[float, float] = (297.0, 210.0)
    source: str = ""
    """Name of the blank it is copied from; empty: a few fields on an empty sheet."""
    scan: Path | None = None
    """Laid beside it, to look at previews."""


def new_blank(asked: NewBlank) -> Path:
    """A description to begin with in the office's folder of blanks.

    Raises:
        OutputError: There is a blank of that name, or it cannot be written.
        UsageError: There is no blank to copy.
        SourceError: The scan is no picture.
    """
    path = asked.office / catalog.BLANK_FOLDER / asked.name / catalog.BLANK_FILE
    _refuse_to_overwrite(path)
    data = overprint.skeleton(asked.title or asked.name, *asked.size_mm).encode()
    if asked.source:
        data = blank_at(asked.source, asked.office).path.read_bytes()
    if asked.scan:
        from tdkt_docs.pipeline.overprinting.scan import size_of_scan

        size_of_scan(asked.scan)
        write(path.with_name(f"scan{asked.scan.suffix.lower()}"), asked.scan.read_bytes())
    write(path, data)
    return path


def _asked(request: OverprintRequest, *, shows_samples: bool = False) -> tuple[Path | None, Blank, OverprintRows]:
    """The office's folder, the blank and what goes onto it."""
    if request.campaign is not None:
        office_dir, rows = rows_of_campaign(request.campaign)
        return request.office or office_dir, blank_at(request.blank, request.office or office_dir), rows
    office = request.office or (_office_around(request.data) if request.data else None)
    blank = blank_at(request.blank, office)
    if request.data is not None:
        return office, blank, rows_of_data(request.data, blank)
    if not shows_samples:
        raise UsageError("blank.no-data")
    return office, blank, rows_of_samples(blank)


def _office_around(path: Path) -> Path | None:
    return next((folder for folder in path.resolve().parents if (folder / bind.OFFICE_FILE).is_file()), None)


def _chosen(rows: Sequence[OverprintRow], only: frozenset[int]) -> Sequence[OverprintRow]:
    beyond = sorted(only - {row.order for row in rows})
    if beyond:
        raise UsageError("blank.beyond", order=", ".join(map(str, beyond)), count=len(rows))
    return [row for row in rows if not only or row.order in only]


def _refuse_to_overwrite(target: Path) -> None:
    if target.exists():
        raise OutputError("output.exists", path=target.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The pages of the rows that can be printed, and what is to be said of all."""

    sheets: tuple[sheets.Sheet, ...]
    pages: tuple[PrintedPage, ...]
    findings: tuple[Finding, ...]
    refused: int

    @classmethod
    def of(cls, blank: Blank, printer: Printer, rows: Sequence[OverprintRow]) -> "_Made":
        drawn: list[sheets.Sheet] = []
        pages: list[PrintedPage] = []
        findings: list[Finding] = []
        for row in rows:
            laid = overprint.lay_out(blank, row.values)
            found = tuple(_findings(blank, printer, row, laid))
            findings += found
            if any(finding.severity is Severity.ERROR for finding in found):
                continue
            drawn.append(overprint.sheet_of(laid))
            where = row.where_of(("",))
            pages.append(PrintedPage(page_no=len(drawn), order=row.order, row=where.row))
        return cls(sheets=tuple(drawn), pages=tuple(pages), findings=tuple(findings), refused=len(rows) - len(drawn))


def _findings(blank: Blank, printer: Printer, row: OverprintRow, laid: overprint.LaidOut) -> Iterator[Finding]:
    if row.troubles:
        yield from row.troubles
        return
    yield from row.notes
    yield from overprint.misfit_findings(laid, row.where_of)
    if laid.misfits:
        return
    yield from overprint.edge_findings(blank, printer, laid, _row_alone(row))
    yield from overprint.fitting_notes(laid, row.where_of)


def _row_alone(row: OverprintRow) -> Where:
    where = row.where_of(("",))
    return Where(file=where.file, sheet=where.sheet, row=where.row)
