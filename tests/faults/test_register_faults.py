"""The office's register under several writers, kills, full disks and foreign hands: no number twice, none skipped."""

import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from register_writer import Writers, writers_in

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.office.register import ForPaper, Register, issue_number, take_next
from tdkt_docs.pipeline.office.register_series import Series
from tdkt_docs.plan import GivenNumber

TODAY = date(2026, 11, 26)
SERIES = Series(symbol="QĐ-SKHCN")
KILLS, SEED = 15, 20261126
OLD = """
create table van_ban (
    dot text not null, van_ban text not null, so integer, ky_hieu text not null default '', ngay text,
    nam integer, primary key (dot, van_ban), unique (nam, ky_hieu, so)
);
insert into van_ban values ('cu', 'quyet-dinh', 1, 'QĐ-SKHCN', '2026-11-16', 2026);
"""


def paper(key: str) -> ForPaper:
    return ForPaper(campaign="nho", key=key, series=SERIES)


def numbers(register: Register) -> list[int | None]:
    return sorted(entry.number or 0 for entry in register.entries())


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return [("ok",)] == db.execute("pragma integrity_check").fetchall()


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writers]:
    with writers_in(tmp_path_factory.mktemp("ghi")) as room:
        yield room


@pytest.mark.parametrize(("count", "each"), [(2, 20), (8, 6)])
def test_writers_at_once_get_each_number_once_and_leave_none_out(
    writers: Writers, tmp_path: Path, count: int, each: int
):
    register = Register.of(tmp_path)
    with closing(sqlite3.connect(register.path)) as db:
        db.executescript(OLD)

    started = [writers.start(register.path, f"dot-{n}", count=each) for n in range(count)]
    for writer in started:
        writer.wait()

    told = [writer.told() for writer in started]
    assert [each] * count == [len(own) for own in told]
    assert list(range(2, 2 + count * each)) == sorted(number for own in told for number in own)
    assert list(range(1, 2 + count * each)) == numbers(register)
    assert is_whole(register.path)


def test_writers_killed_at_any_moment_leave_no_number_out_and_keep_every_one_they_told(
    writers: Writers, tmp_path: Path
):
    register, chance = Register.of(tmp_path), random.Random(SEED)  # noqa: S311 - moments, not secrets
    told: list[int] = []

    for turn in range(KILLS):
        pair = [writers.start(register.path, f"dot-{turn}-{who}", count=100_000) for who in "ab"]
        time.sleep(chance.uniform(0.005, 0.1))
        for writer in pair:
            writer.kill()
        told += [number for writer in pair for number in writer.told()]
        there = numbers(register)
        assert list(range(1, len(there) + 1)) == there

    assert len(told) == len(set(told))
    assert set(told) <= set(there)
    assert len(there) - len(told) <= 2 * KILLS, "one a kill may be written and not yet told"
    assert is_whole(register.path)


def test_papers_that_get_numbers_together_get_all_or_none(tmp_path: Path):
    register = Register.of(tmp_path)
    take_next(register, [paper("a")], None, TODAY)

    with pytest.raises(OutputError) as raised, full_disk(register):
        take_next(register, [paper(f"p{n}") for n in range(300)], None, TODAY)

    assert "series.not-written" == raised.value.code
    assert [1] == numbers(register)
    assert [2, 3] == [given.number for given in take_next(register, [paper("b"), paper("c")], None, TODAY)]


@contextmanager
def full_disk(register: Register) -> Iterator[None]:
    """No file grows past what the register has now."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (register.path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_takes_nothing_leaves_the_register_as_it_was(tmp_path: Path):
    register = Register.of(tmp_path)
    take_next(register, [paper("a")], None, TODAY)
    before = register.path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(OutputError) as raised:
            take_next(register, [paper("b")], None, TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert "series.not-written" == raised.value.code
    assert before == register.path.read_bytes()
    assert [1] == numbers(register)


def test_a_register_held_by_another_program_is_waited_for_and_then_told(tmp_path: Path):
    register = Register(path=Register.of(tmp_path).path, wait_s=0.1)
    register.create()
    with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
        other.execute("begin exclusive")

        for act in (lambda: register.numbers("nho"), lambda: take_next(register, [paper("a")], None, TODAY)):
            with pytest.raises(OutputError) as raised:
                act()
            assert "series.locked" == raised.value.code

    assert [1] == [given.number for given in take_next(register, [paper("a")], None, TODAY)]


def reached_by_all(folder: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in [folder, *folder.parents])


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder that whoever runs the test reads and may not write; its owner does where that is root."""
    shared = [Path("/tmp"), Path("/var/tmp")]  # noqa: S108 (a folder is made in it; everybody must be able to reach it)
    places = [Path(tempfile.gettempdir()).resolve(), *shared]
    open_to_all = next((place for place in places if place.is_dir() and reached_by_all(place)), places[0])
    with tempfile.TemporaryDirectory(dir=open_to_all) as folder:
        yield Path(folder)


@pytest.mark.parametrize("is_file", [True, False])
def test_a_register_that_may_not_be_written_is_read_and_told(*, is_file: bool):
    with nobody() as folder:
        register = Register.of(folder)
        take_next(register, [paper("a")], None, TODAY)
        before, own = register.path.read_bytes(), os.geteuid()
        register.path.chmod(0o444 if is_file else 0o666)
        folder.chmod(0o777 if is_file else 0o555)
        if not own:
            os.seteuid(65534)
        try:
            with pytest.raises(OutputError) as raised:
                take_next(register, [paper("b")], None, TODAY)
            read = register.numbers("nho")
        finally:
            os.seteuid(own)
            folder.chmod(0o777)

        assert "series.read-only" == raised.value.code
        assert {"a": GivenNumber(number=1, on=TODAY)} == read
        assert before == register.path.read_bytes()


@pytest.mark.parametrize("damage", ["foreign", "head", "middle", "cut"])
def test_a_damaged_register_is_told_and_left_as_it_is(tmp_path: Path, damage: str):
    register = Register.of(tmp_path)
    take_next(register, [paper(f"p{n}") for n in range(400)], None, TODAY)
    data = register.path.read_bytes()
    broken = {
        "foreign": b"Not a register, but long enough to look like a file. " * 200,
        "head": b"\x00" * 100 + data[100:],
        "middle": data[:4096] + b"\xff" * (len(data) - 4096),
        "cut": data[: len(data) // 2],
    }[damage]
    register.path.write_bytes(broken)

    with pytest.raises(OutputError) as raised:
        take_next(register, [paper("moi")], None, TODAY)

    assert "series.damaged" == raised.value.code
    assert broken == register.path.read_bytes()


def test_an_empty_file_left_by_a_kill_becomes_a_register(tmp_path: Path):
    register = Register.of(tmp_path)
    register.path.touch()

    read = (register.numbers("nho"), register.entries(), register.handed_in("nho"), register.campaigns())
    given = issue_number(register, paper("a"), GivenNumber(number=1, on=TODAY), TODAY)

    assert ({}, (), {}, frozenset()) == read
    assert GivenNumber(number=1, on=TODAY) == given
