"""``tdkt new``: an office folder and its first campaign, or one more campaign in an office."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

__all__ = ["new"]

_KINDS = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien")
_NOT_IN_NAMES = '/\\:*?"<>|'
"""Letters that some system does not allow in the name of a folder."""


def new(
    office: Annotated[Path, typer.Argument(help=t("argument.office"), metavar=t("metavar.office"))],
    campaign: Annotated[str, typer.Option("--dot", help=t("option.dot"), metavar=t("metavar.name"))] = "",
    year: Annotated[int | None, typer.Option("--nam", help=t("option.nam"), min=2000, max=2100)] = None,
    kind: Annotated[str, typer.Option("--loai", help=t("option.loai"), metavar=t("metavar.kind"))] = "cong-trang",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Make the folders and starter files; what is there already stays."""
    del lang
    from tdkt_docs import pipeline

    if kind not in _KINDS:
        raise UsageError("new.no-such-kind", value=kind, known=", ".join(_KINDS))
    if campaign and (campaign in {".", ".."} or set(campaign) & set(_NOT_IN_NAMES)):
        raise UsageError("new.no-name", value=campaign)
    asked_year = year or now().year
    made = pipeline.start(office, campaign or f"dot-{asked_year}", asked_year, kind)
    Screen(as_json=as_json).result(
        {"campaign": str(made.campaign), "files": [str(path) for path in made.files]},
        t("new.done", campaign=made.campaign, workbook=made.workbook.name),
    )
    return Exit.DONE
