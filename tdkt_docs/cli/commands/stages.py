"""The stage ``render`` as a command on plain files; ``sign`` and ``assemble`` have modules of their own."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, Engine, FontDirs, Lang, cores, font_places
from tdkt_docs.cli.screen import Screen, error_data, show_error
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, TdktError

__all__ = ["OutDir", "render"]

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


def _write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet: plain commands overwrite nothing."""
    from tdkt_docs import pipeline

    pipeline.write(_new(target), data)


def _new(target: Path) -> Path:
    """``target``, of which nothing lies there yet."""
    if target.exists():
        raise OutputError("output.exists", path=target.name)
    return target
