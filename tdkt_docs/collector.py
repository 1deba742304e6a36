"""Python's search for garbage in circles, kept away from where much is built that holds none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["resting"]


@contextmanager
def resting() -> Iterator[None]:
    """No search meanwhile: each would walk all that was built so far, a third of the time of reading a long list.

    What is not part of a circle is freed at once as ever.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
