"""Where a line of Vietnamese had better not break."""

__all__ = ["is_bonded"]

_BEFORE_FIGURES = frozenset({"ngày", "tháng", "năm", "số", "quý", "khóa", "tổ", "khối", "lớp"})
_ENDS = tuple(".,;:!?)”»\"'-–—/")


def is_bonded(before: str, after: str) -> bool:
    """Whether two words belong on one line: parts of a name, a word and its figure.

    >>> is_bonded("Nguyễn", "Thị"), is_bonded("tháng", "3"), is_bonded("Hoa,", "Phòng"), is_bonded("thành", "tích")
    (True, True, False, False)
    """
    if before.endswith(_ENDS):
        return False
    if after[:1].isdigit():
        return before.lower() in _BEFORE_FIGURES
    return before[:1].isupper() and after[:1].isupper()
