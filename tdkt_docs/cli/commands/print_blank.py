"""``tdkt blank``: print names onto blanks that are printed already."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang, OutFile
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.model.finding import Finding, Severity

if TYPE_CHECKING:
    from tdkt_docs.model.blank import Blank, BlankField
    from tdkt_docs.pipeline import Overprinted

__all__ = ["calibrate", "list_blanks", "new_blank", "preview", "print_", "show_blank"]

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×]\s*(\d+(?:[.,]\d+)?)")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")
_MOST_AT_ONCE = 100_000

Office = Annotated[Path | None, typer.Option("--co-quan", help=t("option.blank-office"), metavar=t("metavar.folder"))]
Name = Annotated[str, typer.Argument(help=t("argument.blank"), metavar=t("metavar.blank"))]
DataFile = Annotated[Path | None, typer.Argument(help=t("argument.blank-data"), metavar=t("metavar.blank-data"))]
Campaign = Annotated[Path | None, typer.Option("--dot", help=t("option.of-campaign"), metavar=t("metavar.folder"))]
PrinterName = Annotated[str, typer.Option("--may-in", help=t("option.printer"), metavar=t("metavar.name"))]
ScanOfSize = Annotated[Path | None, typer.Option("--scan", help=t("option.size-of-scan"), metavar=t("metavar.file"))]
Only = Annotated[str, typer.Option("--only", help=t("option.only-orders"), metavar=t("metavar.orders"))]


def list_blanks(office: Office = None, as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """All blanks, a line each."""
    del lang
    from tdkt_docs import catalog

    found = catalog.blanks_at_hand(office)
    lines = [t("blank.row", id=b.id, title=b.title, size=_size(b), whose=_whose(b)) for b in found]
    Screen(as_json=as_json).result([_data(blank) for blank in found], "\n".join(lines))
    return Exit.DONE


def show_blank(
    blank: Name, office: Office = None, printer: PrinterName = "", as_json: AsJson = False, lang: Lang = LANGUAGE
) -> int:
    """One blank: its size, what goes where, and what is wrong with it."""
    from tdkt_docs import overprint, pipeline

    found = pipeline.blank_at(blank, office)
    wrong = tuple(overprint.blank_findings(found, pipeline.printer_at(printer, office)))
    lines = [t("blank.row", id=found.id, title=found.title, size=_size(found), whose=_whose(found))]
    lines += [*([found.note] if found.note else []), str(found.path), *map(_field_line, found.fields)]
    data = {**_data(found), "fields": [_field_data(field) for field in found.fields]}
    shown = {**data, "findings": [finding_data(finding, lang) for finding in wrong]}
    Screen(as_json=as_json).result(shown, "\n".join((*lines, *_told(wrong, lang))))
    return Exit.FINDINGS if any(finding.severity is Severity.ERROR for finding in wrong) else Exit.DONE


def print_(
    blank: Name,
    out: OutFile,
    data: DataFile = None,
    campaign: Campaign = None,
    office: Office = None,
    printer: PrinterName = "",
    only: Only = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """A PDF of texts alone, a page a name."""
    from tdkt_docs import pipeline

    _one_source(data, campaign)
    request = pipeline.OverprintRequest(
        blank=blank,
        out=out,
        data=data,
        campaign=campaign,
        office=office,
        printer=printer,
        only=_orders(only),
        language=lang,
    )
    return _finished(pipeline.print_blank(request), Screen(as_json=as_json), "blank.printed", lang)


def preview(
    blank: Name,
    out: OutFile,
    data: DataFile = None,
    campaign: Campaign = None,
    scan: Annotated[Path | None, typer.Option("--scan", help=t("option.scan"), metavar=t("metavar.file"))] = None,
    office: Office = None,
    only: Only = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """The texts over a scan of the blank."""
    from tdkt_docs import pipeline

    _one_source(data, campaign)
    request = pipeline.OverprintRequest(
        blank=blank, out=out, data=data, campaign=campaign, office=office, only=_orders(only), language=lang
    )
    return _finished(pipeline.preview_blank(request, scan), Screen(as_json=as_json), "blank.previewed", lang)


def calibrate(
    blank: Name,
    out: OutFile,
    office: Office = None,
    printer: PrinterName = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """The sheet to measure at."""
    from tdkt_docs import pipeline

    request = pipeline.OverprintRequest(blank=blank, out=out, office=office, printer=printer, language=lang)
    return _finished(pipeline.calibrate_blank(request), Screen(as_json=as_json), "blank.calibrated", lang)


def new_blank(
    name: Annotated[str, typer.Argument(help=t("argument.new-blank"), metavar=t("metavar.name"))],
    office: Annotated[Path, typer.Option("--co-quan", help=t("option.blank-office"), metavar=t("metavar.folder"))],
    title: Annotated[str, typer.Option("--ten", help=t("option.blank-title"), metavar=t("metavar.title"))] = "",
    source: Annotated[str, typer.Option("--tu", help=t("option.blank-source"), metavar=t("metavar.blank"))] = "",
    scan: ScanOfSize = None,
    size: Annotated[str, typer.Option("--kho", help=t("option.sheet-size"), metavar="297x210")] = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """A description to begin with: a copy of another, or of the size given or scanned."""
    del lang
    from tdkt_docs import pipeline

    if not _NAME.fullmatch(name):
        raise UsageError("blank.bad-name", value=name)
    if source and size:
        raise UsageError("blank.size-of-copy", source=source)
    width, height = pipeline.size_of_scan(scan) if scan and not size else _sheet(size or "297x210")
    asked = pipeline.NewBlank(office=office, name=name, title=title, size_mm=(width, height), source=source, scan=scan)
    path = pipeline.new_blank(asked)
    values = {"path": path, "source": source, "width": f"{width:.1f}", "height": f"{height:.1f}"}
    Screen(as_json=as_json).result({"file": str(path)}, t("blank.copied" if source else "blank.made", **values))
    return Exit.DONE


def _finished(result: "Overprinted", screen: Screen, done: str, lang: str) -> int:
    pages = [{"page": page.page_no, "order": page.order, "row": page.row or None} for page in result.pages]
    found = [finding_data(finding, lang) for finding in result.findings]
    data = {"written": [str(path) for path in result.paths], "pages": pages, "refused": result.refused}
    counts = {"count": len(pages), "refused": result.refused, "path": ", ".join(str(path) for path in result.paths)}
    end = t(done, **counts) if result.paths else t("blank.nothing", **counts)
    screen.result({**data, "findings": found}, "\n".join((*_told(result.findings, lang), end)))
    return Exit.DONE if result.is_whole else Exit.FINDINGS


def _told(findings: Sequence[Finding], lang: str) -> list[str]:
    if not findings:
        return []
    from tdkt_docs import report

    return [f"- {report.text_of(each, lang)} {report.remedy_of(each, lang)}".rstrip() for each in findings]


def _one_source(data: Path | None, campaign: Path | None) -> None:
    if data is not None and campaign is not None:
        raise UsageError("blank.two-sources")


def _orders(text: str) -> frozenset[int]:
    """``3,7-9`` as numbers."""
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        hit = _RANGE.fullmatch(part)
        first, last = (int(hit[1]), int(hit[2] or hit[1])) if hit else (0, 0)
        if not 1 <= first <= last <= _MOST_AT_ONCE:
            raise UsageError("blank.bad-orders", value=text)
        found |= set(range(first, last + 1))
    return frozenset(found)


def _sheet(text: str) -> tuple[float, float]:
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise UsageError("blank.bad-size", value=text)
    width, height = (float(number.replace(",", ".")) for number in found.groups())
    return width, height


def _size(blank: "Blank") -> str:
    return f"{blank.width_mm:g} × {blank.height_mm:g} mm"


def _whose(blank: "Blank") -> str:
    return t("blank.own") if blank.is_own else t("blank.bundled")


def _data(blank: "Blank") -> dict[str, object]:
    size = {"width_mm": blank.width_mm, "height_mm": blank.height_mm}
    source = {"document": blank.document, "certainty": blank.certainty.value, "note": blank.note}
    return {"id": blank.id, "title": blank.title, **size, "source": source, "own": blank.is_own}


def _field_line(field: "BlankField") -> str:
    place = {"x": f"{field.x_mm:g}", "y": f"{field.y_mm:g}", "width": f"{field.width_mm:g}"}
    sizes = {"height": f"{field.height_mm:g}", "size": f"{field.size_pt:g}", "smallest": f"{field.smallest_pt:g}"}
    names = " / ".join(field.names)
    return t("blank.field", id=field.id, label=field.label, names=names, lines=field.max_lines, **place, **sizes)


def _field_data(field: "BlankField") -> dict[str, object]:
    box = {"x_mm": field.x_mm, "y_mm": field.y_mm, "width_mm": field.width_mm, "height_mm": field.height_mm}
    look = {"font": field.font, "size_pt": field.size_pt, "smallest_pt": field.smallest_pt, "align": field.align}
    lines = {"max_lines": field.max_lines, "required": field.is_required}
    return {"id": field.id, "label": field.label, "from": list(field.names), **box, **look, **lines}
