"""A database opened for reading only, wherever it lies."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tdkt_docs.pipeline import consistency


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath(r"C:\Đợt 1\so-cai.sqlite"), "file:///C:/%C4%90%E1%BB%A3t%201/so-cai.sqlite?mode=ro"),
        (PureWindowsPath(r"\\may-chu\chung\so-cai.sqlite"), "file:////may-chu/chung/so-cai.sqlite?mode=ro"),
        (PurePosixPath("/home/a?b#c/so-cai.sqlite"), "file:///home/a%3Fb%23c/so-cai.sqlite?mode=ro"),
    ],
)
def test_a_server_is_part_of_the_path(path, address):
    assert address == consistency._to_read(path)


def test_sqlite_opens_a_path_that_begins_as_a_server_does(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "so.sqlite")) as written, written:
        written.execute("create table a (b)")

    with closing(sqlite3.connect(f"file:///{tmp_path}/so.sqlite?mode=ro", uri=True)) as database:
        tables = database.execute("select name from sqlite_master").fetchall()

    assert [("a",)] == tables
