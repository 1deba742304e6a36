"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.words import t
from tdkt_docs.errors import UsageError
from tdkt_docs.wording import LANGUAGES

__all__ = ["AsJson", "CampaignPath", "Draft", "Engine", "Lang", "OutFile", "PasswordFd"]


def _known_language(value: str) -> str:
    if value not in LANGUAGES:
        raise UsageError("cli.no-such-language", value=value, known=", ".join(LANGUAGES))
    return value


AsJson = Annotated[bool, typer.Option("--json", help=t("option.json"))]
Lang = Annotated[str, typer.Option("--lang", help=t("option.lang"), metavar="vi|en", callback=_known_language)]
CampaignPath = Annotated[Path, typer.Argument(help=t("argument.campaign"), metavar=t("metavar.campaign"))]
Draft = Annotated[bool, typer.Option("--draft", help=t("option.draft"))]
Engine = Annotated[str, typer.Option("--engine", help=t("option.engine"), metavar="auto|dxpdf|libreoffice")]
PasswordFd = Annotated[int | None, typer.Option("--password-fd", help=t("option.password-fd"), metavar="N")]
OutFile = Annotated[Path, typer.Option("--out", help=t("option.out-file"), metavar=t("metavar.file"))]
