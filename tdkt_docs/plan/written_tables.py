"""Tables an author writes as lines in one cell: a row a line, its cells parted by ``|``."""

from collections.abc import Iterator, Mapping, Sequence

from tdkt_docs.vn import text

__all__ = ["written_tables"]

_CAREER, _COMPARED = "qua_trinh_cong_tac", "so_sanh"
_BAR = "|"
_TOTAL = "tong "
"""How a line begins that sums up posts."""
_POSTS = ("thoi_gian", "chuc_vu", "don_vi", "thoi_luong", "ghi_chu")
_TOTALS = ("noi_dung", "thoi_luong", "ghi_chu")
_CRITERIA = ("tieu_chi", "ky_truoc", "ky_nay", "ghi_chu")


def written_tables(report: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The tables a report's sections hold, by name; one that holds nothing is left out.

    Args:
        report: Paragraphs by section id, as ``Proposal.report``.

    Returns:
        ``bang_qua_trinh`` (posts), ``bang_tong_thoi_gian`` (time in posts that count), ``bang_so_sanh`` (criteria
        compared with the time before): rows whose cells are all strings, blank where nothing was written.

    >>> written_tables({"qua_trinh_cong_tac": ("5/1998 - 6/2004: Chuyên viên", "Tổng cộng | 6 năm 01 tháng")})
    ... # doctest: +NORMALIZE_WHITESPACE
    {'bang_qua_trinh': [{'thoi_gian': '5/1998 - 6/2004', 'chuc_vu': 'Chuyên viên', 'don_vi': '', 'thoi_luong': '',
                         'ghi_chu': ''}],
     'bang_tong_thoi_gian': [{'noi_dung': 'Tổng cộng', 'thoi_luong': '6 năm 01 tháng', 'ghi_chu': ''}]}
    """
    posts = list(_lines(report.get(_CAREER, ())))
    criteria = _lines(report.get(_COMPARED, ()))
    tables: dict[str, object] = {
        "bang_qua_trinh": [_row(_POSTS, _post(line)) for line in posts if not _is_total(line)],
        "bang_tong_thoi_gian": [_row(_TOTALS, line.split(_BAR)) for line in posts if _is_total(line)],
        "bang_so_sanh": [_row(_CRITERIA, line.split(_BAR)) for line in criteria],
    }
    return {name: rows for name, rows in tables.items() if rows}


def _lines(paragraphs: Sequence[str]) -> Iterator[str]:
    return (line for paragraph in paragraphs if (line := paragraph.strip(" -+•")))


def _is_total(line: str) -> bool:
    return text.fold(line).startswith(_TOTAL)


def _post(line: str) -> list[str]:
    """Cells as parted; a line without bars tells the time before its first colon, and the post after it."""
    if _BAR in line:
        return line.split(_BAR)
    before, colon, after = line.partition(":")
    return [before, after] if colon else ["", line]


def _row(names: tuple[str, ...], cells: Sequence[str]) -> dict[str, str]:
    """The cells by name; those beyond the last column go into it, so that nothing written is lost."""
    own = [text.squeeze(cell) for cell in cells]
    kept = [*own[: len(names) - 1], " ".join(own[len(names) - 1 :])]
    return dict(zip(names, [*kept, *[""] * len(names)], strict=False))
