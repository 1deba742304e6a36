"""``tdkt scan``: scans straightened, made smaller and searchable, each as a new PDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, error_data, finding_data
from tdkt_docs.cli.words import LANGUAGE, t, t_remedy
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.model.finding import Finding
    from tdkt_docs.pipeline import Scanned

__all__ = ["scan"]


def scan(
    files: Annotated[list[Path], typer.Argument(help=t("argument.scan-files"), metavar=t("metavar.scan-files"))],
    out: Annotated[Path, typer.Option("--out", help=t("option.scan-out"), metavar=t("metavar.folder"))],
    profile: Annotated[
        str, typer.Option("--profile", help=t("option.scan-profile"), metavar=t("metavar.scan-profile"))
    ] = "van-phong",
    text: Annotated[bool, typer.Option("--text", help=t("option.scan-text"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Make each file ready; those that cannot be read stop no other."""
    from tdkt_docs import pipeline

    request = pipeline.ScanRequest(files=tuple(files), out=out, profile=profile, has_text=text)
    scanned = tuple(pipeline.scan_files(request))
    Screen(as_json=as_json).result(
        [_data(each, lang) for each in scanned] if as_json else [],
        "\n".join(line for each in scanned for line in _lines(each, lang)),
    )
    errors = [each.error for each in scanned if each.error is not None]
    return errors[0].exit_code if errors else Exit.DONE


def _lines(scanned: "Scanned", lang: str) -> Iterator[str]:
    if scanned.error is not None:
        yield t("scan.failed", file=scanned.path, text=t(scanned.error.code, **scanned.error.values))
        if remedy := t_remedy(scanned.error.code, **scanned.error.values):
            yield "  " + t("app.remedy", remedy=remedy)
        return
    assert scanned.prepared is not None
    made = scanned.prepared
    told = {"file": scanned.path, "out": made.path, "pages": made.page_count, "dpi": made.dpi}
    code = "scan.done" if made.dpi else "scan.done-live"
    yield t(code, **told, text=t("scan.with-text" if made.has_text else "scan.without-text"))
    for finding in made.findings:
        yield from _finding_lines(finding, lang)


def _finding_lines(finding: "Finding", lang: str) -> Iterator[str]:
    from tdkt_docs import report

    weight = t(f"severity.{finding.severity}")
    yield "  " + t("scan.line", number=finding.code, severity=weight, text=report.text_of(finding, lang))
    if remedy := report.remedy_of(finding, lang):
        yield "    " + t("app.remedy", remedy=remedy)


def _data(scanned: "Scanned", lang: str) -> dict[str, object]:
    made = scanned.prepared
    return {
        "file": str(scanned.path),
        "out": str(made.path) if made is not None else None,
        "pages": made.page_count if made is not None else 0,
        "dpi": made.dpi if made is not None else 0,
        "straightened": made.was_straightened if made is not None else False,
        "searchable": made.has_text if made is not None else False,
        "error": error_data(scanned.error) if scanned.error is not None else None,
        "findings": [finding_data(finding, lang) for finding in made.findings] if made is not None else [],
    }
