"""Streams unpacked by either library say the same, and what does not come to what it promised is nobody's."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_docs import deflate


@pytest.fixture(params=[True, False], ids=["libdeflate", "zlib"], scope="module", autouse=True)
def library(request):
    kept = deflate._libdeflate, deflate._REFUSALS
    if not request.param:
        deflate._libdeflate, deflate._REFUSALS = None, (zlib.error,)
    yield
    deflate._libdeflate, deflate._REFUSALS = kept


@given(data=st.binary(min_size=1, max_size=2000))
def test_what_was_packed_comes_back(data):
    assert data == deflate.inflated(zlib.compress(data), len(data))


@pytest.mark.parametrize("size", [1, 999, 1001, 5000])
def test_another_size_than_promised_is_refused(size):
    assert deflate.inflated(zlib.compress(b"a" * 1000), size) is None


def test_what_is_no_stream_is_refused():
    assert deflate.inflated(b"khong phai deflate", 100) is None
