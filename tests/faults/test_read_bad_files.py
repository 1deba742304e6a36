"""Files that are no lists: each is refused with its own reason, in words, and never touched."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt

from tdkt_docs.errors import Exit, SourceError
from tdkt_docs.read import read
from tdkt_docs.read.sniff import MAX_UNPACKED_BYTES
from tdkt_docs.wording import remedy, say


def workbook() -> bytes:
    packed = io.BytesIO()
    book = openpyxl.Workbook()
    for row in range(300):
        book.worksheets[0].append((row, f"Người {row * 7919}", row * 104729))
    book.save(packed)
    return packed.getvalue()


def old_workbook() -> bytes:
    packed = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "Họ và tên")
    book.save(packed)
    return packed.getvalue()


def encrypted_old_workbook() -> bytes:
    """The second record of the workbook stream becomes FILEPASS, as encryption puts it."""
    data = bytearray(old_workbook())
    start = data.index(struct.pack("<HH", 0x0809, 16))
    data[start + 20 : start + 22] = struct.pack("<H", 0x2F)
    return bytes(data)


def ole(*streams: str) -> bytes:
    """A compound file by its signature and the names in its directory."""
    entries = b"".join((name.encode("utf-16-le") + b"\0\0").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


def archive(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


def bomb() -> bytes:
    """A few hundred bytes that say they unpack to more than the limit."""
    data = bytearray(archive(**{"xl__workbook.xml": "<a/>"}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", MAX_UNPACKED_BYTES + 1)
    return bytes(data)


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def bent() -> bytes:
    """A workbook with one byte changed in its largest part."""
    data = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as source:
        entry = source.getinfo("xl/worksheets/sheet1.xml")
    data[entry.header_offset + 200] ^= 0xFF
    return bytes(data)


def entity_bomb() -> bytes:
    sheet = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return packed.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "rong": ("a.xlsx", lambda: b"", "read.empty"),
    "rong-csv": ("a.csv", lambda: b"\xef\xbb\xbf \r\n", "read.empty"),
    "doc": ("a.xlsx", lambda: ole("Root Entry", "WordDocument"), "read.word"),
    "docx": ("a.xlsx", lambda: archive(**{"word__document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "read.word"),
    "odt": (
        "a.ods",
        lambda: archive(**{"META-INF__manifest.xml": "application/vnd.oasis.opendocument.text"}),
        "read.word",
    ),
    "rtf": ("a.xls", lambda: b"{\\rtf1 abc}", "read.word"),
    "html": ("a.xls", lambda: b"\r\n<html><table><tr><td>1</td></tr></table></html>", "read.web-page"),
    "xml-2003": ("a.xls", lambda: b'<?xml version="1.0"?><Workbook/>', "read.web-page"),
    "pdf": ("a.xlsx", lambda: b"%PDF-1.7", "read.pdf"),
    "mat-khau-xlsx": ("a.xlsx", lambda: ole("Root Entry", "EncryptedPackage"), "read.encrypted"),
    "mat-khau-xls": ("a.xls", encrypted_old_workbook, "read.encrypted"),
    "mat-khau-ods": ("a.ods", lambda: archive(**{"META-INF__manifest.xml": "<encryption-data/>"}), "read.encrypted"),
    "cut-xlsx": ("a.xlsx", lambda: half(workbook()), "read.damaged"),
    "cut-xls": ("a.xls", lambda: half(old_workbook()), "read.damaged"),
    "hong": ("a.xlsx", bent, "read.damaged"),
    "rac": ("a.xlsx", lambda: b"\x00\x01\x02 hello", "read.damaged"),
    "thuc-the": ("a.xlsx", entity_bomb, "read.damaged"),
    "bom": ("a.xlsx", bomb, "read.too-large"),
    "zip": ("a.zip", lambda: archive(a="1"), "read.unknown-format"),
    "la": ("a.exe", lambda: b"MZ abc", "read.unknown-format"),
    "khong-ma": ("a.csv", lambda: "Họ và tên".encode("cp1258", "replace") + b"\xc7\x81", "read.not-unicode"),
    "json-hong": ("a.json", lambda: b'[{"a": 1},\n {"b": }]', "read.syntax"),
    "json-la": ("a.json", lambda: b'[{"a": {"b": 1}}]', "read.shape"),
    "json-so": ("a.json", lambda: b"5", "read.shape"),
    "yaml-hong": ("a.yaml", lambda: b"- a: 1\n  b: [1", "read.syntax"),
    "yaml-ma": ("a.yaml", lambda: b"- !!python/object/apply:os.system ['true']", "read.syntax"),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_file_that_is_no_list_is_refused_with_its_own_reason(tmp_path: Path, case: str) -> None:
    name, content, code = CASES[case]
    path = tmp_path / name
    path.write_bytes(content())
    before = path.read_bytes()

    with pytest.raises(SourceError) as caught:
        read(path)

    assert (caught.value.code, caught.value.exit_code) == (code, Exit.SOURCE)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.xlsx").mkdir()

    with pytest.raises(SourceError, match=r"read\.missing: file=«không có.xlsx»"):
        read(tmp_path / "không có.xlsx")
    with pytest.raises(SourceError, match=r"read\.folder"):
        read(tmp_path / "thu-muc.xlsx")


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1},\n {"b": }]', encoding="utf-8")

    with pytest.raises(SourceError) as caught:
        read(path)

    assert caught.value.values == {"file": "a.json", "line": "2", "column": "8"}
    assert say(caught.value.code, **caught.value.values) == "Tệp «a.json» sai cú pháp ở dòng 2, cột 8."


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_words_and_a_remedy(language: str) -> None:
    codes = {code for _, _, code in CASES.values()} | {"read.missing", "read.folder", "read.refused"}

    for code in codes:
        assert "…" not in say(code, language, file="a", line=1, column=1, sheet="s", place=1)
        assert remedy(code, language)
