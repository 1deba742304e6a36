"""``tdkt pack``: dossiers as packages for the archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.archive import Packed

__all__ = ["pack"]


def pack(
    given: Annotated[list[Path], typer.Argument(help=t("argument.pack"), metavar=t("metavar.campaign-or-dossier"))],
    out: Annotated[Path, typer.Option("--out", help=t("option.pack-out"), metavar=t("metavar.folder"))],
    files: Annotated[
        list[Path] | None, typer.Option("--files", help=t("option.pack-files"), metavar=t("metavar.folder"))
    ] = None,
    as_zip: Annotated[bool, typer.Option("--zip", help=t("option.pack-zip"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Pack each dossier; what is missing or does not fit is told."""
    from tdkt_docs import pipeline, report

    screen = Screen(as_json=as_json)
    asked = pipeline.PackAsked(
        given=tuple(given),
        into=out,
        folders=tuple(files or ()),
        is_zip=as_zip,
    )
    done = []
    for packed in pipeline.pack_dossiers(asked):
        done.append(packed)
        for finding in packed.findings:
            screen.say("app.finding", text=report.text_of(finding, lang))
        for remedy in dict.fromkeys(report.remedy_of(finding, lang) for finding in packed.findings):
            screen.say("app.remedy", remedy=remedy)
    screen.result([_data(packed, lang) for packed in done], "\n".join(map(_line, done)))
    return Exit.FINDINGS if any(packed.package.missing for packed in done) else Exit.DONE


def _data(packed: "Packed", language: str) -> dict[str, object]:
    package = packed.package
    return {
        "path": str(packed.path),
        "id": package.id,
        "is_new": packed.is_new,
        "dossier": package.dossier.key,
        "parts": len(package.parts),
        "missing": [part.file for part in package.missing],
        "findings": [finding_data(finding, language) for finding in packed.findings],
    }


def _line(packed: "Packed") -> str:
    package = packed.package
    there = len(package.parts) - len(package.missing)
    values = {"title": package.dossier.title, "path": packed.path, "there": there, "all": len(package.parts)}
    return t("package.packed" if packed.is_new else "package.packed-before", **values)
