"""``tdkt sign``: sign PDFs, one or hundreds, or leave empty fields in them for other programs to sign."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.commands.sign_levels import (
    EXTENDED,
    Extend,
    Level,
    Roots,
    Tsa,
    extend_files,
    services,
    warn_of_unknown,
)
from tdkt_docs.cli.options import AsJson, Lang, PasswordFd
from tdkt_docs.cli.screen import Screen, error_data, finding_data, show_error
from tdkt_docs.cli.secrets import password_source
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tdkt_docs import sign as signing
    from tdkt_docs.pipeline import FileSigned

__all__ = ["sign"]

_SIGNED, _PREPARED = "da-ky", "cho-ky"
"""Folders beside the files, where no other is named."""
_PERSON_MM = 40.0
"""How wide a person's picture is shown where nothing is said; it is shrunk to its room."""
_DEVICE = "pkcs11:"


def sign(
    files: Annotated[list[Path], typer.Argument(help=t("argument.sign-files"), metavar=t("metavar.sign-files"))],
    key: Annotated[str, typer.Option("--key", "--p12", help=t("option.sign-key"), metavar=t("metavar.sign-key"))] = "",
    role: Annotated[
        str, typer.Option("--role", help=t("option.sign-role"), metavar=t("metavar.sign-role"))
    ] = "nguoi-ky",
    field: Annotated[str, typer.Option("--field", help=t("option.field"), metavar=t("metavar.field"))] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help=t("option.sign-out"), metavar=t("metavar.file-or-folder"))
    ] = None,
    picture: Annotated[Path | None, typer.Option("--picture", help=t("option.sign-picture"), metavar="PNG")] = None,
    picture_mm: Annotated[
        float | None, typer.Option("--picture-mm", help=t("option.sign-picture-mm"), metavar="N", min=1, max=200)
    ] = None,
    number: Annotated[
        str, typer.Option("--number", help=t("option.sign-number"), metavar=t("metavar.sign-number"))
    ] = "",
    office: Annotated[str, typer.Option("--office", help=t("option.sign-office"), metavar=t("metavar.name"))] = "",
    line: Annotated[str, typer.Option("--line", help=t("option.sign-line"), metavar=t("metavar.sign-line"))] = "",
    scheme: Annotated[str, typer.Option("--scheme", help=t("option.sign-scheme"), metavar="pkcs1v15|pss")] = "pkcs1v15",
    stop_at_first: Annotated[bool, typer.Option("--stop-at-first", help=t("option.sign-stop"))] = False,
    prepare: Annotated[bool, typer.Option("--prepare", help=t("option.sign-prepare"))] = False,
    fields: Annotated[
        str, typer.Option("--fields", help=t("option.sign-fields"), metavar=t("metavar.sign-fields"))
    ] = "nguoi_ky,co_quan",
    level: Level = "",
    tsa: Tsa = "",
    roots: Roots = None,
    extend: Extend = False,
    password_fd: PasswordFd = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Sign PDFs in the order people, number, office; prepare them for other signers; keep signed ones checkable."""
    from tdkt_docs import pipeline

    screen = Screen(as_json=as_json)
    targets = _targets(files, out, folder=EXTENDED if extend else _PREPARED if prepare else _SIGNED)
    if extend:
        return extend_files(targets, services(level or "b-lta", tsa, roots), screen)
    if prepare:
        asked = _fields(fields)
        done = pipeline.prepare_files(targets, asked, now=now, stop_at_first=stop_at_first)
        return _show(screen, done, total=len(targets), lang=lang)
    look = _picture(picture, picture_mm, role)
    copy = _copy(role, number, office, line)
    chosen = _scheme(scheme)
    _refuse_single(targets)
    needed = services(level, tsa, roots)
    opened = _key(key, password_fd)
    warn_of_unknown(screen, opened, needed)
    request = pipeline.FileSigning(
        files=targets,
        key=opened,
        services=needed,
        now=now,
        role=role,
        field=field,
        picture=look,
        copy=copy,
        scheme=chosen,
        stop_at_first=stop_at_first,
    )
    return _show(screen, pipeline.sign_files(request), total=len(targets), lang=lang)


def _targets(files: list[Path], out: Path | None, *, folder: str) -> dict[Path, Path]:
    """Where the copy of each file goes; a folder that is named stands for the PDFs in it."""
    listed = [pdf for file in files for pdf in _pdfs(file)]
    if not listed:
        raise UsageError("sign-cli.no-files", folder=files[0])
    is_file = out is not None and len(listed) == 1 and out.suffix.lower() == ".pdf" and not out.is_dir()
    if out is not None and is_file:
        return {listed[0]: out}
    targets = {pdf: (out or pdf.parent / folder) / pdf.name for pdf in listed}
    _refuse_same_names(targets.values())
    return targets


def _refuse_same_names(outs: "Collection[Path]") -> None:
    """Two files that would go to one place: where several are signed side by side, one would lose its copy."""
    counts = Counter(outs)
    twice = next((out for out, count in counts.items() if count > 1), None)
    if twice is not None:
        raise UsageError("sign-cli.same-name", file=twice.name)


def _pdfs(file: Path) -> list[Path]:
    if not file.is_dir():
        return [file]
    return sorted(path for path in file.iterdir() if path.suffix.lower() == ".pdf" and path.is_file())


def _refuse_single(targets: dict[Path, Path]) -> None:
    """One file whose own place is its target is refused before a password is asked for."""
    from tdkt_docs.errors import OutputError

    for file, out in targets.items():
        if out.exists() and file.exists() and out.samefile(file):
            raise OutputError("output.exists", path=out.name)


def _key(location: str, password_fd: int | None) -> "signing.Key":
    from tdkt_docs import sign as signing

    if not location:
        raise UsageError("sign-cli.no-key")
    ask = password_source(password_fd)
    name = location if location.startswith(_DEVICE) else Path(location).stem
    return signing.open_key(location, lambda: ask(name))


def _picture(path: Path | None, width_mm: float | None, role: str) -> "signing.PictureLook | None":
    from tdkt_docs import pipeline
    from tdkt_docs import sign as signing

    if path is None and width_mm:
        raise UsageError("sign-cli.no-picture")
    if path is None:
        return None
    if role in signing.COPY_ROLES:
        raise UsageError("sign-cli.no-picture-here", role=role)
    if not width_mm and role == signing.OFFICE_ROLE:
        raise UsageError("sign-cli.no-size", picture=path.name)
    look = signing.PictureLook(png=pipeline.given_bytes(path), width_mm=width_mm or _PERSON_MM)
    signing.refuse_picture(look, path.name)
    return look


def _copy(role: str, number: str, office: str, line: str) -> "signing.CopyFacts | None":
    from tdkt_docs import sign as signing

    if role not in signing.COPY_ROLES:
        return None
    facts = signing.CopyFacts(role=role, number=number, office=office, pattern=line)
    signing.line_text(facts, now())
    return facts


def _scheme(value: str) -> "signing.Scheme":
    from tdkt_docs import sign as signing

    known = {scheme.value: scheme for scheme in signing.Scheme}
    if value not in known:
        raise UsageError("sign-cli.no-such-scheme", value=value, known=", ".join(known))
    return known[value]


def _fields(text: str) -> dict[str, str]:
    """``nguoi_ky=Hoàng Minh Tuệ,co_quan`` as names of fields with the names of their signers."""
    pairs = (part.partition("=") for part in text.split(",") if part.strip())
    fields = {name.strip(): signer.strip() for name, _, signer in pairs}
    wrong = [name for name in fields if not name.isascii() or not name.replace("_", "a").isalnum()]
    if wrong or not fields:
        raise UsageError("sign-cli.bad-fields", value=", ".join(wrong) or text)
    return fields


def _show(screen: Screen, done: "Iterator[FileSigned]", *, total: int, lang: str) -> int:
    """Each file as it is done; one file's error is the command's own, of many they are listed."""
    told: dict[str, list[object]] = {"written": [], "skipped": [], "failed": [], "findings": []}
    for turn, each in enumerate(done, start=1):
        if each.error is not None and total == 1:
            raise each.error
        _tell(screen, each, told, lang)
        screen.progress("sign", turn, total)
    counts = {"done": len(told["written"]), "skipped": len(told["skipped"]), "failed": len(told["failed"])}
    left = total - sum(counts.values())
    if total > 1 and not screen.as_json:
        screen.say("sign-cli.summary", **counts)
    if left and not screen.as_json:
        screen.say("sign-cli.left", left=left)
    shown = {name: rows for name, rows in told.items() if rows or name == "written"}
    screen.result(shown, "\n".join(map(str, told["written"])))
    return Exit.SIGN if told["failed"] else Exit.DONE


def _tell(screen: Screen, each: "FileSigned", told: dict[str, list[object]], lang: str) -> None:
    from tdkt_docs import report

    for finding in each.findings:
        told["findings"].append(finding_data(finding, lang))
        if not screen.as_json:
            screen.say("app.finding", text=report.text_of(finding, lang))
    if each.error is not None:
        told["failed"].append({"file": str(each.file), **error_data(each.error)})
        if not screen.as_json:
            screen.say("sign-cli.failed", file=each.file)
            show_error(each.error, as_json=False)
        return
    told["skipped" if each.is_done_before else "written"].append(str(each.out))
    if screen.as_json:
        return
    if each.is_done_before:
        screen.say("sign-cli.skipped", file=each.file, out=each.out)
    elif not each.is_seen:
        screen.say("sign-cli.unseen", file=each.file)
