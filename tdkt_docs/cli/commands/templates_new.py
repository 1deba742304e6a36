"""``tdkt templates new``: a skeleton of a form, for a clerk to go on from in Word."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

__all__ = ["Folder", "OfficeOf", "Version", "folder_of_forms", "new_form"]

_OWN = "mau"
OfficeOf = Annotated[Path | None, typer.Option("--co-quan", help=t("option.own-office"), metavar=t("metavar.folder"))]
Folder = Annotated[Path | None, typer.Option("--out", help=t("option.form-folder"), metavar=t("metavar.folder"))]
Version = Annotated[str, typer.Option("--version", help=t("option.form-version"), metavar=t("metavar.name"))]


def new_form(
    kind: Annotated[str, typer.Option("--kind", help=t("option.skeleton-kind"), metavar=t("metavar.kind"))] = "",
    version: Version = "rieng",
    out: Folder = None,
    office: OfficeOf = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Make the folder; what is there already stays."""
    del lang
    from tdkt_docs import catalog, pipeline

    if not kind:
        raise UsageError("adopt.no-kind", known=", ".join(catalog.skeletons()))
    made = pipeline.new_form(pipeline.Naming(folder=folder_of_forms(out, office), kind=kind, version=version))
    data = {"id": made.form.id, "folder": str(made.folder), "fields": [field.id for field in made.form.fields]}
    shown = t("adopt.made-new", form=made.form.id, path=made.folder / "template.docx", folder=made.folder)
    Screen(as_json=as_json).result(data, shown)
    return Exit.DONE


def folder_of_forms(out: Path | None, office: Path | None) -> Path:
    """The folder a form of one's own is put into.

    Raises:
        UsageError: Neither was given, or the office is no folder.
    """
    if out is not None:
        return out
    if office is None:
        raise UsageError("adopt.no-place")
    if not office.is_dir():
        raise UsageError("adopt.no-office", path=office.name)
    return office / _OWN
