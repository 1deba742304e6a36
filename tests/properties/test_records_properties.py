"""Whatever a file of records holds comes back whole, however it is cut up, in memory for one record."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs.read import Wanted, open_records, parse_record
from tdkt_docs.read.json_stream import JsonStream
from tdkt_docs.read.rows import unicode_text
from tdkt_docs.vn.text import nfc

quick = settings(max_examples=30, derandomize=True, deadline=None)

NAMES = ("ho_ten", "don_vi", "muc")
WANTED = Wanted(names=frozenset(NAMES))

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6)
)
short = st.text(max_size=3)
values = scalars | st.lists(scalars, max_size=2) | st.dictionaries(short, scalars, max_size=2)
objects = st.lists(st.dictionaries(short.map(nfc), values, max_size=3), max_size=4)
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n;,\t"ảĐ')
cells = st.text(letters, max_size=8)


class Trickle(io.StringIO):
    """Text that comes a few characters at a time."""

    def __init__(self, text: str, pace: int) -> None:
        super().__init__(text)
        self._pace = pace

    def read(self, size: int | None = -1, /) -> str:  # noqa: ARG002 (that it gives less is its point)
        return super().read(self._pace)


@quick
@given(objects, st.sampled_from([None, 2]), st.booleans(), st.integers(1, 9))
def test_a_json_list_comes_back_however_little_of_it_is_read_at_once(found, indent, is_ascii, pace):
    text = json.dumps(found, indent=indent, ensure_ascii=is_ascii)

    stream = JsonStream(Trickle(text, pace), "a.json")

    assert found == [decoded.value for decoded in stream.values()]


@quick
@given(st.lists(scalars, max_size=6), st.integers(1, 5))
def test_numbers_and_texts_are_not_cut_where_reading_stops(found, pace):
    stream = JsonStream(Trickle(json.dumps(found), pace), "a.json")

    assert found == [decoded.value for decoded in stream.values()]


@quick
@given(objects, st.booleans())
def test_json_lines_and_json_lists_give_the_same_records(tmp_path_factory, found, is_ascii):
    folder = tmp_path_factory.mktemp("ds")
    written = [json.dumps(one, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass") for one in found]
    (folder / "a.jsonl").write_bytes(b"\n".join([b"", *written]) or b"\n")
    (folder / "a.json").write_bytes(b"[" + b",".join(written) + b"]")

    lines = open_records(folder / "a.jsonl", WANTED) if found else ()
    listed = open_records(folder / "a.json", WANTED)

    assert found == [parse_record(record.raw) for record in lines]
    assert found == [record.values for record in listed]


@quick
@given(st.lists(st.tuples(cells, cells, cells), max_size=6), st.sampled_from(";,\t"), st.sampled_from(["\n", "\r\n"]))
def test_cells_of_csv_come_back_as_they_were_written(tmp_path_factory, rows, delimiter, line_end):
    path = tmp_path_factory.mktemp("ds") / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
        writer.writerows([("ho_ten", "Đơn vị", "MUC"), *rows])

    records = list(open_records(path, WANTED))

    expected = [
        (row, {name: unicode_text(cell) if cell.strip() else "" for name, cell in zip(NAMES, cells_, strict=True)})
        for row, cells_ in enumerate(rows, start=2)
        if any(cell.strip() for cell in cells_)
    ]
    assert expected == [(record.row, record.values) for record in records]


def write_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"ho_ten": f"Người {no}", "muc": "x" * 800}) + "\n" for no in range(count))


def write_list(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[{}")
        file.writelines("," + json.dumps({"ho_ten": f"Người {no}", "muc": "x" * 800}) for no in range(count - 1))
        file.write("]")


def write_rows(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("Họ tên;Mục\n")
        file.writelines(f"Người {no};{'x' * 800}\n" for no in range(count))


def peak(path: Path) -> int:
    """The most memory, in bytes, that reading all records takes."""
    tracemalloc.start()
    for record in open_records(path, WANTED):
        if record.raw:
            parse_record(record.raw)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize(("name", "write"), [("a.jsonl", write_lines), ("a.json", write_list), ("a.csv", write_rows)])
def test_memory_does_not_grow_with_the_number_of_records(tmp_path: Path, name: str, write: Callable[[Path, int], None]):
    few, many = tmp_path / f"it-{name}", tmp_path / f"nhieu-{name}"
    write(few, 500)
    write(many, 5_000)
    peak(few)  # what is kept for good, such as compiled patterns, is made now

    more = peak(many) - peak(few)

    assert more < 0.1 * (many.stat().st_size - few.stat().st_size)
