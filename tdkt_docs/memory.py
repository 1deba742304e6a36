"""Memory that is free but still counts as ours, given back to the system."""

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache

__all__ = ["clear_up", "give_back"]


def give_back() -> None:
    """Let the system have what was freed; a few thousandths of a second, so it is for after something large.

    glibc keeps freed memory below what is still in use: of 570 MB after putting a dossier of 2,500 papers together,
    350 were free, and stayed with the process for the rest of its life. Elsewhere nothing is done.
    """
    if (trim := _trim()) is not None:
        trim(0)


def clear_up() -> None:
    """Find rings of objects that nobody holds any more, and give their memory back; some hundredths of a second.

    Readers of PDFs point back at themselves, with all of their file: 100 MB after a dossier of 40 was signed. Python
    looks for such rings by the number of new objects, not by their size.
    """
    gc.collect()
    give_back()


@cache
def _trim() -> Callable[[int], int] | None:
    """What does it in glibc; None where another library allocates."""
    if sys.platform != "linux":
        return None
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except OSError:  # a Python linked into one piece has no library to ask
        return None
