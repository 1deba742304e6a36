"""``tdkt register`` and ``tdkt stats``: the office's register of awards, and what it comes to in figures."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.model.grid import Grid, GridValue
    from tdkt_docs.pipeline.office.records import OfficeRecords
    from tdkt_docs.pipeline.office.year_report import YearReport

__all__ = ["build", "show", "stats"]

Office = Annotated[Path, typer.Argument(help=t("argument.office"), metavar=t("metavar.office"))]
Years = Annotated[list[int] | None, typer.Option("--nam", help=t("option.years"), min=1945, max=2200)]
Out = Annotated[Path | None, typer.Option("--out", help=t("option.out-table"), metavar=t("metavar.file"))]

Record = Annotated[Path | None, typer.Option("--bao-cao", help=t("option.year-report"), metavar=t("metavar.file"))]

_SHOWN = ("nam", "so_vang", "ho_ten", "don_vi", "danh_hieu", "so_quyet_dinh", "ngay_quyet_dinh")


def show(office: Office, years: Years = None, as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """The register on the screen."""
    from tdkt_docs import pipeline

    found = pipeline.award_register(office, frozenset(years or ()), lang)
    grid = found.grids[0]
    places = [place for place, column in enumerate(grid.columns) if column.id in _SHOWN]
    shown = replace(
        grid,
        columns=tuple(grid.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in grid.rows),
        total=(),
    )
    total = " ".join(_text(value) for value in grid.total if isinstance(value, str))
    return _told(found, Screen(as_json=as_json), [*_lines(shown), total, *grid.notes])


def build(office: Office, years: Years = None, out: Out = None, as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """The register as a file."""
    from tdkt_docs import pipeline

    found = pipeline.award_register(office, frozenset(years or ()), lang)
    target = out or found.default_file(_name("so-khen-thuong", years))
    is_paper = target.suffix.lower() == ".docx"
    written = (
        pipeline.write_register(found, target, years or ()) if is_paper else pipeline.write_grids(found.grids, target)
    )
    screen = Screen(as_json=as_json)
    _warn(found, screen)
    screen.result({"file": str(written), "rows": len(found.grids[0].rows)}, t("register.built", path=written))
    return Exit.DONE


def stats(
    office: Office,
    years: Years = None,
    out: Out = None,
    record: Record = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """The statistics on the screen, as a file, or as the record of the year's report."""
    from tdkt_docs import pipeline

    if record is not None:
        return _reported(pipeline.year_report(office, frozenset(years or ()), lang), record, Screen(as_json=as_json))
    found = pipeline.award_statistics(office, frozenset(years or ()), lang)
    screen = Screen(as_json=as_json)
    if out is None:
        return _told(found, screen, [line for grid in found.grids for line in _lines(grid)])
    written = pipeline.write_grids(found.grids, out)
    _warn(found, screen)
    screen.result({"file": str(written)}, t("register.built", path=written))
    return Exit.DONE


def _name(stem: str, years: Sequence[int] | None) -> str:
    return "-".join((stem, *map(str, sorted(years or ())))) + ".xlsx"


def _told(found: "OfficeRecords", screen: Screen, lines: Sequence[str]) -> int:
    import json

    _warn(found, screen)
    screen.result(json.loads(found.json) if screen.as_json else {}, "\n".join(lines))
    return Exit.DONE


def _reported(report: "YearReport", record: Path, screen: Screen) -> int:
    """The record written, and how the report is made of it."""
    written = report.write(record)
    _warn(report, screen)
    made = {"file": str(written), "form": str(report.form.path), "id": report.form.id}
    screen.result(made, t("stats.report-written", path=written, form=report.form.path))
    return Exit.DONE


def _warn(found: "OfficeRecords | YearReport", screen: Screen) -> None:
    """What could not be read, said aside."""
    from tdkt_docs import report

    for finding in found.findings:
        screen.say("register.finding", text=report.text_of(finding, LANGUAGE))


def _lines(grid: "Grid") -> list[str]:
    """A table as plain text, columns under one another."""
    rows = [tuple(column.caption for column in grid.columns), *grid.rows, *([grid.total] if grid.total else [])]
    texts = [[_text(value) for value in row] for row in rows]
    widths = [max(len(row[place]) for row in texts) for place in range(len(grid.columns))]
    is_figures = [all(not isinstance(row[place], str) for row in grid.rows) for place in range(len(grid.columns))]
    shown = (
        "  ".join(
            text.rjust(width) if is_right else text.ljust(width)
            for text, width, is_right in zip(row, widths, is_figures, strict=True)
        ).rstrip()
        for row in texts
    )
    return [grid.title, *shown, ""]


def _text(value: "GridValue") -> str:
    return "" if value is None else str(value)
