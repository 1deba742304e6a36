"""Long data for a template, derived from its sample: the same fields, longer names, lists several times as long."""

import copy
from collections.abc import Mapping, Sequence

__all__ = ["lengthened"]

_TIMES = 4
_TITLES = frozenset({"quyen_han", "thieu"})
"""Lists whose entries are one thing in several lines: the signer's competence, what is missing."""
_NAMES = frozenset({"name", "ho_ten", "ten", "ten_tap_the", "nguoi_ky"})
_PLACES = frozenset({"don_vi", "position_unit", "chuc_vu_don_vi"})
_ORDERS = ("order", "stt", "so_thu_tu")
_BETWEEN = " Công Tằng Tôn Nữ "
_UNIT = " thuộc Trung tâm Hỗ trợ khởi nghiệp và Đổi mới sáng tạo khu vực miền núi phía Tây"
_CLAUSE = (
    "; đồng thời phối hợp chặt chẽ với các đơn vị có liên quan, bảo đảm tiến độ, chất lượng và hiệu quả theo kế hoạch "
    "đã được phê duyệt"
)


def lengthened(sample: Mapping[str, object]) -> dict[str, object]:
    """The sample with long values; flags, dates, numbers and choices stay."""
    return {key: _longer(key, value) for key, value in sample.items()}


def _longer(key: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {inner: _longer(inner, entry) for inner, entry in value.items()}
    if isinstance(value, list) and value and key not in _TITLES:
        return _repeated(key, value)
    if isinstance(value, str):
        return _worded(key, value)
    return value


def _repeated(key: str, entries: Sequence[object]) -> list[object]:
    # groups stay as many; their members become more
    times = 1 if any(isinstance(entry, Mapping) and _has_list(entry) for entry in entries) else _TIMES
    longer = [_longer(key, copy.deepcopy(entry)) for _ in range(times) for entry in entries]
    for number, entry in enumerate(longer, start=1):
        if isinstance(entry, dict):
            entry.update({name: str(number) for name in _ORDERS if name in entry})
    return [_told(entry) if isinstance(entry, str) else entry for entry in longer]


def _has_list(entry: Mapping[str, object]) -> bool:
    return any(isinstance(value, list) and value for value in entry.values())


def _worded(key: str, value: str) -> str:
    first, space, rest = value.partition(" ")
    if key in _NAMES and space:
        return f"{first}{_BETWEEN}{rest}"
    return value + _UNIT if key in _PLACES and space else value


def _told(entry: str) -> str:
    """A sentence with one more clause; what is short is a name or an address and stays."""
    return entry.rstrip(".;") + _CLAUSE if len(entry.split()) >= 8 else entry
