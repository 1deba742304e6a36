"""Writing files: whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

__all__ = ["UNFINISHED", "write_whole"]

UNFINISHED = ".tdkt-tam-"
"""Start of the name of a file being written; the number of the process follows."""
_PRIVATE, _USUAL = 0o600, 0o666


def write_whole(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Put ``data`` at ``path`` by way of a temporary name beside it; its folder is made where missing.

    Args:
        path: What lies there is replaced.
        data: The file's bytes.
        is_private: Nobody but its owner may read it, at any moment.

    Raises:
        OSError: As the system says it; nothing is left behind then.
    """
    temporary = path.with_name(f"{UNFINISHED}{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(mode=_PRIVATE if is_private else _USUAL)
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()
