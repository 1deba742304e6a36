"""The collector of garbage rests for a while, and works again afterwards whatever happened."""

import gc

import pytest

from tdkt_docs.collector import resting


def test_the_collector_rests_and_wakes_up_after_an_error_too():
    with pytest.raises(ZeroDivisionError), resting():
        1 / gc.isenabled()
    assert gc.isenabled()


def test_who_comes_second_leaves_it_to_the_first():
    with resting():
        with resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_one_who_keeps_it_off_altogether_keeps_it_off():
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
