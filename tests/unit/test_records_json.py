"""Records of JSON Lines and JSON files: each whole, each told by its place, none changed in silence."""

import json
from pathlib import Path

import pytest

from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.read import Record, RecordRefusedError, Records, Wanted, open_records, parse_record, read, refused
from tdkt_docs.vn.text import nfc
from tdkt_docs.wording import say

WANTED = Wanted(names=frozenset({"ho_ten"}))


def records(folder: Path, name: str, content: str | bytes) -> Records:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_records(path, WANTED)


def reason(raw: bytes) -> tuple[str, str, int]:
    with pytest.raises(RecordRefusedError) as caught:
        parse_record(raw)
    return caught.value.reason, caught.value.key, caught.value.place


def troubles(found: Records) -> list[tuple[int, str]]:
    return [(record.row, record.trouble.code if record.trouble else "") for record in found]


def nested(levels: int) -> str:
    """A record of so many levels, itself counted."""
    return '{"a":' * (levels - 1) + "[" + "]" + "}" * (levels - 1)


def flawed(file: str, row: int, code: str, key: str = "…") -> Finding:
    values = {"key": key, "place": "…"}
    return Finding(code=code, severity=Severity.ERROR, where=Where(file=file, row=row), values=values)


# JSON Lines


def test_lines_are_handed_on_unparsed_with_the_numbers_an_editor_shows(tmp_path: Path):
    lines = b'\xef\xbb\xbf{"ho_ten": "An"}\r\n\r\n  \t\n {"ho_ten": "B\xc3\xacnh"} \n{"ho_ten"'

    found = records(tmp_path, "a.jsonl", lines)

    assert list(found) == [
        Record(order=1, row=1, raw=b'{"ho_ten": "An"}'),
        Record(order=2, row=4, raw='{"ho_ten": "Bình"}'.encode()),
        Record(order=3, row=5, raw=b'{"ho_ten"'),
    ]
    assert (found.file, found.is_single, found.missing, found.unused, found.findings) == ("a.jsonl", False, (), (), ())


def test_records_can_be_read_again(tmp_path: Path):
    found = records(tmp_path, "a.ndjson", '{"a": 1}\n{"a": 2}\n')

    assert list(found) == list(found)


def test_the_place_of_a_field_is_its_line(tmp_path: Path):
    found = records(tmp_path, "a.jsonl", "\n{}")

    assert found.where(2, "ho_ten") == Where(file="a.jsonl", row=2, caption="ho_ten")


def test_a_line_of_many_megabytes_is_one_record(tmp_path: Path):
    text = "ả" * 10_000_000

    found = list(records(tmp_path, "a.jsonl", json.dumps({"ho_ten": text}, ensure_ascii=False) + "\n{}"))

    assert [parse_record(record.raw) for record in found] == [{"ho_ten": text}, {}]


def test_a_streamed_file_may_be_larger_than_a_workbook(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b"{}\n")
        file.truncate(100_000_001)

    found = open_records(path, WANTED)

    assert next(iter(found)) == Record(order=1, row=1, raw=b"{}")
    with pytest.raises(SourceError, match=r"^read\.too-large"):
        read(path)


def test_a_list_that_is_called_json_lines_is_read_as_a_list(tmp_path: Path):
    found = records(tmp_path, "a.jsonl", '\n [\n {"ho_ten": "An"}]')

    assert list(found) == [Record(order=1, row=1, values={"ho_ten": "An"})]


def test_a_list_in_one_line_with_nothing_but_blank_lines_around_it_is_read_as_a_list(tmp_path: Path):
    found = records(tmp_path, "a.jsonl", '\n[{"ho_ten": "An"}]\n \n')

    assert list(found) == [Record(order=1, row=1, values={"ho_ten": "An"})]


def test_a_list_in_the_first_of_several_lines_is_a_record_of_its_own(tmp_path: Path):
    found = records(tmp_path, "a.jsonl", '[1]\n{"ho_ten": "An"}\n')

    assert list(found) == [Record(order=1, row=1, raw=b"[1]"), Record(order=2, row=2, raw=b'{"ho_ten": "An"}')]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_utf_16_is_refused(tmp_path: Path, name: str):
    with pytest.raises(SourceError, match=r"^read\.not-unicode"):
        list(records(tmp_path, name, '{"a": 1}'.encode("utf-16")))


def test_values_come_as_json_has_them():
    raw = r'{"so": 123456789012345678901234567890, "he_so": 1.10, "co": true, "khong": null, "nua": "\ud800"}'

    found = parse_record(raw.encode())

    assert found == {
        "so": 123456789012345678901234567890,
        "he_so": 1.1,
        "co": True,
        "khong": None,
        "nua": "\ud800",
    }


