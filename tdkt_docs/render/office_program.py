"""Where LibreOffice is on this machine."""

import shutil

__all__ = ["office_program"]

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)


def office_program() -> str | None:
    """The program to call; ``None`` where it is not installed."""
    return next((found for program in _PROGRAMS if (found := shutil.which(program))), None)
