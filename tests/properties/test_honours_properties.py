"""Whatever an office's records hold: the sums of all tables agree, and nobody is taken for two who is one."""

from hypothesis import given
from hypothesis import strategies as st

from tdkt_docs import honours
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.honour import Honour, HonourState
from tdkt_docs.vn.periods import year_period

SOME = ("", "Phòng A", "PHÒNG A", "Phòng B")
honour = st.builds(
    Honour,
    state=st.sampled_from(list(HonourState)),
    name=st.sampled_from(("Lê Văn An", "LÊ VĂN AN", "Hồ Thị Hoà", "Hồ Thị Hòa")),
    campaign=st.sampled_from(("", "dot-a", "dot-b")),
    subject=st.sampled_from(("ca-nhan", "tap-the", "ho-gia-dinh", "nguoi-nuoc-ngoai", "")),
    born=st.one_of(st.none(), st.builds(PartialDate, st.integers(1960, 1962))),
    gender=st.sampled_from(("", "Nam", "nữ", "NỮ", "khác")),
    unit=st.sampled_from(SOME),
    leads=st.sampled_from((None, True, False)),
    award=st.sampled_from(("", "LDTT", "GK")),
    award_name=st.sampled_from(("Lao động tiên tiến", "Giấy khen")),
    award_kind=st.sampled_from(("", "danh-hieu", "hinh-thuc")),
    year=st.sampled_from((0, 2025, 2026)),
    period=st.one_of(st.none(), st.builds(year_period, st.integers(2025, 2026))),
    praise_type=st.sampled_from(("", "cong-trang", "dot-xuat", "lạ")),
    amount_vnd=st.one_of(st.none(), st.integers(0, 10**9)),
    fund=st.sampled_from(("", "Quỹ A")),
)


@given(st.lists(honour, max_size=20), st.frozensets(st.sampled_from((2025, 2026)), max_size=1))
def test_the_totals_of_all_tables_agree_with_the_register(made, years):
    grids = {grid.id: grid for grid in honours.statistics(made, "Sở", years)}
    listed = honours.register(made, "Sở", years)

    totals = {name: grids[name].total[-1] for name in ("danh-hieu", "don-vi", "gioi-tinh", "lanh-dao", "loai-hinh")}
    assert set(totals.values()) == {len(listed.rows)}
    assert grids["nguon-kinh-phi"].total[1] == len(listed.rows)
    money = next(place for place, column in enumerate(listed.columns) if column.is_money)
    assert grids["nguon-kinh-phi"].total[2] == listed.total[money]
    for grid in grids.values():
        for place in range(1, len(grid.columns)):
            assert grid.total[place] == sum(row[place] for row in grid.rows)


@given(honour, honour)
def test_likeness_is_the_same_both_ways_and_says_same_of_the_same(one, other):
    assert honours.likeness(one, other) is honours.likeness(other, one)
    is_told = one.born is not None or one.subject in ("tap-the", "ho-gia-dinh")
    if is_told and one.unit:
        assert honours.likeness(one, one) is honours.Likeness.SAME
