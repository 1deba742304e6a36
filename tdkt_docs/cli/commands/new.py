"""``tdkt new``: an office folder and its first campaign, or one more campaign in an office."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.commands.run import VIETNAM
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

__all__ = ["new"]


def new(
    office: Annotated[Path, typer.Argument(help=t("argument.office"), metavar="CO-QUAN")],
    campaign: Annotated[str, typer.Option("--dot", help=t("option.dot"), metavar="TÊN")] = "",
    year: Annotated[int | None, typer.Option("--nam", help=t("option.nam"), min=2000, max=2100)] = None,
    kind: Annotated[str, typer.Option("--loai", help=t("option.loai"), metavar="LOẠI")] = "cong-trang",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Make the folders and starter files; what is there already stays."""
    del lang
    from tdkt_docs import pipeline

    asked_year = year or datetime.now(VIETNAM).year
    made = pipeline.start(office, campaign or f"dot-{asked_year}", asked_year, kind)
    Screen(as_json=as_json).result(
        {"campaign": str(made.campaign), "files": [str(path) for path in made.files]},
        t("new.done", campaign=made.campaign, workbook=made.workbook.name),
    )
    return Exit.DONE
