"""Where this machine keeps what can be made again."""

import os
import sys
from pathlib import Path

__all__ = ["cache_folder"]

_NAME = "tdkt-docs"
_VARIABLE = "TDKT_CACHE"


def cache_folder() -> Path | None:
    """The user's folder of kept templates: ``TDKT_CACHE``, else the system's usual place; None where it is unknown."""
    if given := os.environ.get(_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, _NAME) if local else None
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home, as services have
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / _NAME
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / _NAME
