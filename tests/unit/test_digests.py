"""The beginning of a file: no more than was asked for, of files only, and of one that another program holds too."""

import os
from pathlib import Path

import pytest

from tdkt_docs.assemble.digests import beginning


@pytest.mark.parametrize(("most", "found"), [(0, b""), (3, b"mot"), (7, b"mot hai"), (99, b"mot hai")])
def test_no_more_than_asked_for_comes_back(tmp_path: Path, most: int, found: bytes):
    path = tmp_path / "a"
    path.write_bytes(b"mot hai")

    assert found == beginning(path, most)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "ong")

    for path in (tmp_path / "ong", tmp_path, tmp_path / "khong co"):
        with pytest.raises(OSError):  # which one differs by what stands there
            beginning(path, 1)


def test_a_file_that_another_program_holds_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, plain = tmp_path / "a", os.open
    path.write_bytes(b"mot hai")

    def held(name: Path, flags: int) -> int:
        if flags & os.O_NONBLOCK:
            raise BlockingIOError
        return plain(name, flags)

    monkeypatch.setattr(os, "open", held)

    assert beginning(path, 3) == b"mot"
