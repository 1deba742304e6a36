"""A form's sample in other sizes: as little and as much as an office may ever put in it, to see that the look holds."""

import copy
from collections.abc import Callable, Collection, Mapping, Sequence

__all__ = ["SIZES", "in_size"]

SIZES = ("rong", "ngan", "thuong", "dai")
"""All rows gone and nothing optional; one of everything; the sample; as long as it gets."""

_MANY = 300
_PARENT = "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
_BODY = "TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ, ĐO LƯỜNG CHẤT LƯỢNG VÀ SỞ HỮU TRÍ TUỆ KHU VỰC PHÍA NAM"
_DATE_LINE = "Thành phố Hồ Chí Minh, ngày 29 tháng 11 năm 2026"
_ADDRESSEES = ("Bộ Nội vụ", "Bộ Khoa học và Công nghệ", "Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Sở Tài chính & Kế hoạch")
_ROW_NUMBERS = ("order", "stt", "tt", "so_thu_tu")
_PEOPLE = ("name", "name_with_honorific", "ho_ten", "ten", "ten_tap_the")
_OPTIONAL = ("co_quan_chu_quan", "qua")


def in_size(sample: Mapping[str, object], size: str, required: Collection[str] = ()) -> dict[str, object]:
    """The sample's fields with values of that size.

    Args:
        sample: Values by field id.
        size: One of ``SIZES``.
        required: Fields no paper is made without: their lines (who signs, with what authority, where copies go)
            are one thing and stay whole; rows do not.
    """
    makers: dict[str, Callable[[str, object], object]] = {"rong": _emptied, "ngan": _shortened, "dai": _lengthened}
    if size not in makers:
        return dict(sample)
    values = copy.deepcopy(dict(sample)).items()
    return {
        key: value if key in required and size != "dai" and _is_lines(value) else makers[size](key, value)
        for key, value in values
    }


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(entry, Mapping) for entry in value)


def _emptied(key: str, value: object) -> object:
    if isinstance(value, list):
        return []
    return "" if key in _OPTIONAL else value


def _shortened(key: str, value: object) -> object:
    if isinstance(value, list):
        return [_shortened_row(entry) for entry in value[:1]]
    return "" if key in _OPTIONAL else value


def _shortened_row(entry: object) -> object:
    if isinstance(entry, Mapping):
        return {key: _shortened(key, value) if isinstance(value, list) else value for key, value in entry.items()}
    return entry


def _lengthened(key: str, value: object) -> object:
    known = {"co_quan_chu_quan": _PARENT, "co_quan": _BODY, "dia_danh_ngay": _DATE_LINE}
    if key in known:
        return known[key]
    if key == "kinh_gui" and isinstance(value, list):
        return list(_ADDRESSEES)
    return _repeated(value, _MANY) if isinstance(value, list) else value


def _repeated(entries: Sequence[object], many: int) -> list[object]:
    """Rows become many; groups stay as many and share the rows; lines stay, each is one thing in several lines."""
    if not entries or not isinstance(entries[0], Mapping):
        return list(entries)
    inner = [key for key, value in entries[0].items() if isinstance(value, list) and value]
    if inner:
        share = max(1, many // len(entries))
        return [_with_rows(entry, inner, share) for entry in entries if isinstance(entry, Mapping)]
    rows = [dict(entry) for entry in entries if isinstance(entry, Mapping)]
    return [_row(rows[place % len(rows)], place + 1) for place in range(many)]


def _with_rows(entry: Mapping[str, object], inner: Sequence[str], many: int) -> dict[str, object]:
    grown = dict(entry)
    for key in inner:
        value = grown.get(key)
        if isinstance(value, list):
            grown[key] = _repeated(value, many)
    return grown


def _row(row: Mapping[str, object], number: int) -> dict[str, object]:
    own = dict(row)
    own.update({key: str(number) for key in _ROW_NUMBERS if key in own})
    for key in _PEOPLE:
        if number == 1 and isinstance(own.get(key), str) and own[key]:
            own[key] = f"{own[key]} Công Tằng Tôn Nữ Hoàng Bảo Ngọc Anh"
    return own
