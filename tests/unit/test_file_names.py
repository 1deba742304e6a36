"""File names made from data: safe everywhere, never outside the folder, never shared."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_docs.errors import UsageError
from tdkt_docs.model.record import Record
from tdkt_docs.pipeline.filling.file_names import name_pattern
from tdkt_docs.pipeline.filling.plan import FillPlan, PlainNames
from tdkt_docs.pipeline.ledger import Ledger
from tdkt_docs.pipeline.workspace import Workspace

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{no}" for port in ("com", "lpt") for no in range(10))}


@pytest.mark.parametrize(
    ("pattern", "values", "name"),
    [
        ("{stt:03}_{ho_ten}", {"ho_ten": "Nguyễn Thị Đào"}, "007_nguyen-thi-dao"),
        ("{don_vi}/{ho_ten}", {"don_vi": "Phòng R&D", "ho_ten": "Lò Văn Ước"}, "phong-r-d/lo-van-uoc"),
        ("giấy khen {nam} {stt}", {"nam": 2026}, "giay-khen-2026-7"),
        ("{so:04}", {"so": "12"}, "0012"),
        ("{so:04d}", {"so": "12a"}, "12a"),
        ("{ho_ten}", {"ho_ten": "../../etc/passwd"}, "etc-passwd"),
        ("{ho_ten}", {"ho_ten": "C:\\con"}, "c-con"),
        ("{ho_ten}", {"ho_ten": "CON"}, "con_"),
        ("{ho_ten}", {"ho_ten": ""}, "khong-ten"),
        ("{ho_ten}", {}, "khong-ten"),
        ("{ho_ten}", {"ho_ten": ["a"]}, "khong-ten"),
        ("{a}/{b}", {"a": "..", "b": "."}, "khong-ten/khong-ten"),
    ],
)
def test_a_pattern_gives_a_plain_name(pattern: str, values: dict[str, object], name: str):
    assert name == name_pattern(pattern).name(7, values)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "a",
        "{",
        "{}",
        "{:03}_{ho_ten}",
        "{}/{ho_ten}",
        "{a.b}",
        "{a[0]}",
        "{a!r}",
        "{a:>99}",
        "{a:{b}}",
        "../{a}",
        "/{a}",
        "{a}/..",
        "{a}/",
        "x:{a}",
        "{a}\\b",
    ],
)
def test_a_pattern_that_could_lead_anywhere_is_refused(pattern: str):
    with pytest.raises(UsageError) as raised:
        name_pattern(pattern)

    assert ("names.pattern", {"pattern": pattern}) == (raised.value.code, raised.value.values)


@given(st.text(), st.text(), st.integers(min_value=1, max_value=10**6))
def test_whatever_the_data_say_the_file_stays_in_its_folder_and_has_a_name_windows_takes(a: str, b: str, order: int):
    name = name_pattern("{stt:03} {a}/{b}").name(order, {"a": a, "b": b})

    path = PurePosixPath(name)
    assert (2, False) == (len(path.parts), path.is_absolute())
    assert all(part.isascii() and part == part.lower() and part.strip(" .") == part for part in path.parts)
    assert all(part not in DEVICES and len(part) <= 90 for part in path.parts)
    assert not set(name) & set('<>:"\\|?*')


def test_names_that_collide_are_numbered_in_the_order_of_the_records(tmp_path):
    names = ["An", "an", "AN-2", "Ân", "An 2", "Bình"]
    records = (Record(order=n, row=n, values={"ten": name}) for n, name in enumerate(names, 1))
    plan = FillPlan(records, name_pattern("{ten}"), Workspace(tmp_path, Ledger(tmp_path / "so-cai.sqlite")), "")

    paths = [item.path for task in plan.tasks(2) for item in task.items]

    assert ["an.docx", "an-2.docx", "an-2-2.docx", "an-3.docx", "an-2-3.docx", "binh.docx"] == paths


def test_ten_thousand_records_of_one_name_are_named_at_once(tmp_path):
    records = (Record(order=n, row=n, values={"ten": "An"}) for n in range(1, 10_001))
    plan = FillPlan(records, name_pattern("{ten}"), Workspace(tmp_path, Ledger(tmp_path / "so-cai.sqlite")), "")

    paths = [item.path for task in plan.tasks(500) for item in task.items]

    assert (10_000, "an-10000.docx") == (len(set(paths)), paths[-1])


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Danh sách (đợt 1)", "Danh sách (đợt 1)_001.docx"),
        ("aux", "aux_001.docx"),
        ("aux.2026", "aux_.2026_001.docx"),
        ("a:b?", "a-b-_001.docx"),
        ("a\nb\udcff", "a-b-_001.docx"),
    ],
)
def test_papers_are_named_after_their_data_as_every_system_takes_it(stem: str, name: str):
    assert name == PlainNames(stem, is_single=False).name(1, {}) + ".docx"


def test_the_only_paper_of_a_file_named_after_a_device_gets_a_name_windows_takes():
    assert ["aux_", "ds"] == [PlainNames(stem, is_single=True).name(1, {}) for stem in ("aux", "ds. ")]
