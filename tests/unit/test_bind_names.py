"""Names kept in two columns are joined; what is no name is asked about."""

import pytest
from bind_tables import bound, sheet


@pytest.mark.parametrize(
    ("first", "second", "rows", "expected"),
    [
        ("Họ đệm", "Tên", [("Nguyễn Văn", "An"), ("Nguyễn Văn", "Bình")], ["Nguyễn Văn An", "Nguyễn Văn Bình"]),
        ("Họ và tên đệm", "Tên", [("Lê Thị", "Ngọc Ánh")], ["Lê Thị Ngọc Ánh"]),
        ("Họ và tên", None, [("Nguyễn Văn", "An"), ("Nguyễn Văn", "Bình")], ["Nguyễn Văn An", "Nguyễn Văn Bình"]),
        ("Họ và tên", "Tên", [("Nguyễn Văn An", "An")], ["Nguyễn Văn An"]),
        ("Họ và tên", None, [("Nguyễn Văn An", "Nam"), ("Lê Thị Bé", "Nữ")], ["Nguyễn Văn An", "Lê Thị Bé"]),
        ("Họ và tên", None, [("Nguyễn Văn An", "x"), ("Lê Thị Bé", None)], ["Nguyễn Văn An", "Lê Thị Bé"]),
    ],
)
def test_a_name_kept_in_two_columns_is_joined_and_nothing_else_is(
    first: str, second: str | None, rows: list[tuple[str, str | None]], expected: list[str]
) -> None:
    listed = [(order, *names, "Phòng Một", "LĐTT") for order, names in enumerate(rows, start=1)]
    result = bound(sheet(("STT", first, second, "Đơn vị", "Danh hiệu"), *listed))

    names = [proposal.subject.name for proposal in result.campaign.proposals]
    repeats = [row.repeats for row in result.campaign.rows]
    assert (names, repeats) == (expected, [""] * len(expected))