def test_names_are_composed_and_values_left_alone():
    decomposed = "ho\u0323_te\u0302n"

    found = parse_record(json.dumps({decomposed: decomposed, "ds": [{decomposed: 1}]}).encode())

    assert found == {nfc(decomposed): decomposed, "ds": [{nfc(decomposed): 1}]}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'{"ho_ten": "An",}', ("syntax", "", 17)),
        (b'{"ho_ten": "An"} x', ("syntax", "", 18)),
        (b"", ("syntax", "", 1)),
        (b"[1]", ("not-an-object", "", 0)),
        (b'"An"', ("not-an-object", "", 0)),
        (b'{"a": 1, "a": 1}', ("duplicate-key", "a", 0)),
        (b'{"a": [{"b": 1, "b": 2}]}', ("duplicate-key", "b", 0)),
        (b'{"Mot Nguoi": 1, "Mot Nguoi": 2}', ("duplicate-key", "", 0)),
        (json.dumps({"h\u1ecd": 1, "ho\u0323": 2}).encode(), ("duplicate-key", "h\u1ecd", 0)),
        (json.dumps({"ds": [{"h\u1ecd": 1, "ho\u0323": 2}]}).encode(), ("duplicate-key", "h\u1ecd", 0)),
        (b'{"a": NaN}', ("number", "", 0)),
        (b'{"a": -Infinity}', ("number", "", 0)),
        (b'{"a": 1e999}', ("number", "", 0)),
        (b'{"a": 1e-999}', ("number", "", 0)),
        (b'{"a": 0.1234567890123456789}', ("number", "", 0)),
        pytest.param(b'{"a": ' + b"1" * 5000 + b"}", ("number", "", 0), id="five thousand digits"),
        (b'{"a"\x00: 1}', ("syntax", "", 5)),
        (b'{"a": "\xe3"}', ("not-unicode", "", 0)),
        pytest.param(b'{"a": ' + b"[" * 100_000, ("too-deep", "", 0), id="deep"),
        pytest.param(nested(101).encode(), ("too-deep", "", 0), id="a hundred and one levels"),
        pytest.param(nested(500).encode(), ("too-deep", "", 0), id="five hundred levels"),
    ],
)
def test_what_cannot_be_kept_as_it_is_written_is_refused_with_its_reason(raw: bytes, expected: tuple[str, str, int]):
    assert reason(raw) == expected


def test_a_record_may_have_a_hundred_levels_and_any_number_of_brackets():
    raw = nested(100)[:-1] + ', "b": ' + json.dumps([{}] * 500 + ["[" * 500]) + "}"

    assert parse_record(raw.encode()) == json.loads(raw)


@pytest.mark.parametrize(
    "number", ["0.0", "0e5", "-0.5", "10.762621999999999", "0.10000000000000001", "1e22", "2.50", "0.1", "1E-7"]
)
def test_numbers_a_float_can_hold_are_kept(number: str):
    assert parse_record(f'{{"a": {number}}}'.encode()) == {"a": float(number)}


def test_every_reason_makes_a_finding_with_a_sentence():
    where = Where(file="a.jsonl", row=7)
    reasons = ("syntax", "not-an-object", "duplicate-key", "number", "not-unicode", "too-deep")

    found = [refused(RecordRefusedError(reason, "so_qd", 3), where) for reason in reasons]

    assert [finding.code for finding in found] == ["TD-340", "TD-341", "TD-342", "TD-343", "TD-344", "TD-345"]
    for finding in found:
        text = say(finding.code, file=finding.where.file, row=finding.where.row, **finding.values)
        assert "a.jsonl" in text
        assert "7" in text
        assert "…" not in text


# JSON


def test_a_list_gives_a_record_an_object_by_its_place(tmp_path: Path):
    found = records(tmp_path, "a.json", '\ufeff[{"ho_ten": "An", "muc": [{"so": 1}]},\r\n\t{"ho_ten": "Bình"} ]\n')

    assert list(found) == [
        Record(order=1, row=1, values={"ho_ten": "An", "muc": [{"so": 1}]}),
        Record(order=2, row=2, values={"ho_ten": "Bình"}),
    ]
    assert (found.file, found.is_single, found.missing, found.unused, found.findings) == ("a.json", False, (), (), ())
    assert found.where(2, "ho_ten") == Where(file="a.json", row=2, caption="ho_ten")


def test_an_empty_list_gives_no_record(tmp_path: Path):
    assert list(records(tmp_path, "a.json", " [ ] ")) == []


def test_one_object_is_the_only_record(tmp_path: Path):
    found = records(tmp_path, "a.json", json.dumps({"ho_ten": "An", "ds": [{"a": 1}]}, indent=2))

    assert found.is_single
    assert list(found) == [Record(order=1, row=1, values={"ho_ten": "An", "ds": [{"a": 1}]})]


