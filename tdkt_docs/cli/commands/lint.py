"""``tdkt lint``: whether papers are laid out as the decree says."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from tdkt_docs import __version__
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, error_data, finding_data
from tdkt_docs.cli.words import LANGUAGE, t, t_remedy
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.files import write_whole

if TYPE_CHECKING:
    from tdkt_docs.model.finding import Finding
    from tdkt_docs.pipeline import Linted

__all__ = ["lint"]

_UNKNOWN = "khac"
"""What the rules call papers that they do not recognise."""


def lint(
    paths: Annotated[list[Path], typer.Argument(help=t("argument.lint"), metavar=t("metavar.docx-files"))],
    profile: Annotated[
        str, typer.Option("--profile", help=t("option.lint-profile"), metavar=t("metavar.lint-sort"))
    ] = "",
    office: Annotated[
        Path | None, typer.Option("--co-quan", help=t("option.lint-office"), metavar=t("metavar.folder"))
    ] = None,
    rules: Annotated[str, typer.Option("--rules", help=t("option.lint-rules"), metavar=t("metavar.lint-sort"))] = "",
    sarif: Annotated[Path | None, typer.Option("--sarif", help=t("option.sarif"), metavar=t("metavar.file"))] = None,
    no_pages: Annotated[bool, typer.Option("--no-pages", help=t("option.no-pages"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=t("option.lint-fix"))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=t("option.lint-strict"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Check each file; those that cannot be read stop no other."""
    from tdkt_docs import pipeline

    if office is not None and not office.is_dir():
        raise UsageError("lint.no-office", value=office.name)
    request = pipeline.LintRequest(
        paths=tuple(paths), profile=profile, office=office, rules=rules, has_pages=not no_pages, is_mending=fix
    )
    linted = tuple(pipeline.lint_files(request))
    if sarif is not None:
        write_whole(sarif, _sarif(linted, lang).encode())
    Screen(as_json=as_json).result(
        [_data(each, lang) for each in linted] if as_json else [],
        "\n".join(line for each in linted for line in _lines(each, lang)),
    )
    return _exit(linted, is_strict=strict)


def _exit(linted: "Sequence[Linted]", *, is_strict: bool) -> Exit:
    from tdkt_docs.model.finding import Severity

    weights = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    if any(each.error is not None for each in linted):
        return Exit.SOURCE
    is_wrong = any(finding.severity in weights for each in linted for finding in each.findings)
    return Exit.FINDINGS if is_wrong else Exit.DONE


def _lines(linted: "Linted", lang: str) -> Iterator[str]:
    if linted.error is not None:
        yield t("lint.unread", file=linted.path, text=t(linted.error.code, **linted.error.values))
        if remedy := t_remedy(linted.error.code, **linted.error.values):
            yield "  " + t("app.remedy", remedy=remedy)
        return
    if linted.copy is not None:
        yield t("lint.mended", file=linted.copy, count=len(linted.mended))
        for finding in linted.mended:
            yield "  " + t("lint.mended-line", number=finding.code, text=_said(finding, lang))
    yield t("lint.head", file=linted.path, profile=linted.label, count=len(linted.findings))
    if linted.profile == _UNKNOWN:
        yield "  " + t("lint.unknown-sort")
    elif not linted.findings:
        yield "  " + t("lint.clean")
    for finding in linted.findings:
        yield from _finding_lines(finding, lang)


def _finding_lines(finding: "Finding", lang: str) -> Iterator[str]:
    from tdkt_docs import report

    place = t("lint.page", page=finding.where.page) if finding.where.page else ""
    weight = t(f"severity.{finding.severity}")
    yield "  " + t("lint.line", number=finding.code, severity=weight, place=place, text=report.text_of(finding, lang))
    if remedy := report.remedy_of(finding, lang):
        yield "    " + t("app.remedy", remedy=remedy)
    if finding.legal_basis:
        certainty = t(f"explain.certainty.{finding.certainty}")
        yield "  " + t("explain.basis", basis=finding.legal_basis, certainty=certainty)


def _data(linted: "Linted", lang: str) -> dict[str, object]:
    return {
        "file": str(linted.path),
        "profile": linted.profile,
        "copy": str(linted.copy) if linted.copy is not None else None,
        "mended": [_finding_data(finding, lang) for finding in linted.mended],
        "error": error_data(linted.error) if linted.error is not None else None,
        "findings": [_finding_data(finding, lang) for finding in linted.findings],
    }


def _finding_data(finding: "Finding", lang: str) -> dict[str, object]:
    return {
        **finding_data(finding, lang),
        "paragraph": finding.where.paragraph,
        "page": finding.where.page or None,
        "found": finding.values.get("found", ""),
        "asked": finding.values.get("asked", ""),
    }


def _said(finding: "Finding", lang: str) -> str:
    from tdkt_docs import report

    return report.text_of(finding, lang)


def _sarif(linted: "Sequence[Linted]", lang: str) -> str:
    from tdkt_docs import report

    files = [
        report.FileFindings(
            uri=_uri(each.path),
            findings=each.findings,
            failure=t(each.error.code, **each.error.values) if each.error is not None else "",
        )
        for each in linted
    ]
    return report.sarif(files, version=__version__, language=lang)


def _uri(path: Path) -> str:
    """Relative to where the command runs, where the file lies below; else absolute."""
    whole, here = path.resolve(), Path.cwd()
    return quote(whole.relative_to(here).as_posix()) if whole.is_relative_to(here) else whole.as_uri()
