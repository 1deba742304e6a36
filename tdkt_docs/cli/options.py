"""Options that several commands share."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.words import t
from tdkt_docs.errors import UsageError
from tdkt_docs.wording import LANGUAGES

if TYPE_CHECKING:
    from tdkt_docs.pdf.fonts import Place

__all__ = [
    "AsJson",
    "CampaignPath",
    "Draft",
    "Engine",
    "FontDirs",
    "Lang",
    "Law",
    "Office",
    "OutFile",
    "PasswordFd",
    "cores",
    "font_places",
]

_SYSTEM = ("he-thong", "system")


def _known_language(value: str) -> str:
    if value not in LANGUAGES:
        raise UsageError("cli.no-such-language", value=value, known=", ".join(LANGUAGES))
    return value


AsJson = Annotated[bool, typer.Option("--json", help=t("option.json"))]
Lang = Annotated[str, typer.Option("--lang", help=t("option.lang"), metavar="vi|en", callback=_known_language)]
CampaignPath = Annotated[Path, typer.Argument(help=t("argument.campaign"), metavar=t("metavar.campaign"))]
Law = Annotated[str, typer.Option("--law", help=t("option.law"), metavar=t("metavar.law"))]
Draft = Annotated[bool, typer.Option("--draft", help=t("option.draft"))]
Engine = Annotated[str, typer.Option("--engine", help=t("option.engine"), metavar="auto|dxpdf|libreoffice")]
FontDirs = Annotated[
    list[str] | None, typer.Option("--font-dir", help=t("option.font-dir"), metavar=t("metavar.font-dir"))
]
PasswordFd = Annotated[int | None, typer.Option("--password-fd", help=t("option.password-fd"), metavar="N")]
Office = Annotated[Path | None, typer.Option("--co-quan", help=t("option.office"), metavar=t("metavar.folder"))]
OutFile = Annotated[Path, typer.Option("--out", help=t("option.out-file"), metavar=t("metavar.file"))]


def font_places(given: list[str] | None) -> "tuple[Place, ...]":
    """Where the values of ``--font-dir`` let faces be looked for, in their order.

    Raises:
        UsageError: A value is neither a folder nor the word for the system's own fonts.
    """
    from tdkt_docs.pdf import fonts  # here: it loads what reads fonts

    def place(value: str) -> "Place":
        if value in _SYSTEM:
            return fonts.system_place(home=Path.home())
        if not Path(value).is_dir():
            raise UsageError("cli.no-such-font-folder", value=value)
        return fonts.Place(folders=(Path(value),))

    return tuple(map(place, given or ()))


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
