"""Stages as commands on plain files: ``render``, ``assemble``; ``sign`` has a module of its own."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Engine, FontDirs, Lang, OutFile, cores, font_places
from tdkt_docs.cli.screen import Screen, error_data, show_error
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, TdktError

__all__ = ["OutDir", "assemble", "render"]

OutDir = Annotated[Path, typer.Option("--out", help=t("option.out-dir"), metavar=t("metavar.folder"))]
Files = Annotated[list[Path], typer.Argument(help=t("argument.files"), metavar=t("metavar.files"))]


def render(  # the options of one command
    files: Files,
    out: OutDir,
    engine: Engine = "auto",
    font_dirs: FontDirs = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Turn .docx files into PDF/A; one that fails does not stop the others."""
    from tdkt_docs import pipeline, report
    from tdkt_docs import render as rendering

    screen = Screen(as_json=as_json)
    options = rendering.RenderOptions(jobs=min(cores(), len(files)), font_places=font_places(font_dirs))
    targets = {str(path): _new(out / f"{path.stem}.pdf") for path in files}
    jobs = [rendering.RenderJob(name=str(path), docx=pipeline.given_bytes(path)) for path in files]
    written: list[Path] = []
    failed: list[TdktError] = []
    for result in rendering.render(jobs, engine=engine, options=options):
        for finding in result.findings:
            screen.say("app.finding", text=report.text_of(finding, lang))
        if result.pdf is not None:
            _write_new(targets[result.name], result.pdf.data)
            written.append(targets[result.name])
        elif result.error is not None:
            failed.append(result.error)
    return _show_rendered(screen, written, failed)


def _show_rendered(screen: Screen, written: list[Path], failed: list[TdktError]) -> int:
    """What was written; with one failure it is the command's own error, more are listed with what was written."""
    if failed and not (written or failed[1:]):
        raise failed[0]
    errors = [error_data(error) for error in failed]
    if not screen.as_json:
        for error in failed:
            show_error(error, as_json=False)
    data = {"written": [str(path) for path in written]}
    screen.result({**data, "failed": errors} if failed else data, "\n".join(str(path) for path in written))
    return failed[0].exit_code if failed else Exit.DONE


def assemble(
    files: Files,
    out: OutFile,
    title: Annotated[str, typer.Option("--title", help=t("option.title"), metavar=t("metavar.title"))] = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Put PDFs and images together into one dossier; what became of signed and odd files is told."""
    from tdkt_docs import assemble as assembling
    from tdkt_docs import report

    _new(out)
    dossier = assembling.assemble_files(files, title=title or out.stem, at=now())
    _write_new(out, dossier.data)
    for finding in dossier.findings:
        Screen(as_json=as_json).say("app.finding", text=report.text_of(finding, lang))
    _show_written([out], as_json=as_json)
    return Exit.DONE


def _write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet: plain commands overwrite nothing."""
    from tdkt_docs import pipeline

    pipeline.write(_new(target), data)


def _new(target: Path) -> Path:
    """``target``, of which nothing lies there yet."""
    if target.exists():
        raise OutputError("output.exists", path=target.name)
    return target


def _show_written(paths: list[Path], *, as_json: bool) -> None:
    text = "\n".join(str(path) for path in paths)
    Screen(as_json=as_json).result({"written": [str(path) for path in paths]}, text)
