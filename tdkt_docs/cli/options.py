"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.words import t

__all__ = ["AsJson", "CampaignPath", "Engine", "Lang", "OutFile", "PasswordFd"]

AsJson = Annotated[bool, typer.Option("--json", help=t("option.json"))]
Lang = Annotated[str, typer.Option("--lang", help=t("option.lang"), metavar="vi|en")]
CampaignPath = Annotated[Path, typer.Argument(help=t("argument.campaign"), metavar="DOT")]
Engine = Annotated[str, typer.Option("--engine", help=t("option.engine"), metavar="auto|dxpdf|libreoffice")]
PasswordFd = Annotated[int | None, typer.Option("--password-fd", help=t("option.password-fd"), metavar="N")]
OutFile = Annotated[Path, typer.Option("--out", help=t("option.out-file"), metavar="TỆP")]
