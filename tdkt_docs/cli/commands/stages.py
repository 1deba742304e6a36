"""Each stage as a command on plain files: ``fill``, ``render``, ``sign``, ``assemble``."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.commands.run import VIETNAM
from tdkt_docs.cli.options import AsJson, Engine, Lang, OutFile, PasswordFd
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.secrets import password_source
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, SourceError

__all__ = ["assemble", "fill", "render", "sign"]

OutDir = Annotated[Path, typer.Option("--out", help=t("option.out-dir"), metavar="THƯ MỤC")]
Files = Annotated[list[Path], typer.Argument(help=t("argument.files"), metavar="TỆP…")]


def fill(
    template: Annotated[Path, typer.Argument(help=t("argument.template"), metavar="MẪU.docx")],
    data: Annotated[Path, typer.Argument(help=t("argument.data"), metavar="DỮ-LIỆU.json")],
    out: OutDir,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Fill a template with one JSON object, or one after another with a list of them."""
    del lang
    from tdkt_docs import fill as filling

    source = _bytes(template)
    records = _records(data)
    stem = data.stem if len(records) == 1 else f"{data.stem}_{{order:03}}"
    written = []
    for order, record in enumerate(records, 1):
        target = out / f"{stem.format(order=order)}.docx"
        _write_new(target, filling.fill_template(source, record))
        written.append(target)
    _show_written(written, as_json=as_json)
    return Exit.DONE


def render(files: Files, out: OutDir, engine: Engine = "auto", as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """Turn .docx files into PDF/A; one that fails does not stop the others."""
    from tdkt_docs import render as rendering
    from tdkt_docs import report

    screen = Screen(as_json=as_json)
    jobs = [rendering.RenderJob(name=str(path), docx=_bytes(path), title=path.stem) for path in files]
    written, failed = [], []
    for result in rendering.render(jobs, engine=engine):
        for finding in result.findings:
            screen.say("app.finding", text=report.text_of(finding, lang))
        if result.pdf is None:
            failed.append(result)
            continue
        target = out / f"{Path(result.name).stem}.pdf"
        _write_new(target, result.pdf.data)
        written.append(target)
    _show_written(written, as_json=as_json)
    if failed and failed[0].error is not None:
        raise failed[0].error
    return Exit.DONE


def sign(
    file: Annotated[Path, typer.Argument(help=t("argument.pdf"), metavar="TỆP.pdf")],
    p12: Annotated[Path, typer.Option("--p12", help=t("option.p12"), metavar="KHOÁ.p12")],
    out: OutFile,
    field: Annotated[str, typer.Option("--field", help=t("option.field"), metavar="Ô")] = "chu_ky",
    password_fd: PasswordFd = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Sign a PDF with a PKCS#12 key."""
    del lang
    from tdkt_docs import sign as signing

    ask = password_source(password_fd)
    key = signing.open_key(p12, lambda: ask(p12.stem))
    request = signing.SignRequest(field=field, role="nguoi-ky", at=datetime.now(VIETNAM), file=file.name)
    signed = signing.sign(_bytes(file), key, request)
    _write_new(out, signed.data)
    _show_written([out], as_json=as_json)
    return Exit.DONE


def assemble(
    files: Files,
    out: OutFile,
    title: Annotated[str, typer.Option("--title", help=t("option.title"), metavar="TIÊU ĐỀ")] = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Put PDFs and images together into one dossier."""
    del lang
    from tdkt_docs import assemble as assembling

    dossier = assembling.assemble_files(files, title=title or out.stem, at=datetime.now(VIETNAM))
    _write_new(out, dossier.data)
    _show_written([out], as_json=as_json)
    return Exit.DONE


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError("cli.cannot-read", path=path.name, reason=error.strerror or "") from error


def _records(path: Path) -> list[dict[str, object]]:
    try:
        data = json.loads(_bytes(path).decode("utf-8-sig"))
    except ValueError as error:
        raise SourceError("cli.not-json", path=path.name) from error
    records = data if isinstance(data, list) else [data]
    if not records or not all(isinstance(record, dict) for record in records):
        raise SourceError("cli.not-json", path=path.name)
    return records


def _write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet: plain commands overwrite nothing."""
    from tdkt_docs import pipeline

    if target.exists():
        raise OutputError("output.exists", path=target.name)
    pipeline.write(target, data)


def _show_written(paths: list[Path], *, as_json: bool) -> None:
    text = "\n".join(str(path) for path in paths)
    Screen(as_json=as_json).result({"written": [str(path) for path in paths]}, text)
