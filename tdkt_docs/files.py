"""Writing files: whole or not at all."""

import os
import threading
from contextlib import suppress
from pathlib import Path

__all__ = ["UNFINISHED", "put_whole", "write_whole"]

UNFINISHED = ".tdkt-tam-"
"""Start of the name of a file being written; the numbers of process and thread follow."""
_PRIVATE, _USUAL = 0o600, 0o666
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_whole(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Put ``data`` at ``path`` by way of a temporary name beside it; its folder is made where missing.

    Args:
        path: What lies there is replaced.
        data: The file's bytes.
        is_private: Nobody but its owner may read it, at any moment.

    Raises:
        OSError: As the system says it; nothing is left behind then.
    """
    temporary = path.with_name(f"{UNFINISHED}{os.getpid()}-{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(mode=_PRIVATE if is_private else _USUAL)
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def put_whole(path: str | Path, data: bytes, *, by_way_of: str | Path) -> None:
    """Put ``data`` at ``path`` with as few calls as it takes; for thousands of files, whose folders are there.

    Args:
        path: What lies there is replaced.
        data: The file's bytes.
        by_way_of: A file of the caller's own on the same disk.

    Raises:
        OSError: As the system says it; what lay at ``path`` still does.
    """
    try:
        file = os.open(by_way_of, _ANEW, _USUAL)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
        os.replace(by_way_of, path)  # noqa: PTH105 - to make a Path takes longer than the call
    except OSError:
        with suppress(OSError):
            Path(by_way_of).unlink()
        raise
