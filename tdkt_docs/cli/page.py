"""``tdkt-app``: the page without a terminal, over a folder of its own among the user's documents."""

import sys
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from typing import NoReturn

from tdkt_docs.cli.app import main as run

__all__ = ["main"]

_FOLDER = "TDKT"
_LOG = "trang-lam-viec.txt"
"""What a terminal would have shown: Windows gives a program without a window none."""
_SECONDS = 2


def main() -> NoReturn:
    """Open the page over ``Documents/TDKT`` of the user; one that is served already is only opened."""
    folder = Path.home() / "Documents" / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    address = _served(folder / _LOG)
    if address:
        webbrowser.open(address)
        sys.exit(0)
    if sys.stdout is None or sys.stderr is None:
        sys.stdout = sys.stderr = open(folder / _LOG, "w", encoding="utf-8", buffering=1)  # noqa: SIM115, PTH123 - for as long as the program runs
    run(["serve", str(folder)])


def _served(log: Path) -> str:
    """The address at which a page over the same folder answers; empty where none does."""
    try:
        words = log.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return ""
    address = next((word for word in words if word.startswith("http://127.0.0.1:")), "")
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - our own address, checked above
            return address if b'name="tdkt-token"' in answer.read() else ""
    except (OSError, ValueError, urllib.error.URLError):
        return ""
