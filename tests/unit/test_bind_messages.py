"""Every finding and error of read and bind can be said."""

import re
import tomllib
from pathlib import Path

import pytest
from bind_tables import bound, people, sheet

import tdkt_docs.bind
import tdkt_docs.read
from tdkt_docs import resources
from tdkt_docs.model.table import CellError
from tdkt_docs.wording import codes, remedy, say

_CODE = re.compile(r'"(TD-\d{3}|(?:read|bind)\.[a-z-]+[a-z])"')


def used() -> set[str]:
    folders = [Path(str(package.__file__)).parent for package in (tdkt_docs.bind, tdkt_docs.read)]
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")]
    return {code for text in texts for code in _CODE.findall(text)}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_its_text_in_both_languages(language: str) -> None:
    assert used() - set(codes(language)) == set()


def test_no_text_of_bind_is_left_without_use() -> None:
    files = [resources.messages_dir() / "vi" / name for name in ("bind.toml", "read.toml")]
    said = {code for file in files for code in tomllib.loads(file.read_text(encoding="utf-8"))}

    assert said - used() == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_keeps_an_empty_place(language: str) -> None:
    findings = bound(
        sheet(("DANH SÁCH NĂM 2025",), ("Tên tập thể", "Danh hiệu", "Lạ"), ("PHÒNG MỘT", "LĐTT", 1)),
        sheet(("x", "y"), name="Nháp"),
        people(
            ("I. Phòng Một",),
            (1, "Lê Thị  Thử", "31/02/1990", "Phòng Một", "LĐTT", 58324880828),
            (2, "LÊ THỊ THỬ", "1990", "Phòng Hai", "Giấy khen", "058324880828"),
            (3, "Bùi Văn Mẫu", CellError("#REF!"), "Phòng Hai", "LDTTT", "123"),
            (4, "Đỗ Thị Trùng", None, None, None, "058324880828"),
            (5, "NguyÔn V¨n Thµnh", None, None, "GK", None),
            (6, "Y\x0b Thử", None, None, "GK", None),
            (7, "Y Thử", None, None, "Giấy khen", None),
            (8, None, None, None, "Giấy khen", None),
        ),
        sheet(
            ("Họ và tên", "Năm", "Danh hiệu", "Số QĐ", "Ngày QĐ"),
            ("Người Lạ", 2024, "LĐTT", "1", None),
            ("Y Thử", 2024, "LĐTT", "1", 2024),
            ("Y Thử", "24", "LĐTT", "1", "1/1/24"),
            ("Y Thử", 2024, "LĐTT", "1", "hôm qua"),
            name="Đã khen",
        ),
    ).findings

    said = [
        text
        for found in findings
        for of in (say, remedy)
        for text in [
            of(
                found.code,
                language,
                cell=found.where.cell,
                sheet=found.where.sheet,
                row=found.where.row,
                caption=found.where.caption,
                file=found.where.file,
                **found.values,
            )
        ]
    ]
    assert len({found.code for found in findings}) > 20
    assert [text for text in said if "…" in text or "«»" in text] == []
