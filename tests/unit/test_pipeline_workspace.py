"""The output folder: whose a file is, what is written whole, what is cleared."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.ledger import Entry, Ledger
from tdkt_docs.pipeline.workspace import Workspace, digest, open_workspace, write


def entry(path: str = "1-van-ban-word/a.docx", made_from: str = "x") -> Entry:
    return Entry(path=path, sha256="", made_from=made_from, phase="luu")


def put(workspace: Workspace, data: bytes, made_from: str = "x") -> bool:
    """Put the file; whether it was kept as somebody's own."""
    return workspace.put(entry(made_from=made_from), data).is_edited


def test_a_file_of_ours_is_written_over_and_one_somebody_changed_is_kept(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        file = workspace.root / "1-van-ban-word/a.docx"

        kept = [put(workspace, b"1"), put(workspace, b"2")]
        file.write_bytes(b"mine")
        kept.append(put(workspace, b"3"))

        assert [False, False, True] == kept
        assert b"mine" == file.read_bytes()


def test_a_changed_file_is_outdated_only_when_what_we_would_write_changed(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1")
        (workspace.root / "1-van-ban-word/a.docx").write_bytes(b"mine")

        same, other = workspace.put(entry(), b"1"), workspace.put(entry(made_from="y"), b"2")

        assert (False, True) == (same.is_outdated, other.is_outdated)


def test_what_is_written_down_already_is_not_written_again(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1")
        ledger = workspace.root / ".tdkt/so-cai.sqlite"
        before = ledger.read_bytes()
        put(workspace, b"1")
        same = ledger.read_bytes()
        put(workspace, b"1", made_from="y")

        assert (True, False) == (before == same, before == ledger.read_bytes())


def test_a_file_given_back_as_we_would_write_it_is_ours_again(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1")
        (workspace.root / "1-van-ban-word/a.docx").write_bytes(b"2")

        assert not put(workspace, b"2")


def test_a_file_we_were_about_to_write_when_killed_is_ours_but_not_fresh(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1", made_from="old")
        workspace.ledger.intend("1-van-ban-word/a.docx", digest(b"2"))
        (workspace.root / "1-van-ban-word/a.docx").write_bytes(b"2")

        assert workspace.theirs("1-van-ban-word/a.docx") is None
        assert workspace.fresh("1-van-ban-word/a.docx", "old") is None


def test_dropping_removes_ours_and_leaves_theirs(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1")
        file = workspace.root / "1-van-ban-word/a.docx"
        file.write_bytes(b"mine")
        kept = workspace.drop("1-van-ban-word/a.docx")
        file.write_bytes(b"1")

        assert (False, True, False) == (kept, workspace.drop("1-van-ban-word/a.docx"), file.exists())


@pytest.mark.parametrize("name", ["a" * 300, "con/" + "b" * 300])
def test_a_name_the_disk_does_not_take_is_an_error_of_ours(tmp_path: Path, name: str):
    with pytest.raises(OutputError, match="output"):
        write(tmp_path / name, b"x")


def test_a_second_run_in_a_folder_is_refused(tmp_path: Path):
    with open_workspace(tmp_path / "ra"), pytest.raises(OutputError, match="busy"), open_workspace(tmp_path / "ra"):
        pass


def test_the_longest_file_name_the_disk_takes_can_be_written(tmp_path: Path):
    write(tmp_path / ("a" * 255), b"x")

    assert ["a" * 255] == [path.name for path in tmp_path.iterdir()]


def test_an_empty_file_is_nobodys_work_and_is_written_over(tmp_path: Path):
    with open_workspace(tmp_path / "ra") as workspace:
        put(workspace, b"1")
        (workspace.root / "1-van-ban-word/a.docx").write_bytes(b"")

        assert (False, b"1") == (put(workspace, b"1"), workspace.read("1-van-ban-word/a.docx"))


def test_a_ledger_that_knew_one_intent_a_path_is_opened_with_its_intents(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "so-cai.sqlite")) as before, before:
        before.execute("create table intent (path text primary key, sha256 text not null)")
        before.execute("insert into intent values ('a.docx', '12')")

    with closing(Ledger(tmp_path / "so-cai.sqlite")) as ledger:
        ledger.intend("a.docx", "34", phase="luu")

        assert frozenset({"12", "34"}) == ledger.digests("a.docx") == ledger.known(["a.docx"])["a.docx"].digests
