"""What was freed below something that is still in use goes back to the system."""

import ctypes
import gc
import sys
import weakref

import psutil
import pytest

from tdkt_docs.memory import clear_up, give_back

_BLOCKS, _BYTES = 60_000, 1_000


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim") if sys.platform == "linux" else True, reason="glibc's"
)
def test_freed_memory_goes_back_though_the_last_block_is_still_in_use():
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = (
        ctypes.c_void_p,
        [ctypes.c_size_t],
        [ctypes.c_void_p],
    )
    blocks = [libc.malloc(_BYTES) for _ in range(_BLOCKS)]
    for block in blocks:
        ctypes.memset(block, 1, _BYTES)
    for block in blocks[:-1]:
        libc.free(block)
    before = psutil.Process().memory_info().rss

    give_back()

    given = before - psutil.Process().memory_info().rss
    libc.free(blocks[-1])
    assert given > _BLOCKS * _BYTES * 0.8


def test_it_may_be_asked_for_anywhere():
    give_back()
    give_back()


def test_rings_that_nobody_holds_are_found_at_once():
    class Reader:
        pass

    reader = Reader()
    reader.itself = reader
    known = weakref.ref(reader)
    gc.disable()
    try:
        del reader
        clear_up()
    finally:
        gc.enable()

    assert known() is None
