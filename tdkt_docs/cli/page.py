"""``tdkt-app``: the page without a terminal, in a folder of its own among the user's documents."""

from pathlib import Path
from typing import NoReturn

from tdkt_docs.cli.app import main as run

__all__ = ["main"]

_FOLDER = "TDKT"


def main() -> NoReturn:
    """Serve the page over ``Documents/TDKT`` of the user and open it in the browser."""
    folder = Path.home() / "Documents" / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    run(["serve", str(folder)])
