"""``tdkt fill``: a template and a file of records become papers, one a record."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.commands.stages import OutDir
from tdkt_docs.cli.options import AsJson, Draft, Lang, Office, cores
from tdkt_docs.cli.places import cache_folder
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from tdkt_docs.pipeline import FillResult

__all__ = ["fill"]


def fill(
    template: Annotated[str, typer.Argument(help=t("argument.template"), metavar=t("metavar.form-file"))],
    data: Annotated[Path, typer.Argument(help=t("argument.data"), metavar=t("metavar.data"))],
    out: OutDir,
    name: Annotated[str, typer.Option("--name", help=t("option.name"), metavar=t("metavar.pattern"))] = "",
    jobs: Annotated[
        int | None, typer.Option("--jobs", help=t("option.jobs"), metavar=t("metavar.number"), min=1, max=256)
    ] = None,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help=t("option.scheduler"), metavar=t("metavar.address"))
    ] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help=t("option.fresh"))] = False,
    draft: Draft = False,
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Fill, and say what it came to."""
    from tdkt_docs import pipeline

    screen = Screen(as_json=as_json)
    result = pipeline.fill_many(
        pipeline.FillRequest(
            template=_docx(template, office),
            data=data,
            out=out,
            name=name,
            jobs=jobs or cores(),
            scheduler=scheduler,
            is_fresh=fresh,
            is_draft=draft,
            cache=cache_folder(),
            language=lang,
            counts=screen.shows_progress,
            progress=screen.filling,
        )
    )
    screen.result(_data(result, lang), _text(result, out, lang))
    return Exit.FINDINGS if result.failed else Exit.DONE


def _docx(template: str, office: Path | None) -> Path:
    """The file of that name, else the form at hand called so; a file that is not there is told of when it is read."""
    path = Path(template)
    if path.suffix.lower() == ".docx" or path.is_file():
        return path
    from tdkt_docs import catalog

    found = catalog.form_named(catalog.forms_at_hand(office), template)
    if found is None:
        raise UsageError("templates.unknown", form=template)
    return found.path


def _data(result: "FillResult", lang: str) -> Mapping[str, object]:
    from tdkt_docs import report

    found = [
        {"code": f.code, "severity": f.severity.value, "row": f.where.row, "cell": f.where.cell}
        | {"text": report.text_of(f, lang), "remedy": report.remedy_of(f, lang)}
        for f in result.findings
    ]
    counts = {"made": result.made, "same": result.same, "kept": result.kept, "failed": result.failed}
    more = {"findings": found, "finding_count": result.finding_count, "report": str(result.report or "")}
    return {"written": [str(path) for path in result.paths], **counts, **more}


def _text(result: "FillResult", out: Path, lang: str) -> str:
    lines = [str(path) for path in result.paths]
    if result.findings:
        from tdkt_docs import report

        told = (f"{report.text_of(finding, lang)} {report.remedy_of(finding, lang)}" for finding in result.findings)
        lines += [f"- {each.strip()}" for each in told]
        lines.append(t("fill.report", count=result.finding_count, path=result.report))
    counts = {"made": result.made, "same": result.same, "kept": result.kept, "failed": result.failed}
    return "\n".join((*lines, t("fill.summary", **counts, out=out)))