def test_a_record_that_may_not_be_used_does_not_stop_the_others(tmp_path: Path):
    text = '[{"a": 1}, 5, {"a": NaN}, {"a": 1, "a": 2}, [], {"a": 1e999}, ' + "1" * 5000 + ', "x", {"a": 3}]'

    found = records(tmp_path, "a.json", text)

    assert list(found) == [
        Record(order=1, row=1, values={"a": 1}),
        Record(order=2, row=2, trouble=flawed("a.json", 2, "TD-341")),
        Record(order=3, row=3, trouble=flawed("a.json", 3, "TD-343")),
        Record(order=4, row=4, trouble=flawed("a.json", 4, "TD-342", key="a")),
        Record(order=5, row=5, trouble=flawed("a.json", 5, "TD-341")),
        Record(order=6, row=6, trouble=flawed("a.json", 6, "TD-343")),
        Record(order=7, row=7, trouble=flawed("a.json", 7, "TD-343")),
        Record(order=8, row=8, trouble=flawed("a.json", 8, "TD-341")),
        Record(order=9, row=9, values={"a": 3}),
    ]


def test_a_record_of_too_many_levels_does_not_stop_the_others(tmp_path: Path):
    text = f'[{{"a": 1}}, {nested(101)}, {nested(400)}, {nested(100)}]'

    assert troubles(records(tmp_path, "a.json", text)) == [(1, ""), (2, "TD-345"), (3, "TD-345"), (4, "")]


def test_the_one_object_may_be_in_trouble_too(tmp_path: Path):
    assert troubles(records(tmp_path, "a.json", '{"a": 1, "a": 2}')) == [(1, "TD-342")]


def test_values_longer_than_what_is_read_at_once_come_whole(tmp_path: Path):
    texts = [letter * 300_000 for letter in "ảbđ"]

    found = records(tmp_path, "a.json", json.dumps([{"a": text} for text in texts], ensure_ascii=False))

    assert [record.values for record in found] == [{"a": text} for text in texts]


@pytest.mark.parametrize(
    ("text", "code", "values", "before"),
    [
        ('[{"a": 1},\n {"a": }]', "read.syntax", {"line": "2", "column": "8"}, 1),
        ('[{"a": 1}\n\n {"a": 2}]', "read.syntax", {"line": "3", "column": "2"}, 1),
        ('[{"a": 1},\n]', "read.syntax", {"line": "2", "column": "1"}, 1),
        ('[{"a": 1}', "read.syntax", {"line": "1", "column": "10"}, 1),
        ('[{"a": "b', "read.syntax", {"line": "1", "column": "8"}, 0),
        ('[{"a": 1}] x', "read.syntax", {"line": "1", "column": "12"}, 1),
        ('{"a": 1}, 2', "read.syntax", {"line": "1", "column": "9"}, 1),
        ('{"a": 1}\n{"a": 2}', "read.json-lines", {}, 1),
        ('"An"', "read.json-shape", {}, 0),
        ("ho_ten: An", "read.json-shape", {}, 0),
        pytest.param('[{"a": 1},\n' + "[" * 100_000, "read.json-deep", {"line": "2"}, 1, id="deep"),
    ],
)
def test_what_is_no_json_is_told_by_line_and_column_behind_the_records_before_it(
    tmp_path: Path, text: str, code: str, values: dict[str, str], before: int
):
    stream = iter(records(tmp_path, "a.json", text))

    good = [next(stream) for _ in range(before)]
    with pytest.raises(SourceError) as caught:
        next(stream)

    assert len(good) == before
    assert (caught.value.code, caught.value.values) == (code, {"file": "a.json"} | values)


def test_an_error_far_into_a_file_is_told_by_its_line(tmp_path: Path):
    lines = [json.dumps({"a": "b" * 90}) for _ in range(9_000)]
    lines[8_000] = '{"a": b}'

    stream = iter(records(tmp_path, "a.json", "[" + ",\n".join(lines) + "]"))

    with pytest.raises(SourceError) as caught:
        list(stream)
    assert caught.value.values == {"file": "a.json", "line": "8001", "column": "7"}


def test_bytes_that_are_no_unicode_further_on_are_told(tmp_path: Path):
    good = json.dumps([{"a": "b" * 1000} for _ in range(1000)]).encode()

    stream = iter(records(tmp_path, "a.json", good[:-1] + b', {"a": "\xe3"}]'))

    with pytest.raises(SourceError) as caught:
        list(stream)
    assert (caught.value.code, caught.value.values) == ("read.not-unicode", {"file": "a.json"})


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "read.empty"), (b" \n", "read.empty"), (b"%PDF-1.7", "read.pdf"), (b"<html>", "read.web-page")],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv"])
def test_files_of_other_kinds_are_told_apart_by_their_content(tmp_path: Path, content: bytes, code: str, name: str):
    with pytest.raises(SourceError) as caught:
        records(tmp_path, name, content)
    assert caught.value.code == code


def test_a_file_that_went_away_is_told(tmp_path: Path):
    found = records(tmp_path, "a.jsonl", "{}")
    (tmp_path / "a.jsonl").unlink()

    with pytest.raises(SourceError) as caught:
        list(found)
    assert (caught.value.code, caught.value.values) == ("read.refused", {"file": "a.jsonl"})
